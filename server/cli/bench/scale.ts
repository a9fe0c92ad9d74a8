import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Db, openDatabase } from "#db/client.ts";
import type { Actor } from "../../actor.ts";
import { findCheck, listChecksOfUser } from "../../liveness/check-rows.ts";
import { type Figure, figure, median, quantile } from "./report.ts";
import { seedChecks, seeded, seededCheckId, seededUserId } from "./seed-checks.ts";

const small = 1000;
const repeats = 2000;
const actor: Actor = {
  kind: "api_key",
  apiKeyId: "key_bench",
  workspaceId: seeded.workspaceId,
  mode: "test",
  scopes: ["read"],
};

type Side = { db: Db; total: number };
type Query = (side: Side, index: number) => Promise<unknown>;

/** A check picked anew each time, evenly and without a pattern, so that neither side asks for the same few again. */
const pick = (total: number) => Math.floor(Math.random() * total);

async function microseconds(query: Query, side: Side): Promise<number> {
  const index = pick(side.total);
  const startedAt = performance.now();
  await query(side, index);
  return (performance.now() - startedAt) * 1000;
}

/** What reading costs at a large number of checks against a thousand; the two databases take turns. */
export async function benchScale(large: number): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-scale-"));
  try {
    const files = { small: path.join(folder, "small.sqlite"), large: path.join(folder, "large.sqlite") };
    console.log(`› Seeding ${small} and ${large} checks …`);
    await seedChecks(files.small, small, false);
    await seedChecks(files.large, large, true);
    const smallSide = { db: openDatabase(files.small), total: small };
    const largeSide = { db: openDatabase(files.large), total: large };

    const compare = async (name: string, query: Query): Promise<Figure> => {
      const times: { small: number[]; large: number[] } = { small: [], large: [] };
      for (let round = 0; round < repeats; round += 1) {
        times.small.push(await microseconds(query, smallSide));
        times.large.push(await microseconds(query, largeSide));
      }
      return figure({
        part: "scale",
        name: `${name}, ${large} checks : ${small}`,
        measured: median(times.large),
        reference: median(times.small),
        unit: "µs",
        target: { of: "ratio", atMost: 2 },
        note: `p99 ${quantile(times.large, 0.99).toFixed(0)} : ${quantile(times.small, 0.99).toFixed(0)} µs`,
      });
    };
    const read = await compare("read a check", ({ db }, index) =>
      findCheck(db.read, actor, { id: seededCheckId(index) }),
    );
    const list = await compare("list a user's checks", ({ db, total }, index) =>
      listChecksOfUser(db, actor, { userId: seededUserId(index, total), limit: 20, offset: 0 }),
    );
    const heavy: number[] = [];
    for (let round = 0; round < 50; round += 1) {
      const page = { userId: seeded.heavyUserId, limit: 20, offset: 0 };
      heavy.push(await microseconds(({ db }) => listChecksOfUser(db, actor, page), largeSide));
    }
    await Promise.all([smallSide.db.close(), largeSide.db.close()]);
    const counted = figure({
      part: "scale",
      name: `first page of ${seeded.heavyCheckCount} checks of one user : of 20`,
      measured: median(heavy),
      reference: list.measured,
      unit: "µs",
      note: "The answer carries the total, which is counted: its cost grows with that user's own checks.",
    });
    return [read, list, counted];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
