import { and, eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { type Db, openDatabase } from "#db/client.ts";
import { auditEvents, livenessChecks } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import type { CaptureState } from "../checks/schemas.ts";
import { defaultLimits } from "../checks/vocabulary/limits.ts";
import { defaultSettings } from "../settings/schemas.ts";
import { apiClient, dataOf, openSession } from "../testing/api-client.ts";
import { makeApiKey } from "../testing/make-api-key.ts";
import { facelessPhoto } from "../testing/photos.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");
const root = `${url}/v1/verifications/liveness`;
const shop = "https://shop.example.com";
const types = ["TURN_LEFT", "SMILE"] as const;

let db: Db;
let ours: StaffedWorkspace;
let api: ReturnType<typeof apiClient>;
beforeAll(async () => {
  db = openDatabase(databaseOf(dataDir));
  ours = await staffedWorkspace(dataDir, "Capture");
  api = apiClient(url, ours.testKey);
  const owner = dashboardClient(url, await signIn(url, ours.staff.owner));
  const settings = { ...defaultSettings, allowedOrigins: [shop] };
  const scope = { workspaceId: ours.id, mode: "test" as const };
  await owner.settings.save.mutate({ ...scope, settings, version: 0, note: "embeds" });
});
afterAll(() => db.close());

type Call = { token?: string | null; headers?: Record<string, string> };
let session: Awaited<ReturnType<typeof openSession>>;
beforeEach(async () => {
  session = await openSession(api, [...types]);
});

const headersOf = ({ token = session.sessionToken, headers = {} }: Call) => ({
  ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  ...headers,
});
const readState = (call: Call = {}) => fetch(`${root}/session`, { headers: headersOf(call) });
const agree = (call: Call = {}, body: object = { version: "2026-11", locale: "de" }) =>
  fetch(`${root}/session/consent`, {
    method: "POST",
    headers: { ...headersOf(call), "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const submit = async (
  type: (typeof types)[number],
  {
    of = session,
    seed = 1,
    mirrored,
    ...call
  }: Call & { of?: typeof session; seed?: number; mirrored?: "true" | "false" } = {},
) => {
  const form = new FormData();
  form.set("sessionToken", of.sessionToken);
  form.set("challengeId", of.idOf(type));
  if (mirrored) form.set("mirrored", mirrored);
  form.set("photo", new Blob([Uint8Array.from(await facelessPhoto(seed))]));
  return fetch(`${root}/challenge`, { method: "POST", headers: headersOf(call), body: form });
};
const expire = () =>
  db.transaction(async (tx) => {
    await tx.update(livenessChecks).set({ expiresAt: new Date() }).where(eq(livenessChecks.id, session.id));
  });
const refusal = async (answer: Response) => [answer.status, (await answer.json()).code];

describe("a session that is made for the capture page", () => {
  it("answers where the page is", () => {
    expect(session).toMatchObject({ captureUrl: `${url}/verify#${session.sessionToken}` });
  });

  it.each(["https://shop.example.com/done?cart=7#top", "http://localhost:8080/", "http://127.0.0.1/x"])(
    "takes %s for the way back",
    async (redirectUrl) => {
      const made = dataOf(await api.createSession({ userId: "anna", redirectUrl }));
      const state: CaptureState = await (await readState({ token: made.sessionToken })).json();
      expect(state.redirectUrl).toBe(redirectUrl);
    },
  );

  it.each([
    "http://shop.example.com/",
    ["https://anna", "word@shop.example.com/"].join(":"),
    "javascript:alert(1)",
    "data:text/html,x",
    "//shop.example.com",
    "/done",
    "",
    `https://shop.example.com/${"x".repeat(2048)}`,
    "http://localhost.evil.example/",
  ])("refuses %.60s for it", async (redirectUrl) => {
    const { response, error } = await api.createSession({ userId: "anna", redirectUrl });
    expect([response.status, error?.errors?.[0]?.pointer]).toEqual([400, "#/redirectUrl"]);
  });
});

describe("the holder of a session token", () => {
  it("reads what is left to do, and neither score nor reason", async () => {
    const answer = await readState();
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    const state: CaptureState = await answer.json();
    expect(state).toMatchObject({ id: session.id, status: "PENDING", consent: null, redirectUrl: null });
    expect(state.expiresInSeconds).toBeGreaterThan(590);
    // Each challenge shows when it begins.
    expect([state.challenges, state.challengesTotal]).toEqual([[], 2]);
    expect(state.limits.turnDegreesMin).toBe(defaultLimits.turnDegreesMin);
    expect(JSON.stringify(state)).not.toMatch(/spoof|samePerson|cosine|alive|confidence|userId/i);
  });

  it("agrees once, which stays with the check", async () => {
    const before = Date.now();
    const answer = await agree();
    expect(answer.status).toBe(200);
    const first = await answer.json();
    expect(first).toMatchObject({ version: "2026-11", locale: "de" });
    expect(Date.parse(first.acceptedAt)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(first.acceptedAt)).toBeLessThanOrEqual(Date.now());
    expect(await (await agree({}, { version: "2026-11", locale: "es" })).json()).toEqual(first);
    expect(dataOf(await api.getCheck(session.id)).consent).toEqual(first);
  });

  it.each([
    [{ version: "1999-01", locale: "de" }, "#/version"],
    [{ version: "2026-11", locale: "Deutsch!" }, "#/locale"],
    [{ version: "2026-11" }, "#/locale"],
  ])("cannot agree to %j", async (body, pointer) => {
    const answer = await agree({}, body);
    expect([answer.status, (await answer.json()).errors[0].pointer]).toEqual([400, pointer]);
  });

  it("sends photos once it has agreed, and is not told what came of them", async () => {
    expect(await refusal(await submit("TURN_LEFT"))).toEqual([409, "CONSENT_MISSING"]);
    await agree();
    const first = await submit("TURN_LEFT");
    expect(first.status).toBe(200);
    expect(await first.json()).toMatchObject({ status: "IN_PROGRESS", isComplete: false });
    const last = await submit("SMILE", { seed: 2 });
    const { photo, ...told } = await last.json();
    expect(told).toEqual({
      sessionToken: session.sessionToken,
      status: "COMPLETED",
      challengesCompleted: 2,
      challengesTotal: 2,
      isComplete: true,
    });
    expect(photo.warnings[0].code).toBe("NO_FACE");
    expect(dataOf(await api.getCheck(session.id)).result?.failureReason).toBe("NO_FACE");
  });

  it("reads whether photos are mirrored, and cannot decide on it", async () => {
    const mirrored = await openSession(api, [...types], { mirrored: true });
    const token = mirrored.sessionToken;
    await agree({ token });
    await agree();
    expect(await (await readState({ token })).json()).toMatchObject({ mirrored: true });
    expect(await (await readState()).json()).toMatchObject({ mirrored: false });
    const refused = [
      await submit("TURN_LEFT", { of: mirrored, token, mirrored: "false" }),
      await submit("TURN_LEFT", { mirrored: "true" }),
    ];
    for (const answer of refused) {
      const { code, errors } = await answer.json();
      expect([answer.status, code, errors[0].pointer]).toEqual([400, "MALFORMED_REQUEST", "#/mirrored"]);
    }
    expect((await submit("TURN_LEFT", { of: mirrored, token, mirrored: "true" })).status).toBe(200);
    expect(dataOf(await api.getCheck(mirrored.id))).toMatchObject({ mirrored: true });
  });

  it("goes on after a reload where it was", async () => {
    await agree();
    await submit("TURN_LEFT");
    const state: CaptureState = await (await readState()).json();
    expect(state).toMatchObject({ status: "IN_PROGRESS", consent: { locale: "de" } });
    expect(state.challenges).toMatchObject([{ isAnswered: true, attempts: 1, hasWarnings: true }]);
    expect(state.challengesTotal).toBe(2);
  });

  it("may not go on when the session is complete; where to go from there is still told", async () => {
    await agree();
    await submit("TURN_LEFT");
    await submit("SMILE", { seed: 2 });
    expect(await refusal(await submit("SMILE"))).toEqual([409, "SESSION_COMPLETED"]);
    expect(await refusal(await agree())).toEqual([409, "SESSION_COMPLETED"]);
    const state = await (await readState()).json();
    expect(state.status).toBe("COMPLETED");
    expect(JSON.stringify(state)).not.toMatch(/result|reason|verdict/i);
  });

  it("may not go on when the session has expired", async () => {
    await agree();
    await expire();
    expect(await refusal(await submit("SMILE"))).toEqual([410, "SESSION_EXPIRED"]);
    expect(await refusal(await agree())).toEqual([410, "SESSION_EXPIRED"]);
    expect(await (await readState()).json()).toMatchObject({ status: "EXPIRED", expiresInSeconds: 0 });
  });

  it("may not go on when the session's key is revoked", async () => {
    const scope = { workspaceId: ours.id, mode: "test" as const };
    const owner = dashboardClient(url, await signIn(url, ours.staff.owner));
    const { id, key } = await makeApiKey(db, { ...scope, name: "Lost" });
    session = await openSession(apiClient(url, key), [...types]);
    const complete = await openSession(apiClient(url, key), [...types]);
    for (const of of [session, complete]) await agree({ token: of.sessionToken });
    await submit("TURN_LEFT", { of: complete, token: complete.sessionToken });
    await submit("SMILE", { of: complete, seed: 2, token: complete.sessionToken });
    expect((await submit("TURN_LEFT")).status).toBe(200);
    await owner.keys.revoke.mutate({ ...scope, keyId: id });
    for (const answer of [await submit("SMILE", { seed: 2 }), await agree(), await readState()]) {
      expect(answer.status).toBe(410);
      expect(await answer.json()).toMatchObject({
        code: "SESSION_EXPIRED",
        detail: expect.stringMatching(/API key .* was revoked/),
      });
    }
    const state = await readState({ token: complete.sessionToken });
    expect(await state.json()).toMatchObject({ status: "COMPLETED" });
  });

  it("on two devices at once: each challenge is answered once, and the slower one is told so", async () => {
    await agree();
    const form = async () => submit("TURN_LEFT");
    const answers = await Promise.all([form(), form(), submit("SMILE", { seed: 2 })]);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const check = dataOf(await api.getCheck(session.id));
    expect(check.challengesCompleted).toBe(2);
    expect(check.status).toBe("COMPLETED");
    expect(await refusal(await submit("TURN_LEFT"))).toEqual([409, "SESSION_COMPLETED"]);
  });
});

describe("a session token that is not this session's", () => {
  it.each([
    ["missing", null, "SESSION_TOKEN_MISSING"],
    ["forged", "ses_00000000000000000000000000000000", "SESSION_TOKEN_INVALID"],
    ["an id", "liv_1", "SESSION_TOKEN_INVALID"],
    ["SQL", "ses_'OR'1'='1", "SESSION_TOKEN_INVALID"],
  ])("%s: 401", async (_, token, code) => {
    for (const answer of [await readState({ token }), await agree({ token })]) {
      expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
      expect(await refusal(answer)).toEqual([401, code]);
    }
  });

  it("opens no other session, in the form or by a challenge", async () => {
    const other = await openSession(api, [...types]);
    await agree();
    await agree({ token: other.sessionToken });
    expect(await refusal(await submit("SMILE", { of: other }))).toEqual([404, "NOT_FOUND"]);
    const strange = { ...session, idOf: other.idOf };
    expect(await refusal(await submit("SMILE", { of: strange }))).toEqual([404, "NOT_FOUND"]);
    expect(dataOf(await api.getCheck(other.id)).challengesCompleted).toBe(0);
  });

  it("opens nothing that a key opens", async () => {
    const headers = headersOf({});
    const json = { ...headers, "content-type": "application/json" };
    const calls = [
      fetch(`${root}/${session.id}`, { headers }),
      fetch(`${root}/${session.sessionToken}`, { headers }),
      fetch(`${root}/user/anna`, { headers }),
      fetch(`${root}/session`, { method: "POST", headers: json, body: '{"userId":"x"}' }),
      fetch(`${root}/reference-selfie`, { method: "POST", headers, body: new FormData() }),
    ];
    for (const answer of await Promise.all(calls))
      expect(await refusal(answer)).toEqual([401, "API_KEY_MISSING"]);
  });

  it("is no key, and a key is no session token", async () => {
    const asKey = await fetch(`${root}/user/x`, { headers: { "x-api-key": session.sessionToken } });
    expect(await refusal(asKey)).toEqual([401, "API_KEY_INVALID"]);
    const key = { token: null, headers: { "x-api-key": ours.testKey } };
    expect(await refusal(await readState(key))).toEqual([401, "SESSION_TOKEN_MISSING"]);
    expect((await submit("SMILE", key)).status).toBe(200);
  });
});

describe("who asks", () => {
  const svg = `data:image/png;base64,${Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>").toString("base64")}`;

  it("is the workspace, by its own name until its settings say another", async () => {
    const theirs = await staffedWorkspace(dataDir, "Plain workspace");
    const owner = dashboardClient(url, await signIn(url, theirs.staff.owner));
    const { sessionToken } = await openSession(apiClient(url, theirs.testKey), [...types]);
    const told = async () =>
      ((await (await readState({ token: sessionToken })).json()) as CaptureState).workspace;
    expect(await told()).toEqual({
      name: "Plain workspace",
      logo: null,
      contact: null,
      privacyUrl: null,
      photoRetentionDays: null,
      checkRetentionDays: null,
    });
    const sent = await sharp({ create: { width: 600, height: 200, channels: 3, background: "#0a6" } })
      .png()
      .toBuffer();
    const branding = {
      displayName: "The Shop",
      contact: "help@shop.example.com",
      privacyUrl: `${shop}/privacy`,
      logo: `data:image/png;base64,${sent.toString("base64")}`,
    };
    const scope = { workspaceId: theirs.id, mode: "test" as const };
    const save = (changes: object, version: number) =>
      owner.settings.save.mutate({
        ...scope,
        settings: { ...defaultSettings, ...changes },
        version,
        note: "who",
      });
    await expect(save({ branding: { ...branding, logo: svg } }, 0)).rejects.toThrow(/PNG, JPEG or WebP/);
    await save({ branding, photoRetentionDays: 30 }, 0);
    const { logo, ...others } = await told();
    expect(others).toEqual({
      name: "The Shop",
      contact: "help@shop.example.com",
      privacyUrl: `${shop}/privacy`,
      photoRetentionDays: 30,
      checkRetentionDays: null,
    });
    const kept = Buffer.from(logo?.split(",")[1] ?? "", "base64");
    expect(await sharp(kept).metadata()).toMatchObject({ format: "webp", width: 320, height: 107 });
    const [version] = (await owner.settings.read.query(scope)).versions;
    expect(version?.changes.map(({ name }) => name)).toEqual([
      "photoRetentionDays",
      "brandingDisplayName",
      "brandingContact",
      "brandingPrivacyUrl",
      "brandingLogo",
    ]);
    const [event] = await db.read
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.workspaceId, theirs.id), eq(auditEvents.action, "settings.changed")));
    expect(event?.details).toMatchObject({
      "brandingDisplayName.from": "",
      "brandingDisplayName.to": "The Shop",
      "brandingLogo.to": expect.stringMatching(/^picture [0-9a-f]{8}$/),
    });
  });
});

describe("pages of other origins", () => {
  const from = (origin: string): Call => ({ headers: { origin, "sec-fetch-site": "cross-site" } });
  const allowed = (answer: Response) => answer.headers.get("access-control-allow-origin");

  it("may use the session where the workspace allows their origin, and read refusals too", async () => {
    for (const answer of [await readState(from(shop)), await agree(from(shop))]) {
      expect([answer.status, allowed(answer)]).toEqual([200, shop]);
      expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
      expect(answer.headers.get("vary")).toContain("Origin");
    }
    expect(allowed(await submit("SMILE", from(shop)))).toBe(shop);
    await expire();
    const expired = await submit("TURN_LEFT", from(shop));
    expect([expired.status, allowed(expired)]).toEqual([410, shop]);
  });

  it.each([
    "https://evil.example",
    "https://shop.example.com.evil.example",
    "http://shop.example.com",
    "null",
  ])("are refused as %s, can read that and nothing else, and do nothing", async (origin) => {
    for (const answer of [await readState(from(origin)), await agree(from(origin))]) {
      expect([answer.status, allowed(answer)]).toEqual([403, origin]);
      const told = await answer.json();
      expect(Object.keys(told).sort()).toEqual(["code", "detail", "requestId", "status", "title", "type"]);
      expect(told.code).toBe("ORIGIN_NOT_ALLOWED");
      expect(JSON.stringify(told)).not.toContain(session.id);
    }
    expect(await refusal(await submit("SMILE", from(origin)))).toEqual([403, "ORIGIN_NOT_ALLOWED"]);
    const check = dataOf(await api.getCheck(session.id));
    expect([check.consent, check.challengesCompleted]).toEqual([null, 0]);
  });

  it("of another workspace's settings are foreign", async () => {
    const theirs = await staffedWorkspace(dataDir, "Other capture");
    const other = await openSession(apiClient(url, theirs.testKey), [...types]);
    const answer = await readState({ token: other.sessionToken, ...from(shop) });
    expect(await refusal(answer)).toEqual([403, "ORIGIN_NOT_ALLOWED"]);
  });

  it("our own page is at home", async () => {
    const own = { headers: { origin: url, "sec-fetch-site": "same-origin" } };
    expect((await readState(own)).status).toBe(200);
  });

  it("ask beforehand and are answered for calls of the session alone", async () => {
    const ask = (call: string) =>
      fetch(`${root}/${call}`, {
        method: "OPTIONS",
        headers: { origin: shop, "access-control-request-method": "POST" },
      });
    for (const call of ["session", "session/consent", "challenge"]) {
      const answer = await ask(call);
      expect([answer.status, allowed(answer)]).toEqual([204, shop]);
      expect(answer.headers.get("access-control-allow-headers")).toBe(
        "authorization, content-type, verifyhq-version",
      );
    }
    for (const call of ["reference-selfie", session.id, "user/anna"])
      expect(allowed(await ask(call))).toBeNull();
  });

  it("get nothing by an API key", async () => {
    const answer = await fetch(`${root}/user/anna`, {
      headers: { "x-api-key": ours.testKey, origin: shop },
    });
    expect(allowed(answer)).toBeNull();
  });
});

describe("the capture page, its token in the fragment", () => {
  const policy = (answer: Response) => answer.headers.get("content-security-policy") ?? "";
  const framedBy = (referer: string) => fetch(`${url}/verify`, { headers: { referer } });

  it("is the same for everyone, and holds no token", async () => {
    const answer = await fetch(`${url}/verify?lang=de`);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
    });
    expect(policy(answer)).toMatch(/frame-ancestors 'none'$/);
    expect(answer.headers.has("x-frame-options")).toBe(false);
    expect(await answer.text()).not.toMatch(/session-token|https?:\/\//);
  });

  it("may be framed by the page that a workspace names, and shows no other's", async () => {
    const answer = await framedBy(`${shop}/checkout?a=1`);
    expect(policy(answer)).toMatch(new RegExp(`frame-ancestors ${shop}$`));
    expect(await answer.text()).toContain(`embedders="${shop}"`);
    const named = (origin: string) =>
      fetch(`${url}/verify?${new URLSearchParams({ embedder: origin })}`, { headers: { referer: shop } });
    expect(policy(await named(shop))).toMatch(new RegExp(`frame-ancestors ${shop}$`));
    expect(policy(await named("https://evil.example.com"))).toMatch(/frame-ancestors 'none'$/);
    for (const stranger of [
      "https://evil.example.com/",
      "null",
      "about:blank",
      `${shop}.evil.example.com/`,
    ]) {
      const refused = await framedBy(stranger);
      expect(policy(refused)).toMatch(/frame-ancestors 'none'$/);
      expect(await refused.text()).not.toContain("example.com");
    }
  });

  it("says with each call who frames it: another workspace's session is refused", async () => {
    const theirs = await staffedWorkspace(dataDir, "Framed elsewhere");
    const other = await openSession(apiClient(url, theirs.testKey), [...types]);
    const read = (token: string, embedder: string) =>
      fetch(`${root}/session`, {
        headers: {
          authorization: `Bearer ${token}`,
          "sec-fetch-site": "same-origin",
          "verifyhq-embedder": embedder,
        },
      });
    expect((await read(session.sessionToken, shop)).status).toBe(200);
    const refused = await read(other.sessionToken, shop);
    expect([refused.status, (await refused.json()).code]).toEqual([403, "ORIGIN_NOT_ALLOWED"]);
    expect((await read(session.sessionToken, "https://evil.example.com")).status).toBe(403);
  });

  it("has nothing beside it", async () => {
    expect((await fetch(`${url}/verify/a/b`)).status).toBe(404);
    const posted = await fetch(`${url}/verify`, { method: "POST" });
    expect(posted.status).toBe(405);
  });
});

describe("the capture page of a link with its token in the path", () => {
  const page = (token = session.sessionToken) => fetch(`${url}/verify/${token}`);
  const policy = (answer: Response) => answer.headers.get("content-security-policy") ?? "";

  it("runs its own script alone, may be framed by the workspace's sites, and tells nobody its address", async () => {
    const answer = await page();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex, nofollow",
    });
    expect(policy(answer)).toMatch(/^default-src 'none'; script-src 'nonce-[\w+/=]{20,}' 'strict-dynamic' /);
    expect(policy(answer)).not.toMatch(/unsafe-(inline|eval)(?<!wasm-unsafe-eval)/);
    expect(policy(answer)).toMatch(new RegExp(`frame-ancestors ${shop}$`));
    // X-Frame-Options cannot name an origin, so it would block framing that the policy allows.
    expect(answer.headers.has("x-frame-options")).toBe(false);
    const html = await answer.text();
    expect(html).not.toMatch(/https?:\/\/(?!shop\.example\.com)/);
    expect(policy(await page())).not.toBe(policy(answer));
  });

  it("may be framed by nobody where the workspace names nobody", async () => {
    const theirs = await staffedWorkspace(dataDir, "Unframed");
    const other = await openSession(apiClient(url, theirs.testKey), [...types]);
    expect(policy(await page(other.sessionToken))).toMatch(/frame-ancestors 'none'$/);
  });

  it.each(["ses_forged", "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "%22%20onload%3D%22alert(1)"])(
    "of an unknown token (%s) is a page that says so, framed by nobody",
    async (token) => {
      const answer = await page(token);
      expect(answer.status).toBe(404);
      expect(policy(answer)).toMatch(/frame-ancestors 'none'$/);
      const html = await answer.text();
      expect(html).toContain("<verifyhq-liveness");
      expect(html).not.toMatch(/<script>alert|" onload="/);
    },
  );
});

describe("what pages embed", () => {
  const script = `${url}/embed/verifyhq-liveness.js`;
  const engineFolder = async () =>
    /embed\/([0-9a-f]{16})\//.exec(await (await fetch(script)).text())?.[1] ?? "";

  it("is one script, for pages of any site, that browsers ask for again", async () => {
    const answer = await fetch(script, { headers: { "accept-encoding": "br" } });
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "content-encoding": "br",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "cache-control": "public, max-age=300, stale-while-revalidate=86400",
    });
    const etag = answer.headers.get("etag") ?? "";
    const again = await fetch(script, { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
    const plain = await fetch(script, { headers: { "accept-encoding": "identity" } });
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(await plain.text()).toBe(await answer.text());
  });

  it("is at most 150 KB compressed, besides Human and its models", async () => {
    const answer = await fetch(script, { method: "HEAD", headers: { "accept-encoding": "br" } });
    const bytes = Number(answer.headers.get("content-length"));
    process.stdout.write(`own script: ${Math.round(bytes / 1024)} KB (brotli)\n`);
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThan(150 * 1024);
  });

  it("keeps engine and models for a year, under an address that changes with them", async () => {
    const folder = await engineFolder();
    for (const file of ["human.js", "facemesh.json", "facemesh.bin", "tfjs-backend-wasm-simd.wasm"]) {
      const answer = await fetch(`${url}/embed/${folder}/${file}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
    }
    const earlier = await fetch(`${url}/embed/0123456789abcdef/human.js`);
    expect([earlier.status, earlier.headers.get("cache-control")]).toEqual([200, "no-cache"]);
  });

  it.each([
    "manifest.json",
    "human.js",
    "0123456789abcdef/faceres.bin",
    "0123456789abcdef/..%2F..%2Fpackage.json",
    "0123456789abcdef/constructor",
    "%2e%2e/package.json",
  ])("serves nothing that is not on its list: %s", async (file) => {
    expect((await fetch(`${url}/embed/${file}`)).status).toBe(404);
  });
});
