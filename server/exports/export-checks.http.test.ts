import { randomBytes } from "node:crypto";
import { parse } from "csv-parse/sync";
import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { auditEvents } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { sealWritten } from "../testing/seal-written.ts";
import { seedChecks } from "../testing/seeded-checks.ts";
import { type StaffedWorkspace, signIn, staffedWorkspace } from "../testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");

const withDatabase = async <Result>(work: (db: ReturnType<typeof openDatabase>) => Promise<Result>) => {
  const db = openDatabase(databaseOf(dataDir));
  try {
    return await work(db);
  } finally {
    await db.close();
  }
};

const strange = [
  "=cmd|' /C calc'!A0",
  "+1+1",
  "-2+3",
  "@SUM(1)",
  "\t=1+1",
  "\r=1+1",
  "＝1+1",
  " =1+1",
  "\u00a0 @SUM(1)",
  "\n=1+1",
  'say "hi", twice',
  "two\r\nlines",
  "two\n=1+1",
  "عبد الرحمن",
  "🙂👩‍👩‍👧",
  "x".repeat(1000),
  "null",
  "'=kept",
];
const isFormula = (text: string) => /^\s*[=+\-@＝]|^[\t\r\n]/.test(text);

let workspace: StaffedWorkspace;
let big: StaffedWorkspace;
const bigTotal = 20_000;
let cookie: Record<"viewer" | "reviewer" | "owner", string>;
let bigCookie: string;

beforeAll(async () => {
  workspace = await staffedWorkspace(dataDir);
  big = await staffedWorkspace(dataDir, "Big");
  await withDatabase(async (db) => {
    await seedChecks(db, workspace.id, [
      ...strange.map((userId) => ({ userId })),
      {
        userId: "failed",
        isAlive: false,
        failureReason: "NOT_SMILING",
        reviewState: "rejected" as const,
        reviewReason: "CHALLENGE_NOT_DONE" as const,
        externalId: "order 7",
        metadata: { branch: "berlin-3" },
        reviewDecidedAt: new Date("2026-01-02T03:04:05Z"),
        confidence: 0.25,
        faceMatchScore: 0.5,
      },
      { userId: "open", status: "PENDING" as const, isAlive: null, confidence: null, completedAt: null },
    ]);
    await sealWritten(db, dataDir, workspace.id);
    // An incompressible kilobyte, so that 20 MB do not fit into the buffers between server and reader.
    const wideRow = (_: unknown, index: number) => ({
      userId: `${index}${randomBytes(750).toString("base64url")}`,
      reviewState: index % 1999 === 0 ? ("needed" as const) : ("none" as const),
    });
    await seedChecks(db, big.id, Array.from({ length: bigTotal }, wideRow));
  });
  cookie = {
    viewer: await signIn(url, workspace.staff.viewer),
    reviewer: await signIn(url, workspace.staff.reviewer),
    owner: await signIn(url, workspace.staff.owner),
  };
  bigCookie = await signIn(url, big.staff.reviewer);
});

type Asked = { workspaceId?: string; mode?: string; filter?: Record<string, string> };
const address = ({ workspaceId = workspace.id, mode = "test", filter = {} }: Asked = {}) =>
  `${url}/api/exports/checks?${new URLSearchParams({ workspaceId, mode, ...filter })}`;
const headers = (of: string) => ({ cookie: of, "sec-fetch-site": "same-origin" });
const fetchCsv = async (asked: Asked = {}, of = cookie.reviewer) => {
  const response = await fetch(address(asked), { headers: headers(of) });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return { response, text, rows: parse(text, { bom: true, columns: true }) as Record<string, string>[] };
};
const exportsOf = (workspaceId: string) =>
  withDatabase((db) =>
    db.read
      .select({ details: auditEvents.details, actorId: auditEvents.actorId, action: auditEvents.action })
      .from(auditEvents)
      .where(eq(auditEvents.workspaceId, workspaceId))
      .orderBy(desc(auditEvents.sequence))
      .limit(2),
  );

describe("the file of checks", () => {
  it("is a CSV that spreadsheets open, newest first, with a name, and that nobody keeps", async () => {
    const { response, text, rows } = await fetchCsv();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="checks-test-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(text.startsWith("\uFEFFid,user id,status,created,completed,verdict,")).toBe(true);
    expect(text.endsWith("\r\n")).toBe(true);
    expect(rows).toHaveLength(strange.length + 2);
    const [open, failed] = rows;
    expect(open).toMatchObject({ "user id": "open", verdict: "", confidence: "", completed: "" });
    expect(["PENDING", "EXPIRED"]).toContain(open?.status);
    expect(failed).toEqual({
      id: expect.stringMatching(/^liv_/),
      "user id": "failed",
      status: "COMPLETED",
      created: expect.stringMatching(/^\d{4}-.*Z$/),
      completed: expect.stringMatching(/^\d{4}-.*Z$/),
      verdict: "rejected",
      confidence: "0.25",
      "anti-spoof": "0.97",
      "face match": "0.5",
      "face match basis": "challenge_photos",
      "failure reason": "NOT_SMILING",
      assurance: "uploaded",
      challenges: "TURN_LEFT SMILE",
      "review state": "rejected",
      "review reason": "CHALLENGE_NOT_DONE",
      "review decided at": "2026-01-02T03:04:05.000Z",
      "key name": "Web shop (test)",
      mode: "test",
      simulated: "",
      "external id": "order 7",
      metadata: '{"branch":"berlin-3"}',
      "consent version": "",
      "consent at": "",
      "changed outside the service": "",
    });
  });

  it("gives every user id back as it is, but for an apostrophe before what would run as a formula", async () => {
    const { rows } = await fetchCsv();
    const given = rows.map((row) => row["user id"]).filter((id) => id !== "failed" && id !== "open");
    expect(given).toEqual(strange.map((id) => (isFormula(id) ? `'${id}` : id)).toReversed());
    expect(given.filter((id) => isFormula(id ?? ""))).toEqual([]);
  });

  it("has what the filter lets through", async () => {
    const ids = async (filter: Record<string, string>) =>
      (await fetchCsv({ filter })).rows.map((row) => row["user id"]);
    expect(await ids({ verdict: "not_alive" })).toEqual(["failed"]);
    expect(await ids({ verdict: "rejected" })).toEqual(["failed"]);
    expect(await ids({ verdict: "in_doubt" })).toEqual([]);
    expect(await ids({ userId: "two\r\nlines" })).toEqual(["two\r\nlines"]);
    expect(await ids({ reason: "NOT_SMILING", confidenceMax: "0.3" })).toEqual(["failed"]);
    expect(await ids({ to: "2020-01-01" })).toEqual([]);
    const rare = await fetchCsv(
      { workspaceId: big.id, filter: { review: "needed", verdict: "alive" } },
      bigCookie,
    );
    expect(rare.rows).toHaveLength(11);
  });

  it("is written down before it begins and when it has ended", async () => {
    await fetchCsv({ filter: { verdict: "not_alive" } }, cookie.owner);
    const [ended, begun] = await exportsOf(workspace.id);
    const same = { mode: "test", format: "csv", "filter.verdict": "not_alive", exportId: expect.any(String) };
    expect(begun).toMatchObject({ action: "checks.exported", details: { ...same, phase: "begun" } });
    expect(ended).toMatchObject({
      action: "checks.exported",
      actorId: workspace.staff.owner.id,
      details: { ...same, phase: "completed", rows: 1, exportId: begun?.details?.exportId },
    });
  });

  it("holds 20,000 checks, each once, while others are answered", async () => {
    let isDone = false;
    let answered = 0;
    const others = (async () => {
      for (; !isDone; answered += 1) await (await fetch(`${url}/api/health/live`)).text();
    })();
    const { rows } = await fetchCsv({ workspaceId: big.id }, bigCookie);
    isDone = true;
    await others;
    expect(rows).toHaveLength(bigTotal);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(bigTotal);
    expect(answered).toBeGreaterThan(20);
  });

  it("stops when the reader goes away, having made no more than was read and buffered", async () => {
    const abort = new AbortController();
    const response = await fetch(address({ workspaceId: big.id }), {
      headers: headers(bigCookie),
      signal: abort.signal,
    });
    await response.body?.getReader().read();
    // Another reader gets the whole file meanwhile: time enough to generate this one too, if the server did
    // not wait for its reader.
    const { rows } = await fetchCsv({ workspaceId: big.id }, bigCookie);
    expect(rows).toHaveLength(bigTotal);
    abort.abort();
    await expect.poll(async () => (await exportsOf(big.id))[0]?.details?.phase).toBe("broken_off");
    const [event] = await exportsOf(big.id);
    expect(event?.details?.rows).toBeGreaterThan(0);
    expect(event?.details?.rows).toBeLessThan(bigTotal);
  });
});

describe("who may have it", () => {
  const answer = async (asked: Asked, given: Record<string, string>) => {
    const response = await fetch(address(asked), { headers: given });
    const body = response.ok ? null : ((await response.json()) as { code: string });
    return [response.status, body?.code ?? null];
  };

  it.each<[string, Asked, (cookies: typeof cookie) => Record<string, string>, [number, string]]>([
    ["nobody signed in", {}, () => ({ "sec-fetch-site": "same-origin" }), [401, "NOT_SIGNED_IN"]],
    [
      "another site",
      {},
      ({ owner }) => ({ ...headers(owner), "sec-fetch-site": "cross-site" }),
      [403, "CROSS_SITE_REQUEST"],
    ],
    [
      "a viewer",
      {},
      ({ viewer }) => ({ cookie: viewer, "sec-fetch-site": "same-origin" }),
      [403, "ROLE_MISSING"],
    ],
    ["no page at all", {}, ({ owner }) => ({ cookie: owner }), [403, "CROSS_SITE_REQUEST"]],
    [
      "a workspace that is not",
      { workspaceId: "wks_none" },
      ({ owner }) => headers(owner),
      [404, "NOT_FOUND"],
    ],
    ["an unknown mode", { mode: "all" }, ({ owner }) => headers(owner), [400, "MALFORMED_REQUEST"]],
    [
      "a wrong filter",
      { filter: { verdict: "x" } },
      ({ owner }) => headers(owner),
      [400, "MALFORMED_REQUEST"],
    ],
  ])("not: %s", async (_, asked, given, expected) => {
    expect(await answer(asked, given(cookie))).toEqual(expected);
  });

  it("not: another workspace", async () => {
    expect(await answer({ workspaceId: big.id }, headers(cookie.owner))).toEqual([404, "NOT_FOUND"]);
  });

  it("live data are apart from test data", async () => {
    expect((await fetchCsv({ mode: "live" })).rows).toEqual([]);
  });
});
