import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Actor } from "../../actor.ts";
import { findCheck, listChecksOfUser } from "../../checks/check-rows.ts";
import { type Figure, figure, median, quantile } from "./report.ts";
import { makeSeededFile, openScaleDatabase, type ScaleDatabase, workspaceId } from "./scale-database.ts";

const small = 1000;
const repeats = 2000;
const heavyUser = { userId: "user_heavy", checkCount: 10_000 };
const actor: Actor = { kind: "api_key", apiKeyId: "key_bench", workspaceId, mode: "live", scopes: ["read"] };

type Query = (side: ScaleDatabase) => Promise<unknown>;

async function microseconds(query: Query, side: ScaleDatabase): Promise<number> {
  const startedAt = performance.now();
  await query(side);
  return (performance.now() - startedAt) * 1000;
}

/**
 * Compares reads with a large number of checks against reads with a thousand; alternates between the two
 * databases.
 */
export async function benchScale(large: number): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-scale-"));
  try {
    const files = { small: path.join(folder, "small.sqlite"), large: path.join(folder, "large.sqlite") };
    console.log(`› Seeding ${small} and ${large} checks …`);
    await makeSeededFile(files.small, { total: small });
    await makeSeededFile(files.large, {
      total: large,
      heavyUser,
      onProgress: (done) => console.log(`› ${done.toLocaleString("en")} checks`),
    });
    const smallSide = await openScaleDatabase(files.small, small);
    const largeSide = await openScaleDatabase(files.large, large);

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
    const read = await compare("read a check", ({ db, anyCheckId }) =>
      findCheck(db.read, actor, { id: anyCheckId() }),
    );
    const list = await compare("list a user's checks", ({ db, anyUserId }) =>
      listChecksOfUser(db, actor, { userId: anyUserId(), limit: 20, offset: 0 }),
    );
    const heavy: number[] = [];
    const page = { userId: heavyUser.userId, limit: 20, offset: 0 };
    for (let round = 0; round < 50; round += 1)
      heavy.push(await microseconds(({ db }) => listChecksOfUser(db, actor, page), largeSide));
    await Promise.all([smallSide.db.close(), largeSide.db.close()]);
    const counted = figure({
      part: "scale",
      name: "first page of one user's ~9,000 checks : of 20",
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
