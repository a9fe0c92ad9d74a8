import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { auditEvents, workspaceSettings } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { faultOf } from "../audit/audit-chain.ts";
import { defaultSettings, type WorkspaceSettings } from "../settings/schemas.ts";
import { apiClient, dataOf } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import { facelessPhoto } from "../testing/photos.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");
type Client = ReturnType<typeof dashboardClient>;

let workspace: StaffedWorkspace;
let api: ReturnType<typeof apiClient>;
const as = {} as Record<"owner" | "reviewer" | "viewer", Client>;

beforeAll(async () => {
  workspace = await staffedWorkspace(dataDir);
  api = apiClient(url, workspace.testKey);
  for (const role of ["owner", "reviewer", "viewer"] as const)
    as[role] = dashboardClient(url, await signIn(url, workspace.staff[role]));
});

const scope = () => ({ workspaceId: workspace.id, mode: "test" as const });
const approve = { decision: "approve", reason: "GENUINE_PERSON", note: "" } as const;
const reject = { decision: "reject", reason: "ANOTHER_PERSON", note: "" } as const;
const newest = async () => ({ ...scope(), checkId: await completedCheck(api) });
const detail = (client: Client, checkId: string) => client.reviews.check.query({ ...scope(), id: checkId });

/** The error code that the call was rejected with. */
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "OK",
    (error: { data?: { code?: string } }) => error.data?.code ?? String(error),
  );

async function setSettings(version: number, change: Partial<WorkspaceSettings>): Promise<void> {
  const db = openDatabase(databaseOf(dataDir));
  const settings = { ...defaultSettings, ...change };
  const row = {
    workspaceId: workspace.id,
    version,
    settings,
    note: "",
    createdAt: new Date(),
    createdBy: "test",
  };
  await db.transaction(async (tx) => void (await tx.insert(workspaceSettings).values(row)));
  await db.close();
}

describe("whoever opened the session", () => {
  const opened = async (simulate: string) => {
    const { captureUrl, id, challenges } = await as.reviewer.sessions.create.mutate({
      ...scope(),
      userId: "let-me-through",
      simulate: simulate as "ALIVE",
    });
    const token = new URL(captureUrl).hash.slice(1);
    for (const [seed, challenge] of challenges.entries())
      dataOf(await api.submit(token, challenge.id, await facelessPhoto(seed + 1)));
    return { ...scope(), checkId: id };
  };

  it("may not be the only one to approve what the machine did not pass", async () => {
    const target = await opened("SPOOF_DETECTED");
    expect((await detail(as.reviewer, target.checkId)).reviewing.mayApprove).toBe(false);
    expect((await detail(as.owner, target.checkId)).reviewing.mayApprove).toBe(true);
    const alone = as.reviewer.reviews.decide.mutate({ ...target, ...approve, version: 0 });
    expect(await codeOf(alone)).toBe("REVIEW_NOT_POSSIBLE");
    const colleague = await as.owner.reviews.decide.mutate({ ...target, ...approve, version: 0 });
    expect(colleague.state).toBe("approved");
  });

  it("may reject it, and approve what the machine did pass", async () => {
    const failed = await opened("SPOOF_DETECTED");
    const passed = await opened("ALIVE");
    const rejected = await as.reviewer.reviews.decide.mutate({ ...failed, ...reject, version: 0 });
    expect(rejected.state).toBe("rejected");
    const approved = await as.reviewer.reviews.decide.mutate({ ...passed, ...approve, version: 0 });
    expect(approved.state).toBe("approved");
  });
});

describe("deciding", () => {
  it("records who decided and why, beside a verdict that stays as it is", async () => {
    const target = await newest();
    const before = dataOf(await api.getCheck(target.checkId));
    expect(before.review).toEqual({ state: expect.any(String), reason: null, decidedAt: null });
    const note = "<script>alert(1)</script> seen by phone";
    const answer = await as.reviewer.reviews.decide.mutate({ ...target, ...approve, note, version: 0 });
    expect(answer).toEqual({ state: "approved", version: 1 });

    const after = dataOf(await api.getCheck(target.checkId));
    expect(after.result).toEqual(before.result);
    expect(after.review).toMatchObject({
      state: "approved",
      reason: "GENUINE_PERSON",
      decidedAt: expect.any(String),
    });
    const { reviewing } = await detail(as.viewer, target.checkId);
    expect(reviewing.decisions).toMatchObject([
      { by: { name: "Rasmus Reviewer" }, decision: "approve", note, undoneAt: null, mayUndo: false },
    ]);
  });

  it("is for reviewers and owners", async () => {
    const target = await newest();
    expect(await codeOf(as.viewer.reviews.decide.mutate({ ...target, ...approve, version: 0 }))).toBe(
      "ROLE_MISSING",
    );
    expect(await codeOf(as.viewer.reviews.assign.mutate({ ...target, assigneeId: null }))).toBe(
      "ROLE_MISSING",
    );
    expect(await codeOf(as.owner.reviews.decide.mutate({ ...target, ...reject, version: 0 }))).toBe("OK");
  });

  it("refuses a reason that belongs to another decision, and a note that is too long", async () => {
    const target = await newest();
    const wrong = { ...target, ...approve, reason: "ANOTHER_PERSON" as const, version: 0 };
    expect(await codeOf(as.owner.reviews.decide.mutate(wrong))).toBe("MALFORMED_REQUEST");
    const long = { ...target, ...approve, note: "x".repeat(2001), version: 0 };
    expect(await codeOf(as.owner.reviews.decide.mutate(long))).toBe("MALFORMED_REQUEST");
    expect((await detail(as.owner, target.checkId)).reviewing.decisions).toEqual([]);
  });

  it("lets exactly one of two decide at once, and tells the other who was faster", async () => {
    const target = await newest();
    const results = await Promise.allSettled([
      as.reviewer.reviews.decide.mutate({ ...target, ...approve, version: 0 }),
      as.owner.reviews.decide.mutate({ ...target, ...reject, version: 0 }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = results.find((result) => result.status === "rejected");
    expect(refused?.reason.data.code).toBe("REVIEW_CHANGED");
    expect(refused?.reason.message).toMatch(
      /^(Rasmus Reviewer|Olivia Owner) has changed this check in the meantime/,
    );
    expect((await detail(as.owner, target.checkId)).reviewing.decisions).toHaveLength(1);
  });

  it("takes no second decision on a decided check", async () => {
    const target = await newest();
    await as.owner.reviews.decide.mutate({ ...target, ...approve, version: 0 });
    expect(await codeOf(as.reviewer.reviews.decide.mutate({ ...target, ...reject, version: 1 }))).toBe(
      "REVIEW_NOT_POSSIBLE",
    );
  });

  it("needs a completed check", async () => {
    const session = dataOf(await api.createSession({ userId: "open" }));
    const open = { ...scope(), checkId: session.id, ...approve, version: 0 };
    expect(await codeOf(as.owner.reviews.decide.mutate(open))).toBe("REVIEW_NOT_POSSIBLE");
  });
});

describe("undoing", () => {
  it("takes back one's own decision and keeps the record of it", async () => {
    const target = await newest();
    const before = dataOf(await api.getCheck(target.checkId)).review.state;
    await as.reviewer.reviews.decide.mutate({ ...target, ...approve, version: 0 });
    const [made] = (await detail(as.reviewer, target.checkId)).reviewing.decisions;
    expect(made?.mayUndo).toBe(true);
    const undone = await as.reviewer.reviews.undo.mutate({ ...target, reviewId: made?.id ?? "", version: 1 });
    expect(undone).toEqual({ state: before, version: 2 });
    const { reviewing } = await detail(as.viewer, target.checkId);
    expect(reviewing.decisions).toMatchObject([
      { decision: "approve", undoneBy: "Rasmus Reviewer", mayUndo: false },
    ]);
    expect(
      await codeOf(as.reviewer.reviews.undo.mutate({ ...target, reviewId: made?.id ?? "", version: 2 })),
    ).toBe("NOT_FOUND");
  });

  it("leaves the decisions of others to owners", async () => {
    const target = await newest();
    await as.owner.reviews.decide.mutate({ ...target, ...approve, version: 0 });
    const [made] = (await detail(as.owner, target.checkId)).reviewing.decisions;
    const undo = { ...target, reviewId: made?.id ?? "", version: 1 };
    expect(await codeOf(as.reviewer.reviews.undo.mutate(undo))).toBe("REVIEW_NOT_POSSIBLE");
    expect(await codeOf(as.owner.reviews.undo.mutate(undo))).toBe("OK");
  });

  it("ends with the minutes of the workspace, but not for owners", async () => {
    await setSettings(1, { undoMinutes: 0 });
    const target = await newest();
    await as.reviewer.reviews.decide.mutate({ ...target, ...approve, version: 0 });
    const [made] = (await detail(as.reviewer, target.checkId)).reviewing.decisions;
    const undo = { ...target, reviewId: made?.id ?? "", version: 1 };
    expect(await codeOf(as.reviewer.reviews.undo.mutate(undo))).toBe("REVIEW_NOT_POSSIBLE");
    expect(await codeOf(as.owner.reviews.undo.mutate(undo))).toBe("OK");
    await setSettings(2, {});
  });
});

describe("four eyes", () => {
  it("waits for a second person, who must agree, and calls it a dispute when they do not", async () => {
    await setSettings(3, { fourEyes: true });
    const target = await newest();
    expect(await as.reviewer.reviews.decide.mutate({ ...target, ...approve, version: 0 })).toMatchObject({
      state: "awaiting_second",
    });
    // A second decision by the same person does not count as a second pair of eyes.
    expect(await as.reviewer.reviews.decide.mutate({ ...target, ...approve, version: 1 })).toMatchObject({
      state: "awaiting_second",
    });
    expect(await as.owner.reviews.decide.mutate({ ...target, ...reject, version: 2 })).toMatchObject({
      state: "disputed",
    });
    expect(await as.owner.reviews.decide.mutate({ ...target, ...approve, version: 3 })).toMatchObject({
      state: "approved",
    });
    await setSettings(4, {});
  });
});

describe("assigning", () => {
  it("gives a check to a colleague who may decide, and back to nobody", async () => {
    const target = await newest();
    await as.reviewer.reviews.assign.mutate({ ...target, assigneeId: workspace.staff.owner.id });
    expect((await detail(as.viewer, target.checkId)).reviewing.assignee).toMatchObject({
      name: "Olivia Owner",
    });
    const mine = await as.owner.checks.search.query({ ...scope(), assignee: "me" });
    expect(mine.items.map(({ id }) => id)).toEqual([target.checkId]);
    await as.reviewer.reviews.assign.mutate({ ...target, assigneeId: null });
    expect((await detail(as.viewer, target.checkId)).reviewing.assignee).toBeNull();
  });

  it("refuses viewers and strangers", async () => {
    const target = await newest();
    const stranger = await staffedWorkspace(dataDir, "Stranger");
    for (const assigneeId of [workspace.staff.viewer.id, stranger.staff.owner.id, "stf_nobody"])
      expect(await codeOf(as.owner.reviews.assign.mutate({ ...target, assigneeId }))).toBe(
        "REVIEW_NOT_POSSIBLE",
      );
  });
});

describe("photos for staff", () => {
  const photoUrl = (id: string, place: { workspaceId: string; mode: string }, size = "full") =>
    `${url}/api/photos/${id}?${new URLSearchParams({ ...place, size })}`;
  const headers = async (role: "viewer" | "owner") => ({
    cookie: await signIn(url, workspace.staff[role]),
    "sec-fetch-site": "same-origin",
  });

  it("are upright JPEGs that nobody keeps a copy of, and each viewing is written down", async () => {
    const target = await newest();
    const [photo] = (await detail(as.viewer, target.checkId)).photos;
    const response = await fetch(photoUrl(photo?.id ?? "", scope()), { headers: await headers("viewer") });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/jpeg");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    const db = openDatabase(databaseOf(dataDir));
    const seen = await db.read
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, photo?.id ?? ""));
    await db.close();
    expect(seen).toMatchObject([{ action: "photo.viewed", actorId: workspace.staff.viewer.id }]);
  });

  it("are not for those who are not signed in, other sites, other workspaces or the other mode", async () => {
    const target = await newest();
    const [photo] = (await detail(as.viewer, target.checkId)).photos;
    const id = photo?.id ?? "";
    const signedIn = await headers("owner");
    const status = async (address: string, given: Record<string, string>) =>
      (await fetch(address, { headers: given })).status;
    expect(await status(photoUrl(id, scope()), { "sec-fetch-site": "same-origin" })).toBe(401);
    expect(await status(photoUrl(id, scope()), { ...signedIn, "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await status(photoUrl(id, { ...scope(), mode: "live" }), signedIn)).toBe(404);
    expect(await status(photoUrl(id, scope(), "huge"), signedIn)).toBe(400);
    const stranger = await staffedWorkspace(dataDir, "Stranger");
    const theirs = { cookie: await signIn(url, stranger.staff.owner), "sec-fetch-site": "same-origin" };
    expect(await status(photoUrl(id, scope()), theirs)).toBe(404);
    expect(await status(photoUrl(id, { workspaceId: stranger.id, mode: "test" }), theirs)).toBe(404);
  });
});

describe("the record of all this", () => {
  it("is one unbroken chain", async () => {
    const db = openDatabase(databaseOf(dataDir));
    const events = await db.read
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.workspaceId, workspace.id))
      .orderBy(asc(auditEvents.sequence));
    await db.close();
    expect(events.length).toBeGreaterThan(30);
    for (const [index, event] of events.entries())
      expect(faultOf(event, events[index - 1] ?? null)).toBeNull();
    const actions = new Set(events.map(({ action }) => action));
    for (const action of [
      "staff.signed_in",
      "check.viewed",
      "review.decided",
      "review.undone",
      "check.assigned",
    ])
      expect(actions).toContain(action);
  });
});
