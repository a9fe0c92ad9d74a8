import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Db, openDatabase } from "#db/client.ts";
import { auditEvents, livenessChecks } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { apiClient, dataOf, openSession } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import { makeApiKey } from "../testing/make-api-key.ts";
import { facelessPhoto } from "../testing/photos.ts";
import { rewriteWaitMs } from "../testing/rewrite-wait.ts";
import { runNode } from "../testing/run-command.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");
let db: Db;
let ours: StaffedWorkspace;
let owner: ReturnType<typeof dashboardClient>;
let api: ReturnType<typeof apiClient>;
let eraser: ReturnType<typeof apiClient>;
let liveEraser: ReturnType<typeof apiClient>;
const scope = () => ({ workspaceId: ours.id, mode: "test" as const });

beforeAll(async () => {
  db = openDatabase(databaseOf(dataDir));
  ours = await staffedWorkspace(dataDir, "Erasing");
  owner = dashboardClient(url, await signIn(url, ours.staff.owner));
  api = apiClient(url, ours.testKey);
  const key = async (mode: "test" | "live") =>
    (
      await owner.keys.create.mutate({
        workspaceId: ours.id,
        mode,
        name: "Eraser",
        scopes: ["erase"],
        expiresOn: null,
      })
    ).key;
  eraser = apiClient(url, await key("test"));
  liveEraser = apiClient(url, await key("live"));
});
afterAll(() => db.close());

type Answer = { response: Response; error?: { code?: string } | undefined };
const told = ({ response, error }: Answer) => [response.status, error?.code];

describe("DELETE /v1/verifications/liveness/{id}", () => {
  it("erases a check once, and says what it was", async () => {
    const userId = `user-${crypto.randomUUID()}`;
    const id = await completedCheck(api, { userId });
    const receipt = dataOf(await eraser.eraseCheck(id));
    expect(receipt).toMatchObject({
      kind: "check",
      cause: "request",
      reason: null,
      checksErased: 1,
      photosErased: 2,
    });
    expect(receipt.receiptId).toMatch(/^era_/);
    expect(receipt.photoHashes).toHaveLength(2);
    expect(JSON.stringify(receipt)).not.toContain(userId);
    expect(told(await api.getCheck(id))).toEqual([404, "NOT_FOUND"]);
    expect(dataOf(await api.listChecks(userId)).total).toBe(0);
    expect(told(await eraser.eraseCheck(id))).toEqual([404, "NOT_FOUND"]);
    const [event] = await db.read
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, id), eq(auditEvents.action, "check.erased")));
    expect(event?.actorKind).toBe("api_key");
  });

  it("erases an open session by its token, which then leads nowhere", async () => {
    const session = await openSession(api, ["SMILE", "BLINK"]);
    expect(dataOf(await eraser.eraseCheck(session.sessionToken)).photosErased).toBe(0);
    const late = await api.submit(session.sessionToken, session.idOf("SMILE"), await facelessPhoto());
    expect(told(late)).toEqual([404, "NOT_FOUND"]);
  });

  it("refuses others: no key, a wrong one, one without the scope, of another mode or workspace", async () => {
    const id = await completedCheck(api);
    const theirs = await staffedWorkspace(dataDir, "Theirs");
    const stranger = await makeApiKey(db, {
      workspaceId: theirs.id,
      name: "x",
      mode: "test",
      scopes: ["read", "write", "erase"],
    });
    for (const call of ["eraseCheck", "erasePerson"] as const) {
      const of = call === "eraseCheck" ? id : dataOf(await api.getCheck(id)).userId;
      expect(told(await apiClient(url)[call](of))).toEqual([401, "API_KEY_MISSING"]);
      expect(told(await apiClient(url, "vhq_test_wrong")[call](of))).toEqual([401, "API_KEY_INVALID"]);
      expect(told(await api[call](of))).toEqual([403, "SCOPE_MISSING"]);
      expect(told(await liveEraser[call](of))).toEqual([404, "NOT_FOUND"]);
      expect(told(await apiClient(url, stranger.key)[call](of))).toEqual([404, "NOT_FOUND"]);
      expect(told(await eraser[call](call === "eraseCheck" ? "liv_nothing" : "nobody"))).toEqual([
        404,
        "NOT_FOUND",
      ]);
    }
    expect(told(await eraser.eraseCheck("x".repeat(201)))).toEqual([400, "MALFORMED_REQUEST"]);
    expect(told(await eraser.erasePerson("x".repeat(1025)))).toEqual([400, "MALFORMED_REQUEST"]);
    expect((await api.getCheck(id)).response.status).toBe(200);
  });

  it("names the methods that there are", async () => {
    for (const rest of ["liv_x", "user/x"]) {
      const refused = await fetch(`${url}/v1/verifications/liveness/${rest}`, { method: "PUT" });
      expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, DELETE"]);
    }
  });
});

describe("DELETE /v1/verifications/liveness/user/{userId}", () => {
  it("erases all of a user's checks, in the key's mode alone", async () => {
    const userId = `Zoë/…?#%  ${crypto.randomUUID()}`;
    const ids = [await completedCheck(api, { userId }), await completedCheck(api, { userId })];
    const live = dataOf(await apiClient(url, ours.liveKey).createSession({ userId }));
    const receipt = dataOf(await eraser.erasePerson(userId));
    expect(receipt).toMatchObject({ kind: "person", checksErased: 2, photosErased: 4 });
    for (const id of ids) expect((await api.getCheck(id)).response.status).toBe(404);
    expect(told(await eraser.erasePerson(userId))).toEqual([404, "NOT_FOUND"]);
    expect((await apiClient(url, ours.liveKey).getCheck(live.id)).response.status).toBe(200);
  });

  it("refuses a person on legal hold, until it is released", async () => {
    const userId = `user-${crypto.randomUUID()}`;
    const id = await completedCheck(api, { userId });
    const hold = await owner.privacy.placeHold.mutate({ ...scope(), userId, reason: "Court order 7" });
    expect(told(await eraser.erasePerson(userId))).toEqual([409, "LEGAL_HOLD"]);
    expect(told(await eraser.eraseCheck(id))).toEqual([409, "LEGAL_HOLD"]);
    expect((await owner.people.get.query({ ...scope(), userId })).isOnHold).toBe(true);
    expect((await owner.reviews.check.query({ ...scope(), id })).person.isOnHold).toBe(true);
    await owner.privacy.releaseHold.mutate({ ...scope(), id: hold.id });
    expect(dataOf(await eraser.erasePerson(userId)).checksErased).toBe(1);
    const left = await db.read.select().from(livenessChecks).where(eq(livenessChecks.userId, userId));
    expect(left).toEqual([]);
  });
});

describe("a photo on its way while its check is erased", () => {
  it("is answered 404 or erased with it, and nothing of it stays", async () => {
    const photo = await facelessPhoto(9);
    for (let round = 0; round < 6; round += 1) {
      const session = await openSession(api, ["SMILE", "BLINK"]);
      const uploads = (["SMILE", "BLINK"] as const).map((type) =>
        api.submit(session.sessionToken, session.idOf(type), photo),
      );
      // A little later in each round, measured in responses of the service.
      for (let answers = 0; answers < round * 4; answers += 1) await api.getCheck(session.id);
      const receipt = dataOf(await eraser.eraseCheck(session.id));
      for (const { response } of await Promise.all(uploads)) expect([200, 404]).toContain(response.status);
      expect([0, 1, 2]).toContain(receipt.photosErased);
      expect((await api.getCheck(session.id)).response.status).toBe(404);
    }
  });
});

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "done",
    (error: { data?: { code?: string } }) => error.data?.code ?? "unknown",
  );

describe("the auditor's questions", () => {
  const command = (...args: string[]) =>
    runNode(["server/cli/privacy.ts", ...args, "--workspace", ours.id, "--mode", "test"], {
      env: { DATA_DIR: dataDir },
    });

  it("have an answer before and after, on the page and by command", async () => {
    const userId = `auditee-${crypto.randomUUID()}`;
    const id = await completedCheck(api, { userId });
    const check = await owner.reviews.check.query({ ...scope(), id });
    const photoId = check.photos[0]?.id ?? "";
    const cookie = await signIn(url, ours.staff.reviewer);
    const query = new URLSearchParams({ ...scope(), size: "thumb" });
    const seen = await fetch(`${url}/api/photos/${photoId}?${query}`, {
      headers: { cookie, "sec-fetch-site": "same-origin" },
    });
    expect([seen.status, seen.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    await owner.people.get.query({ ...scope(), userId });

    const before = await owner.privacy.lookUp.mutate({ ...scope(), userId });
    expect(before.where.photos.map(({ store, byteSize }) => [store?.name, byteSize > 0])).toEqual([
      ["disk", true],
      ["disk", true],
    ]);
    expect(before.where.rows).toEqual(expect.arrayContaining([{ table: "people", rows: 1 }]));
    expect(before.seen.sights.map(({ action, by }) => [action, by.name])).toEqual([
      ["person.viewed", "Olivia Owner"],
      ["photo.viewed", "Rasmus Reviewer"],
      ["check.viewed", "Olivia Owner"],
    ]);
    expect(before.gone).toMatchObject({ isGone: false, receipts: [] });
    const where = await command("where", "--user", userId);
    expect(where).toMatchObject({ code: 0, output: expect.stringContaining(photoId) });
    expect((await command("seen", "--check", id)).output).toContain("Rasmus Reviewer");
    expect((await command("gone", "--user", userId)).code).toBe(1);

    const receipt = await owner.privacy.erasePerson.mutate({ ...scope(), userId, reason: "PERSON_ASKED" });
    await expect
      .poll(async () => (await owner.privacy.lookUp.mutate({ ...scope(), userId })).gone.isGone, {
        timeout: rewriteWaitMs,
      })
      .toBe(true);
    const after = await owner.privacy.lookUp.mutate({ ...scope(), userId });
    expect(after.where).toMatchObject({ checks: 0, photos: [], rows: [] });
    // Who saw it is still listed, by the ids that the receipt keeps; only views of the person's page are
    // missing, since their events named the person.
    expect(after.seen.sights.map(({ action }) => action)).toEqual(["photo.viewed", "check.viewed"]);
    expect(after.gone.receipts).toMatchObject([{ receiptId: receipt.receiptId, reason: "PERSON_ASKED" }]);
    const gone = await command("gone", "--user", userId);
    expect(gone).toMatchObject({ code: 0, output: expect.stringContaining("Nothing is left") });
    expect((await command("gone", "--check", id)).output).toContain(receipt.receiptId);
    const never = await owner.privacy.lookUp.mutate({ ...scope(), userId: "never-seen" });
    expect(never.gone).toMatchObject({ isGone: true, receipts: [] });
  });

  it("are for owners and reviewers, erasing and holds for owners", async () => {
    const userId = `user-${crypto.randomUUID()}`;
    const id = await completedCheck(api, { userId });
    const as = {
      reviewer: dashboardClient(url, await signIn(url, ours.staff.reviewer)),
      viewer: dashboardClient(url, await signIn(url, ours.staff.viewer)),
    };
    expect(await codeOf(as.reviewer.privacy.lookUp.mutate({ ...scope(), userId }))).toBe("done");
    expect(await codeOf(as.reviewer.privacy.storage.query(scope()))).toBe("done");
    const refused = [
      as.viewer.privacy.lookUp.mutate({ ...scope(), userId }),
      as.viewer.privacy.storage.query(scope()),
      as.viewer.privacy.receipts.query(scope()),
      as.viewer.privacy.holds.query(scope()),
      as.reviewer.privacy.eraseCheck.mutate({ ...scope(), id, reason: "OTHER" }),
      as.reviewer.privacy.erasePerson.mutate({ ...scope(), userId, reason: "OTHER" }),
      as.reviewer.privacy.placeHold.mutate({ ...scope(), userId, reason: "x" }),
      as.reviewer.privacy.releaseHold.mutate({ ...scope(), id: "hld_x" }),
    ];
    expect(new Set(await Promise.all(refused.map(codeOf)))).toEqual(new Set(["ROLE_MISSING"]));
    expect((await api.getCheck(id)).response.status).toBe(200);
  });

  it("leave receipts that can be listed and exported", async () => {
    const id = await completedCheck(api);
    const receipt = await owner.privacy.eraseCheck.mutate({ ...scope(), id, reason: "COLLECTED_BY_MISTAKE" });
    const { items } = await owner.privacy.receipts.query({ ...scope(), limit: 1 });
    expect(items).toMatchObject([
      { receiptId: receipt.receiptId, by: { kind: "staff", name: "Olivia Owner" } },
    ]);
    const cookie = await signIn(url, ours.staff.reviewer);
    const address = `${url}/api/exports/receipts?${new URLSearchParams(scope())}`;
    const response = await fetch(address, { headers: { cookie, "sec-fetch-site": "same-origin" } });
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    const lines = (await response.text()).trim().split("\n");
    expect(JSON.parse(lines[0] ?? "{}")).toMatchObject({ receiptId: receipt.receiptId });
    const listed = await owner.privacy.receipts.query({ ...scope(), limit: 100 });
    expect(lines).toHaveLength(listed.items.length);
    expect((await fetch(address, { headers: { "sec-fetch-site": "same-origin" } })).status).toBe(401);
    expect((await fetch(address, { headers: { cookie } })).status).toBe(403);
  });

  it("are refused by the command without a name, and told how to ask", async () => {
    for (const args of [["where"], ["gone", "--user", "x", "--check", "y"], ["else", "--user", "x"]]) {
      const { code, output } = await command(...args);
      expect(code).toBe(1);
      expect(output).toContain("npm run privacy -- where --user ID");
    }
  });
});
