import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { auditEvents } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { apiClient } from "../testing/api-client.ts";
import { seedAuditEvents } from "../testing/audit-events.ts";
import { completedCheck } from "../testing/completed-check.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";
import { type AuditRow, faultOf } from "./audit-chain.ts";

const { url, dataDir } = inject("server");
type Role = "owner" | "reviewer" | "viewer";

let workspace: StaffedWorkspace;
const cookie = {} as Record<Role, string>;
const as = {} as Record<Role, ReturnType<typeof dashboardClient>>;
const scope = () => ({ workspaceId: workspace.id, mode: "test" as const });
const userId = '=HYPERLINK("https://evil.example")';

beforeAll(async () => {
  workspace = await staffedWorkspace(dataDir);
  for (const role of ["owner", "reviewer", "viewer"] as const) {
    cookie[role] = await signIn(url, workspace.staff[role]);
    as[role] = dashboardClient(url, cookie[role]);
  }
});

const headers = (role: Role) => ({ cookie: cookie[role], "sec-fetch-site": "same-origin" });
const get = (address: string, more: Record<string, string>, given: Record<string, string>) =>
  fetch(`${url}${address}?${new URLSearchParams({ ...scope(), ...more })}`, { headers: given });

describe("the audit trail", () => {
  it("has what people did, in order, with who, what, when and from where", async () => {
    const api = apiClient(url, workspace.testKey);
    const checkId = await completedCheck(api, { userId });
    await as.viewer.reviews.check.query({ ...scope(), id: checkId });
    await as.reviewer.people.get.query({ ...scope(), userId });
    const decision = { decision: "reject", reason: "CHALLENGE_NOT_DONE", note: "", version: 0 } as const;
    await as.reviewer.reviews.decide.mutate({ ...scope(), checkId, ...decision });
    const { items, names, nextCursor } = await as.owner.audit.list.query({ ...scope(), action: "by_hand" });
    const all = (await as.owner.audit.list.query(scope())).items;
    expect(all.filter((event) => !items.some(({ id }) => id === event.id))).toMatchObject([
      { action: "check.completed", subjectId: checkId, actor: { kind: "system", id: "service" } },
    ]);
    expect(nextCursor).toBeNull();
    expect(items.map(({ action }) => action)).toEqual([
      "review.decided",
      "person.viewed",
      "check.viewed",
      "staff.signed_in",
      "staff.signed_in",
      "staff.signed_in",
    ]);
    const [decided, seen] = items;
    expect(decided).toMatchObject({
      sequence: 7,
      actor: { kind: "staff", id: workspace.staff.reviewer.id },
      subjectId: checkId,
      details: {
        decision: "reject",
        reason: "CHALLENGE_NOT_DONE",
        mode: "test",
        ipAddress: expect.any(String),
      },
    });
    expect(seen?.details?.userId).toBe(userId);
    expect(names[workspace.staff.reviewer.id]).toBe("Rasmus Reviewer");
    expect(JSON.stringify(items)).not.toContain("detailsSalt");

    const found = await as.owner.audit.list.query({ ...scope(), subject: checkId, action: "check.viewed" });
    expect(found.items.map(({ actor }) => actor.id)).toEqual([workspace.staff.viewer.id]);
    const actors = await as.owner.audit.actors.query(scope());
    expect(actors.map(({ name }) => name)).toEqual([
      "Olivia Owner",
      "Rasmus Reviewer",
      "service",
      "Vera Viewer",
    ]);
  });

  it("is for owners, like its file", async () => {
    for (const role of ["reviewer", "viewer"] as const) {
      const refused = { data: { code: "ROLE_MISSING" } };
      await expect(as[role].audit.list.query(scope())).rejects.toMatchObject(refused);
      await expect(as[role].audit.actors.query(scope())).rejects.toMatchObject(refused);
    }
  });
});

describe("its file", () => {
  it("is JSON lines that anybody can verify", async () => {
    const response = await get("/api/exports/audit", { format: "jsonl" }, headers("owner"));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/x-ndjson");
    expect(response.headers.get("content-disposition")).toMatch(/filename="audit-[\d-]+\.jsonl"/);
    const rows = (await response.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as AuditRow)
      .map((row) => ({ ...row, at: new Date(row.at) }));
    expect(rows.length).toBeGreaterThan(6);
    expect(rows.map((row, index) => faultOf(row, rows[index - 1] ?? null)).filter(Boolean)).toEqual([]);
    const { items } = await as.owner.audit.list.query({ ...scope(), action: "audit.exported" });
    expect(items.map(({ details }) => details?.phase)).toEqual(["completed", "begun"]);
    expect(items[0]?.details).toMatchObject({ format: "jsonl", rows: rows.length });
  });

  it("is a CSV without formulas, narrowed by the filter", async () => {
    const response = await get("/api/exports/audit", { format: "csv", q: "HYPERLINK" }, headers("owner"));
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const rows = parse(await response.text(), { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map(({ action }) => action)).toEqual(["person.viewed", "audit.exported"]);
    expect(rows[0]).toMatchObject({
      "actor name": "Rasmus Reviewer",
      "ip address": expect.stringMatching(/\d/),
    });
    expect(JSON.parse(rows[0]?.details ?? "")).toMatchObject({ userId });
    for (const value of rows.flatMap((row) => Object.values(row))) expect(value).not.toMatch(/^[=+\-@\t\r]/);
  });

  it("is for owners, from a page of ours, of their own workspace", async () => {
    const other = await staffedWorkspace(dataDir, "Other");
    for (const address of ["/api/exports/audit", "/api/audit/verify"]) {
      const status = async (more: Record<string, string>, given: Record<string, string>) =>
        (await get(address, more, given)).status;
      expect(await status({}, headers("viewer"))).toBe(403);
      expect(await status({}, headers("reviewer"))).toBe(403);
      expect(await status({}, { "sec-fetch-site": "same-origin" })).toBe(401);
      expect(await status({}, { ...headers("owner"), "sec-fetch-site": "cross-site" })).toBe(403);
      expect(await status({ workspaceId: other.id }, headers("owner"))).toBe(404);
      expect(await status({}, headers("owner"))).toBe(200);
    }
    expect((await get("/api/exports/audit", { format: "xml" }, headers("owner"))).status).toBe(400);
    expect((await get("/api/exports/audit", { action: "x" }, headers("owner"))).status).toBe(400);
  });
});

describe("verifying over HTTP", () => {
  const lines = async (workspaceId: string, of: string) => {
    const response = await fetch(
      `${url}/api/audit/verify?${new URLSearchParams({ workspaceId, mode: "live" })}`,
      {
        headers: { cookie: of, "sec-fetch-site": "same-origin" },
      },
    );
    return (await response.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { kind: string; verified: number; fault?: unknown });
  };

  it("tells its progress, then what it found", async () => {
    const said = await lines(workspace.id, cookie.owner);
    expect(said.at(-1)).toMatchObject({ kind: "result", fault: null, verified: expect.any(Number) });
    expect(said.at(-1)?.verified).toBeGreaterThan(6);
  });

  it("finds what was written past the service", async () => {
    const broken = await staffedWorkspace(dataDir, "Broken");
    const db = openDatabase(databaseOf(dataDir));
    const at = new Date();
    const rows = await seedAuditEvents(
      db,
      broken.id,
      Array.from({ length: 3000 }, () => ({ at, action: "check.viewed" as const })),
    );
    const last = rows.at(-1);
    if (!last) throw new Error("nothing was seeded");
    const forged = {
      ...last,
      id: "aud_forged",
      sequence: 3001,
      previousHash: last.hash,
      actorId: "stf_innocent",
    };
    await db.transaction(async (tx) => void (await tx.insert(auditEvents).values(forged)));
    await db.close();
    const said = await lines(broken.id, await signIn(url, broken.staff.owner));
    expect(said.at(-1)).toMatchObject({
      kind: "result",
      verified: 3000,
      erased: 0,
      last: { sequence: 3000, hash: last.hash },
      fault: { sequence: 3001, message: "it was changed" },
    });
    expect(said[0]).toMatchObject({ kind: "progress", total: 3002 });
  });
});
