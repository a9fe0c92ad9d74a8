import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { type Db, openDatabase } from "#db/client.ts";
import { auditEvents, checkDecisions, livenessChecks, photos } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import type { Verdict } from "../checks/schemas.ts";
import { defaultLimits } from "../checks/vocabulary/limits.ts";
import { apiClient, dataOf } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import { hasFaces, stockPhoto } from "../testing/photos.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";
import { defaultSettings, type WorkspaceSettings } from "./schemas.ts";

const { url, dataDir } = inject("server");
let db: Db;
let ours: StaffedWorkspace;
let as: Record<"owner" | "reviewer" | "viewer" | "stranger", ReturnType<typeof dashboardClient>>;
const scope = () => ({ workspaceId: ours.id, mode: "test" as const });

beforeAll(() => {
  db = openDatabase(databaseOf(dataDir));
});
afterAll(() => db.close());
beforeEach(async () => {
  ours = await staffedWorkspace(dataDir, "Settings");
  const theirs = await staffedWorkspace(dataDir, "Theirs");
  const client = async (who: { email: string }) => dashboardClient(url, await signIn(url, who));
  as = {
    owner: await client(ours.staff.owner),
    reviewer: await client(ours.staff.reviewer),
    viewer: await client(ours.staff.viewer),
    stranger: await client(theirs.staff.owner),
  };
});

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "done",
    (error: { data?: { code?: string } }) => error.data?.code ?? "unknown",
  );
const withLimits = (limits: WorkspaceSettings["limits"]): WorkspaceSettings => ({
  ...defaultSettings,
  limits,
});
const save = (settings: WorkspaceSettings, version: number, note = "why") =>
  as.owner.settings.save.mutate({ ...scope(), settings, version, note });
const eventsOf = (action: string) =>
  db.read
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.workspaceId, ours.id), eq(auditEvents.action, action)))
    .orderBy(auditEvents.sequence);

describe("settings", () => {
  it("are read by each role, changed and tried by owners alone, in their own workspace", async () => {
    const settings = withLimits({ turnDegreesMin: 12 });
    for (const role of ["viewer", "reviewer", "owner"] as const) {
      const view = await as[role].settings.read.query(scope());
      expect(view).toMatchObject({ version: 0, settings: defaultSettings, versions: [] });
      expect(view.defaults.limits.turnDegreesMin).toBe(defaultLimits.turnDegreesMin);
    }
    const change = { ...scope(), settings, version: 0, note: "why" };
    for (const role of ["viewer", "reviewer"] as const) {
      expect(await codeOf(as[role].settings.save.mutate(change))).toBe("ROLE_MISSING");
      expect(await codeOf(as[role].settings.try.mutate({ ...scope(), settings }))).toBe("ROLE_MISSING");
    }
    const strange = [
      as.stranger.settings.read.query(scope()),
      as.stranger.settings.save.mutate(change),
      as.stranger.settings.try.mutate({ ...scope(), settings }),
    ];
    expect(await Promise.all(strange.map(codeOf))).toEqual(Array(3).fill("NOT_FOUND"));
    expect(await as.owner.settings.save.mutate(change)).toEqual({ version: 1 });
  });

  it("keep every version, restore one as a new one, and write down what was changed", async () => {
    await save(withLimits({ turnDegreesMin: 12, spoofPassMin: 4 }), 0, "stricter turns");
    await save({ ...withLimits({}), fourEyes: true }, 1, "two people");
    const { versions, ...view } = await as.viewer.settings.read.query(scope());
    expect(view).toMatchObject({ version: 2, settings: { limits: {}, fourEyes: true } });
    expect(
      versions.map(({ version, note, savedBy, changes }) => ({ version, note, savedBy, changes })),
    ).toEqual([
      {
        version: 2,
        note: "two people",
        savedBy: "Olivia Owner",
        changes: [
          { name: "turnDegreesMin", from: 12, to: defaultLimits.turnDegreesMin },
          { name: "fourEyes", from: false, to: true },
        ],
      },
      {
        version: 1,
        note: "stricter turns",
        savedBy: "Olivia Owner",
        changes: [{ name: "turnDegreesMin", from: defaultLimits.turnDegreesMin, to: 12 }],
      },
    ]);
    // Values equal to the default are not stored, so that the workspace gets improved defaults.
    expect(versions[1]?.settings.limits).toEqual({ turnDegreesMin: 12 });
    const restored = versions[1]?.settings ?? defaultSettings;
    const input = { ...scope(), settings: restored, version: 2, note: "back", restoredFrom: 1 };
    expect(await as.owner.settings.save.mutate(input)).toEqual({ version: 3 });
    const events = await eventsOf("settings.changed");
    expect(events.map(({ details }) => details)).toMatchObject([
      {
        version: 1,
        note: "stricter turns",
        "turnDegreesMin.from": defaultLimits.turnDegreesMin,
        "turnDegreesMin.to": 12,
      },
      { version: 2, "fourEyes.from": false, "fourEyes.to": true },
      { version: 3, restoredFrom: 1, "fourEyes.to": false, "turnDegreesMin.to": 12 },
    ]);
    expect(events[0]?.actorId).toBe(ours.staff.owner.id);
  });

  it("are saved by one of two who began from the same version", async () => {
    const outcomes = await Promise.all([
      codeOf(save(withLimits({ turnDegreesMin: 12 }), 0)),
      codeOf(save(withLimits({ turnDegreesMin: 13 }), 0)),
    ]);
    expect(outcomes.sort()).toEqual(["CONFLICT", "done"]);
    expect(await codeOf(save(withLimits({ turnDegreesMin: 14 }), 0))).toBe("CONFLICT");
    expect((await as.owner.settings.read.query(scope())).version).toBe(1);
  });

  it.each([
    ["no note", { note: " " }],
    ["a long note", { note: "x".repeat(501) }],
    ["nothing changed", { settings: defaultSettings }],
    ["a limit out of bounds", { settings: withLimits({ turnDegreesMin: 5.9 }) }],
    ["a limit that fails what passes", { settings: withLimits({ spoofFailMax: 5, spoofPassMin: 4 }) }],
    ["an unknown limit", { settings: { ...defaultSettings, limits: { planeResidualMin: 0 } } }],
    [
      "a band that ends before it begins",
      { settings: { ...defaultSettings, reviewBand: { confidenceMin: 0.6, confidenceMax: 0.5 } } },
    ],
    [
      "a share over one",
      { settings: { ...defaultSettings, reviewBand: { confidenceMin: 0, confidenceMax: 1.1 } } },
    ],
    ["half a minute", { settings: { ...defaultSettings, undoMinutes: 0.5 } }],
    ["a negative version", { version: -1 }],
  ])("are not saved with %s", async (_, change) => {
    const input = {
      ...scope(),
      settings: withLimits({ turnDegreesMin: 12 }),
      version: 0,
      note: "x",
      ...change,
    };
    expect(await codeOf(as.owner.settings.save.mutate(input as never))).toBe("MALFORMED_REQUEST");
    expect((await as.owner.settings.read.query(scope())).version).toBe(0);
  });
});

const tryAll = async (settings: WorkspaceSettings, limit = 100) => {
  const pages = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof as.owner.settings.try.mutate>> = await as.owner.settings.try.mutate(
      {
        ...scope(),
        settings,
        cursor,
        limit,
      },
    );
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
};

describe("a trial of settings", () => {
  it("looks at completed checks of this mode alone, page by page, and is written down once", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) ids.push(await completedCheck(apiClient(url, ours.testKey)));
    dataOf(await apiClient(url, ours.testKey).createSession({ userId: "unfinished" }));
    const pages = await tryAll({ ...defaultSettings, reviewBand: { confidenceMin: 0, confidenceMax: 1 } }, 2);
    expect(pages.map(({ judged }) => judged)).toEqual([2, 2, 1]);
    const changed = pages.flatMap((page) => page.changed);
    expect(changed.map(({ checkId }) => checkId)).toEqual(expect.arrayContaining(ids));
    // No face: rejected before and after, and the check now goes to review.
    for (const one of changed) {
      expect(one).toMatchObject({
        before: { verdict: "rejected", needsReview: false },
        after: { verdict: "rejected", needsReview: true },
        findings: [],
      });
      expect(one.photos.map(({ type }) => type)).toEqual(["TURN_LEFT", "SMILE"]);
    }
    const other = await as.owner.settings.try.mutate({ ...scope(), mode: "live", settings: defaultSettings });
    expect(other).toMatchObject({ judged: 0, nextCursor: null, changed: [] });
    const events = await eventsOf("settings.tried");
    expect(events.map(({ details }) => details)).toMatchObject([
      { mode: "test", "reviewConfidenceMax.from": 0.6, "reviewConfidenceMax.to": 1 },
      { mode: "live" },
    ]);
    expect((await as.owner.settings.read.query(scope())).version).toBe(0);
  });

  it("leaves out, and says so, what it cannot judge again", async () => {
    const api = apiClient(url, ours.testKey);
    const [old, tampered, bare] = [
      await completedCheck(api),
      await completedCheck(api),
      await completedCheck(api),
    ];
    const rewrite = async (
      checkId: string,
      change: (decision: typeof checkDecisions.$inferSelect.decision) => unknown,
    ) =>
      db.transaction(async (tx) => {
        const [row] = await tx.select().from(checkDecisions).where(eq(checkDecisions.checkId, checkId));
        if (!row) throw new Error("no decision");
        change(row.decision);
        await tx
          .update(checkDecisions)
          .set({ decision: row.decision })
          .where(eq(checkDecisions.checkId, checkId));
      });
    await rewrite(old, ({ evidence }) => {
      evidence.ruleVersion = "2020-01-01.1";
    });
    await rewrite(tampered, ({ verdict }) => {
      verdict.confidence = 0.123;
    });
    await db.transaction(
      async (tx) => void (await tx.delete(checkDecisions).where(eq(checkDecisions.checkId, bare))),
    );
    const [page] = await tryAll(defaultSettings);
    expect(page).toMatchObject({
      judged: 0,
      leftOut: { other_rules: 1, not_reproducible: 1, no_measurements: 1 },
      changed: [],
    });
  });

  it.each([{ limit: 0 }, { limit: 101 }, { cursor: "x".repeat(101) }, { settings: {} }])(
    "refuses %j",
    async (change) => {
      const input = { ...scope(), settings: defaultSettings, ...change };
      expect(await codeOf(as.owner.settings.try.mutate(input as never))).toBe("MALFORMED_REQUEST");
    },
  );

  describe.skipIf(!hasFaces)("on real photos", () => {
    const poses = {
      turned: { TURN_LEFT: 2, OPEN_MOUTH: 6 },
      smiling: { SMILE: 7, TURN_LEFT: 2 },
      still: { TURN_LEFT: 1, SMILE: 3 },
    } as const;
    const photosOf = (pose: keyof typeof poses) =>
      Object.fromEntries(Object.entries(poses[pose]).map(([type, number]) => [type, stockPhoto(number)]));

    it("gives every stored verdict again, replays too, and tells exactly what other limits change", async () => {
      const verdictOf = async (checkId: string): Promise<Verdict> => {
        const [row] = await db.read.select().from(checkDecisions).where(eq(checkDecisions.checkId, checkId));
        if (!row) throw new Error("no decision");
        return row.decision.verdict;
      };
      const api = apiClient(url, ours.testKey);
      const options = { selfie: stockPhoto(3) };
      const turned = await completedCheck(api, { photos: photosOf("turned"), ...options });
      const smiling = await completedCheck(api, { photos: photosOf("smiling") });
      const still = await completedCheck(api, { photos: photosOf("still") });
      const again = await completedCheck(api, { photos: photosOf("turned"), ...options });
      const replay = (await verdictOf(again)).parts.find(({ name }) => name === "replay");
      expect(replay).toMatchObject({ outcome: "failed", measured: 0, limit: 2 });

      const [same] = await tryAll(defaultSettings);
      expect(same).toMatchObject({ judged: 4, changed: [], underOtherSettings: 0 });
      expect(same?.leftOut).toEqual({ no_measurements: 0, other_rules: 0, not_reproducible: 0 });
      expect(same?.before).toEqual(same?.after);

      const before = await Promise.all([turned, smiling, still, again].map(verdictOf));
      expect(before.map(({ isAlive }) => isAlive)).toContain(true);
      const limit = 0.5;
      const [strict] = await tryAll(withLimits({ lipGapMin: limit }));
      const alive = [turned, smiling, still, again].filter((_, index) => before[index]?.isAlive);
      const changed = strict?.changed.filter((one) => one.before.verdict !== one.after.verdict) ?? [];
      const measuredOf = async (checkId: string) =>
        (await verdictOf(checkId)).challenges.find(({ type }) => type === "OPEN_MOUTH")?.measured ?? 1;
      const expected = [];
      for (const checkId of alive) if ((await measuredOf(checkId)) < limit) expected.push(checkId);
      expect(expected.length).toBeGreaterThan(0);
      expect(changed.map(({ checkId }) => checkId).sort()).toEqual(expected.sort());
      for (const one of changed) {
        const finding = one.findings.find(({ name }) => name === "OPEN_MOUTH");
        expect(finding).toMatchObject({ outcome: "not_checked", limit, unit: "ratio" });
        expect(finding?.measured).toBeLessThan(limit);
        const [photo] = await db.read
          .select()
          .from(photos)
          .where(eq(photos.id, finding?.photoId ?? ""));
        expect(photo?.checkId).toBe(one.checkId);
      }
      const cost = strict?.costs.find(({ name }) => name === "OPEN_MOUTH");
      expect((cost?.after.inDoubt ?? 0) - (cost?.before.inDoubt ?? 0)).toBe(expected.length);
      for (const sum of [strict?.before, strict?.after])
        expect((sum?.alive ?? 0) + (sum?.in_doubt ?? 0) + (sum?.rejected ?? 0)).toBe(4);
      expect(strict?.before.alive).toBe(alive.length);
      expect(strict?.after.alive).toBe(alive.length - expected.length);
    });

    it("tells of checks that were decided under other settings, against what these decided", async () => {
      const api = apiClient(url, ours.testKey);
      const checkId = await completedCheck(api, { photos: photosOf("turned") });
      await save(withLimits({ lipGapMin: 0.5 }), 0);
      const failed = await completedCheck(api, { photos: photosOf("turned") });
      const [row] = await db.read.select().from(livenessChecks).where(eq(livenessChecks.id, failed));
      expect(row?.isAlive).toBe(false);
      const [page] = await tryAll(defaultSettings);
      expect(page).toMatchObject({ judged: 2, underOtherSettings: 1 });
      expect(page?.changed.map((one) => one.checkId)).toEqual([failed]);
      expect(page?.changed[0]?.after.verdict).toBe("alive");
      expect(checkId).not.toBe(failed);
    });
  });
});
