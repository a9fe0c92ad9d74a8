import Database from "better-sqlite3";
import { openDatabase } from "#db/client.ts";
import { memberships } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import type { Evidence } from "../../checks/schemas.ts";
import { defaultLimits } from "../../checks/vocabulary/limits.ts";
import { modelSet } from "../../scoring/models/manifest.ts";
import { findSettings } from "../../settings/current-settings.ts";
import { ruleVersion } from "../../verdict/limits.ts";
import { roleMay } from "../../vocabulary/permissions.ts";
import { checkRow } from "./check-row.ts";
import { type FakeCheck, fakeCheck, fakeId } from "./fake-check.ts";
import { fakeReview } from "./fake-review.ts";
import { fakeTimes } from "./fake-times.ts";
import { fakeUsers } from "./fake-users.ts";
import { peopleTally } from "./people-tally.ts";
import { seedStatements } from "./seed-statements.ts";
import { ensureSeededKeys, hasRealChecks, seededCheckCount } from "./seeded-keys.ts";
import { seededRandom } from "./seeded-random.ts";

export type SeedPlan = {
  workspaceId: string;
  total: number;
  /** Number of days (UTC) to spread the checks over, today included. */
  days: number;
  now: Date;
  /** Allows seeding a workspace that has real checks. */
  isForced?: boolean;
  /** One user with this many of the checks, evenly spread. */
  heavyUser?: { userId: string; checkCount: number };
  /** The file is deleted afterwards, so it need not survive a power cut. */
  isThrowaway?: boolean;
  onProgress?: (done: number) => void;
};

const checksPerTransaction = 50_000;

const evidence = JSON.stringify({
  ruleVersion,
  backend: "native",
  models: modelSet.map(({ name, version, sha256 }) => ({ name, version, sha256 })),
  settingsVersion: 0,
  limits: { ...defaultLimits },
} satisfies Evidence);

/** Reads the review settings, and the staff who may decide. Migrates the schema as a side effect. */
async function readWorkspace(file: string, workspaceId: string) {
  const db = openDatabase(file);
  try {
    const { staffId, role } = memberships;
    const rows = db.read.select({ staffId, role }).from(memberships);
    const members = await rows.where(ofWorkspace(memberships, { workspaceId })).orderBy(staffId);
    const { settings } = await findSettings(db.read, workspaceId);
    return {
      settings,
      staffIds: members.filter((member) => roleMay(member.role, "decide")).map((member) => member.staffId),
    };
  } finally {
    await db.close();
  }
}

type Workspace = Awaited<ReturnType<typeof readWorkspace>>;

/** Writes checks one by one; `finish` writes the counts of people. */
function checkWriter(database: Database.Database, plan: SeedPlan, { settings, staffIds }: Workspace) {
  const { workspaceId } = plan;
  const now = plan.now.getTime();
  const random = seededRandom(`${workspaceId} ${seededCheckCount(database, workspaceId)}`);
  const keys = ensureSeededKeys(database, random, workspaceId, now);
  const statements = seedStatements(database);
  const people = peopleTally();

  const write = (check: FakeCheck): void => {
    const { id, mode, completion } = check;
    const review = completion && fakeReview(random, completion, { staffIds, settings, now });
    const apiKeyId = random.pick(keys[mode]);
    statements.check.run({
      ...checkRow(check, review),
      workspaceId,
      apiKeyId,
      sessionTokenHash: random.hex(8),
    });
    for (const [position, challenge] of check.challenges.entries())
      statements.challenge.run({ ...challenge, checkId: id, position });
    if (completion)
      statements.decision.run(id, `{"verdict":${JSON.stringify(completion.verdict)},"evidence":${evidence}}`);
    for (const { createdAt, ...decision } of review?.decisions ?? []) {
      const at = createdAt.getTime();
      statements.review.run({
        ...decision,
        id: fakeId(random, "rev", at),
        workspaceId,
        checkId: id,
        createdAt: at,
      });
    }
    people.count(check);
  };
  const finish = (): void => {
    for (const person of people.take()) statements.person.run({ ...person, workspaceId });
  };
  return { random, write, finish };
}

/** The user of each check, one per call; the heavy user alternates with the others. */
function turnsOf(others: () => string, { total, heavyUser }: SeedPlan): () => string {
  if (!heavyUser) return others;
  const every = Math.max(1, Math.floor(total / heavyUser.checkCount));
  let turn = 0;
  return () => {
    turn += 1;
    return turn % every === 0 && turn / every <= heavyUser.checkCount ? heavyUser.userId : others();
  };
}

/**
 * Writes made-up checks into an existing workspace, with their challenges, decisions, reviews and counts of
 * people; the same for the same workspace, plan and time. They belong to keys that nobody can use, which also
 * identify them. Seeded checks have no photos: `photoId` is null even if `answeredAt` is set. Their reviews
 * are not in the audit trail. Writes in long transactions, so stop the service first.
 * @throws an Error when the workspace has real checks, unless forced
 */
export async function seedChecks(file: string, plan: SeedPlan): Promise<void> {
  const workspace = await readWorkspace(file, plan.workspaceId);
  const database = new Database(file);
  try {
    database.pragma("busy_timeout = 30000");
    database.pragma(`synchronous = ${plan.isThrowaway ? "OFF" : "NORMAL"}`);
    // In KiB, negated. Large, because rows reach the indexes by user and by score in random order.
    database.pragma("cache_size = -1048576");
    if (!plan.isForced && hasRealChecks(database, plan.workspaceId))
      throw new Error("The workspace has real checks; --force puts made-up ones beside them.");
    database.exec("BEGIN IMMEDIATE");
    const { random, write, finish } = checkWriter(database, plan, workspace);
    const nextUser = turnsOf(fakeUsers(random, plan.total), plan);
    const now = plan.now.getTime();
    let done = 0;
    for (const createdAt of fakeTimes(random, plan)) {
      write(fakeCheck(random, { userId: nextUser(), createdAt, now }));
      done += 1;
      if (done % checksPerTransaction !== 0) continue;
      finish();
      database.exec("COMMIT; BEGIN IMMEDIATE");
      plan.onProgress?.(done);
    }
    finish();
    database.exec("COMMIT");
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    if (done % checksPerTransaction !== 0) plan.onProgress?.(done);
  } finally {
    database.close();
  }
}
