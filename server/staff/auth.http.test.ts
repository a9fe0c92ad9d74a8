import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { type Db, openDatabase } from "#db/client.ts";
import { auditEvents, staffAccounts, staffSessions, staffTwoFactors } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { defaultSettings } from "../settings/schemas.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  someAddress,
  staffedWorkspace,
  staffPassword,
} from "../testing/staffed-workspace.ts";
import { startServer, type TestServer } from "../testing/start-server.ts";
import { totpCode } from "../testing/totp.ts";

const { url, dataDir } = inject("server");
let db: Db;
/** For tests that do not change the staff. */
let shared: StaffedWorkspace;
let ours: StaffedWorkspace;
beforeAll(async () => {
  db = openDatabase(databaseOf(dataDir));
  shared = await staffedWorkspace(dataDir, "Doors");
});
afterAll(() => db.close());
const withWorkspaceOfTheirOwn = () =>
  beforeEach(async () => {
    ours = await staffedWorkspace(dataDir, "Doors");
  });

type Call = {
  body?: unknown;
  cookie?: string;
  method?: string;
  headers?: Record<string, string>;
  at?: string;
};

/** Calls an endpoint as our pages do, from an IP address that no other call uses. */
async function call(endpoint: string, { body, cookie = "", method = "POST", headers, at = url }: Call = {}) {
  const response = await fetch(`${at}/api/auth${endpoint}`, {
    method,
    redirect: "manual",
    headers: {
      "content-type": "application/json",
      origin: at,
      "x-forwarded-for": someAddress(),
      cookie,
      ...headers,
    },
    ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
  });
  const text = await response.text();
  const json = (text.startsWith("{") ? JSON.parse(text) : null) as Record<string, unknown> | null;
  return { response, status: response.status, text, json, cookies: response.headers.getSetCookie() };
}

const cookieOf = (cookies: string[]) =>
  cookies
    .map((one) => one.split(";")[0] ?? "")
    .filter((one) => !one.endsWith("="))
    .join("; ");
const sessionsOf = (staffId: string) =>
  db.read.select().from(staffSessions).where(eq(staffSessions.userId, staffId));
const eventsOf = async (staffId: string) =>
  (
    await db.read
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.workspaceId, ours.id), eq(auditEvents.subjectId, staffId)))
      .orderBy(auditEvents.sequence)
  ).map(({ action, details }) => [action, details?.by ?? details?.change ?? null]);
const signedIn = (who: { email: string }) =>
  call("/sign-in/email", { body: { email: who.email, password: staffPassword } });
/** The cookie of a device on which somebody signed in once. */
const signedInBefore = async (who: { email: string }) =>
  cookieOf((await signedIn(who)).cookies.filter((one) => one.includes("device_")));
const isSignedIn = async (cookie: string, at = url) =>
  (await call("/get-session", { method: "GET", cookie, at })).text !== "null";

describe("signing in", () => {
  withWorkspaceOfTheirOwn();
  it("gives a cookie that scripts cannot read and other sites cannot send", async () => {
    const { owner } = ours.staff;
    const { status, cookies, response } = await call("/sign-in/email", {
      body: { email: owner.email, password: staffPassword },
    });
    expect(status).toBe(200);
    const [cookie = ""] = cookies.filter((one) => one.includes("session_token="));
    expect(cookie).toMatch(/^verifyhq\.session_token=/);
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).not.toMatch(/; Secure/i);
    expect(response.headers.get("cache-control")).toContain("no-store");
    expect(await eventsOf(owner.id)).toEqual([["staff.signed_in", "password"]]);
    const [session] = await sessionsOf(owner.id);
    expect(session?.ipAddress).toMatch(/^10\./);
  });

  it("hands the session's token to no script", async () => {
    const { owner } = ours.staff;
    const signedIn = await call("/sign-in/email", { body: { email: owner.email, password: staffPassword } });
    const cookie = cookieOf(signedIn.cookies);
    const [session] = await sessionsOf(owner.id);
    const read = await call("/get-session", { method: "GET", cookie });
    expect(read.json).toMatchObject({ user: { id: owner.id }, session: { id: session?.id } });
    const changed = await call("/change-password", {
      cookie,
      body: { currentPassword: staffPassword, newPassword: "another-password-1" },
    });
    expect(changed.status).toBe(200);
    const [fresh] = await sessionsOf(owner.id);
    for (const { text } of [signedIn, read, changed]) {
      expect(text).not.toContain(session?.token);
      expect(text).not.toContain(fresh?.token);
      expect(text).not.toContain('"token"');
    }
  });

  it("makes a session of its own, whatever cookie it came with", async () => {
    const { owner, viewer } = ours.staff;
    const theirs = await signIn(url, viewer);
    const fixed = "verifyhq.session_token=chosen-by-a-thief.signature";
    for (const cookie of [theirs, fixed]) {
      const { cookies } = await call("/sign-in/email", {
        cookie,
        body: { email: owner.email, password: staffPassword },
      });
      const fresh = cookieOf(cookies);
      expect(fresh).not.toBe(cookie);
      expect((await dashboardClient(url, fresh).me.query()).staffId).toBe(owner.id);
    }
    expect(await isSignedIn(fixed)).toBe(false);
    expect((await dashboardClient(url, theirs).me.query()).staffId).toBe(viewer.id);
  });

  it("ends in the database too", async () => {
    const { viewer } = ours.staff;
    const cookie = await signIn(url, viewer);
    expect(await sessionsOf(viewer.id)).toHaveLength(1);
    expect((await call("/sign-out", { cookie })).status).toBe(200);
    expect(await sessionsOf(viewer.id)).toHaveLength(0);
    expect(await isSignedIn(cookie)).toBe(false);
    expect(await eventsOf(viewer.id)).toEqual([
      ["staff.signed_in", "password"],
      ["staff.signed_out", null],
    ]);
  });

  it("does not tell who has an account: neither by body nor by status", async () => {
    const attempt = async (email: string) => {
      const { status, text, cookies } = await call("/sign-in/email", {
        body: { email, password: "x".repeat(20) },
      });
      return { status, text, cookies };
    };
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [
        await attempt(ours.staff.owner.email),
        await attempt(`nobody-${crypto.randomUUID()}@example.com`),
      ];
      expect(one).toEqual(other);
      expect(one).toMatchObject({ status: 401, cookies: [] });
    }
    expect(
      (await eventsOf(ours.staff.owner.id)).filter(([action]) => action === "staff.sign_in_failed"),
    ).toHaveLength(5);
  });

  /** Notes in which order calls are answered. */
  const race = () => {
    const finished: string[] = [];
    const enter = async (name: string, status: number, body: object, more: Call = {}) => {
      expect((await call("/sign-in/email", { body, ...more })).status, name).toBe(status);
      finished.push(name);
    };
    return { finished, enter };
  };

  it("slows guesses down, known account or not, and neither refuses nor slows others", async () => {
    const { viewer } = ours.staff;
    const right = { email: viewer.email, password: staffPassword };
    for (const email of [viewer.email, `nobody-${crypto.randomUUID()}@example.com`]) {
      const headers = { "x-forwarded-for": someAddress() };
      const cookie = await signedInBefore(viewer);
      const { finished, enter } = race();
      const guess = { email: email.toUpperCase(), password: "guess-number-x" };
      // Their turns come after 0, 0, 0, 0, 0, 1, 3 and 7 seconds.
      const guesses = Array.from({ length: 8 }, () => enter("guess", 401, guess, { headers }));
      await Promise.all([
        ...guesses,
        enter("elsewhere", 200, right),
        // A device that has signed in before does not even wait at the guesser's own address.
        enter("known device", 200, right, { headers, cookie }),
      ]);
      expect(finished.at(-1)).toBe("guess");
    }
  });

  it("marks a device for its own account alone, once it is signed in", async () => {
    const { owner, viewer } = ours.staff;
    const failed = await call("/sign-in/email", {
      body: { email: viewer.email, password: "guess-number-x" },
    });
    expect(failed.cookies).toEqual([]);
    const [cookie = ""] = (await signedIn(viewer)).cookies.filter((one) => one.includes("device_"));
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).not.toContain(viewer.id);
    const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=", 2);
    const owners = await signedInBefore(owner);
    const cases = [
      ["another account's", owner.email, `${owners.split("=", 1)[0]}=${value}`],
      ["with another signature", viewer.email, `${name}=${value.split(".").slice(0, 2).join(".")}.x`],
    ] as const;
    for (const [kind, email, forged] of cases) {
      const headers = { "x-forwarded-for": someAddress() };
      const { finished, enter } = race();
      const guess = { email, password: "guess-number-x" };
      await Promise.all(Array.from({ length: 7 }, () => enter("guess", 401, guess, { headers })));
      await Promise.all([
        enter(kind, 401, guess, { headers, cookie: forged }),
        enter("nobody's", 401, { ...guess, email: `nobody-${crypto.randomUUID()}@example.com` }),
      ]);
      expect(finished.slice(-2)).toEqual(["nobody's", kind]);
    }
  });
});

describe("requests from elsewhere", () => {
  let cookie: string;
  beforeAll(async () => {
    cookie = await signIn(url, shared.staff.owner);
  });
  const foreign: [string, Record<string, string>][] = [
    ["another origin", { origin: "https://evil.example" }],
    ["an opaque origin", { origin: "null" }],
    ["a cross-site fetch", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["a neighbour", { "sec-fetch-site": "same-site" }],
    ["an address bar", { "sec-fetch-site": "none" }],
  ];
  it.each(foreign)("are refused: %s", async (_, headers) => {
    const body = { email: shared.staff.owner.email, password: staffPassword };
    expect((await call("/sign-in/email", { body, headers })).status).toBe(403);
    for (const endpoint of ["/sign-out", "/change-password", "/two-factor/enable", "/passkey/delete-passkey"])
      expect((await call(endpoint, { cookie, headers })).status).toBe(403);
    const trpc = await fetch(`${url}/api/trpc/account.endOtherSessions`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json", ...headers },
    });
    expect(trpc.status).toBe(403);
    expect(await isSignedIn(cookie)).toBe(true);
  });
});

describe("what is not served", () => {
  let cookie: string;
  beforeAll(async () => {
    cookie = await signIn(url, shared.staff.owner);
  });
  it.each([
    "POST /sign-up/email",
    "POST /request-password-reset",
    "POST /forget-password",
    "POST /reset-password",
    "GET /reset-password/token",
    "POST /delete-user",
    "GET /delete-user/callback",
    "POST /change-email",
    "POST /update-user",
    "POST /update-session",
    "POST /verify-password",
    "POST /send-verification-email",
    "GET /verify-email",
    "POST /sign-in/social",
    "POST /link-social",
    "GET /list-sessions",
    "POST /revoke-session",
    "POST /revoke-sessions",
    "POST /two-factor/get-totp-uri",
    "POST /two-factor/send-otp",
    "POST /two-factor/verify-otp",
    "POST /two-factor/view-backup-codes",
    "POST /passkey/update-passkey",
    "GET /sign-in/email",
    "POST /sign-up/email/",
    "POST //sign-up/email",
    "POST /./sign-up/email",
    "GET /ok",
    "GET /error",
    "GET /reference",
  ])("%s is not there", async (endpoint) => {
    const [method = "", at = ""] = endpoint.split(" ");
    const body = { email: "new@example.com", password: staffPassword, name: "New", image: "x" };
    const { response, status } = await call(at, { method, cookie, body });
    // Next itself redirects URLs with a doubled or trailing slash.
    if (status === 308) expect(response.headers.get("location")).toMatch(/sign-up\/email$/);
    else expect(status).toBe(404);
  });
});

describe("a password", () => {
  withWorkspaceOfTheirOwn();
  it("is changed with the current one, and ends every other session whatever the page asks", async () => {
    const { owner } = ours.staff;
    const other = await signIn(url, owner);
    const cookie = await signIn(url, owner);
    const change = (currentPassword: string, newPassword: string) =>
      call("/change-password", {
        cookie,
        body: { currentPassword, newPassword, revokeOtherSessions: false },
      });
    expect((await change("not-the-password", "another-password-1")).status).toBe(400);
    expect((await change(staffPassword, "short")).status).toBe(400);
    expect((await change(staffPassword, "x".repeat(257))).status).toBe(400);
    expect(await isSignedIn(other)).toBe(true);
    const changed = await change(staffPassword, "another-password-1");
    expect(changed.status).toBe(200);
    expect(await isSignedIn(other)).toBe(false);
    expect(await isSignedIn(cookie)).toBe(false);
    expect(await isSignedIn(cookieOf(changed.cookies))).toBe(true);
    expect(await sessionsOf(owner.id)).toHaveLength(1);
    await expect(signIn(url, owner)).rejects.toThrow("401");
    await signIn(url, owner, "another-password-1");
    expect(await eventsOf(owner.id)).toContainEqual(["staff.password_changed", null]);
    const [account] = await db.read.select().from(staffAccounts).where(eq(staffAccounts.userId, owner.id));
    expect(account?.password).not.toContain("another-password-1");
  });

  it("is guessed in a session left open without slowing the owner's own sign-in", async () => {
    const cookie = await signIn(url, ours.staff.owner);
    const finished: string[] = [];
    const guess = async () => {
      const body = { password: "a-wrong-password" };
      expect((await call("/two-factor/disable", { cookie, body })).status).toBe(400);
      finished.push("guess");
    };
    const owner = signIn(url, ours.staff.owner).then(() => void finished.push("owner"));
    await Promise.all([...Array.from({ length: 8 }, guess), owner]);
    expect(finished.at(-1)).toBe("guess");
  });
});

describe("the second factor", () => {
  withWorkspaceOfTheirOwn();
  const begin = async (who: { email: string }) => {
    const cookie = await signIn(url, who);
    const begun = await call("/two-factor/enable", { cookie, body: { password: staffPassword } });
    const { totpURI, backupCodes } = begun.json as { totpURI: string; backupCodes: string[] };
    return { cookie, backupCodes, secret: new URL(totpURI).searchParams.get("secret") ?? "", totpURI };
  };
  const setUp = async (who: { email: string }) => {
    const begun = await begin(who);
    const done = await call("/two-factor/verify-totp", {
      cookie: begun.cookie,
      body: { code: totpCode(begun.secret) },
    });
    expect(done.status).toBe(200);
    return { ...begun, cookie: cookieOf(done.cookies) };
  };
  const password = async (who: { email: string }) => {
    const answer = await call("/sign-in/email", { body: { email: who.email, password: staffPassword } });
    return { ...answer, challenge: cookieOf(answer.cookies) };
  };
  const confirm = (challenge: string, code: string, more: object = {}) =>
    call(code.length === 6 ? "/two-factor/verify-totp" : "/two-factor/verify-backup-code", {
      cookie: challenge,
      body: { code, ...more },
    });

  it("is set up with the password and a code, and asked for from then on", async () => {
    const { owner } = ours.staff;
    const cookie = await signIn(url, owner);
    const wrong = await call("/two-factor/enable", { cookie, body: { password: "not-the-password" } });
    expect(wrong.status).toBe(400);
    const { secret, totpURI, backupCodes } = await setUp(owner);
    expect(totpURI).toContain("issuer=VerifyHQ+Liveness");
    expect(new Set(backupCodes).size).toBe(10);
    const [row] = await db.read.select().from(staffTwoFactors).where(eq(staffTwoFactors.userId, owner.id));
    expect(JSON.stringify(row)).not.toContain(secret);
    for (const code of backupCodes) expect(row?.backupCodes).not.toContain(code);

    const before = await eventsOf(owner.id);
    const { json, challenge } = await password(owner);
    expect(json).toMatchObject({ twoFactorRedirect: true });
    expect(await isSignedIn(challenge)).toBe(false);
    // A correct password alone is not a sign-in and is not recorded as one.
    expect(await eventsOf(owner.id)).toEqual(before);
    expect((await confirm(challenge, "000000")).status).toBe(401);
    const signedIn = await confirm(challenge, totpCode(secret), { trustDevice: true });
    expect(signedIn.status).toBe(200);
    expect(signedIn.cookies.join()).not.toContain("trust_device");
    expect(await isSignedIn(cookieOf(signedIn.cookies))).toBe(true);
    expect((await confirm(challenge, totpCode(secret))).status).toBe(401);
    expect((await eventsOf(owner.id)).slice(before.length)).toEqual([
      ["staff.sign_in_failed", "password and code"],
      ["staff.signed_in", "password and code"],
    ]);
    expect(before.slice(-2)).toEqual([
      ["staff.second_factor_changed", "set_up_begun"],
      ["staff.second_factor_changed", "added"],
    ]);
    const team = await dashboardClient(url, await signIn(url, ours.staff.viewer)).team.list.query({
      workspaceId: ours.id,
      mode: "live",
    });
    expect(
      team.members.filter(({ hasSecondFactor }) => hasSecondFactor).map(({ staffId }) => staffId),
    ).toEqual([owner.id]);
  });

  it("takes each backup code once", async () => {
    const { owner } = ours.staff;
    const { backupCodes, cookie } = await setUp(owner);
    const [code = ""] = backupCodes;
    expect((await confirm((await password(owner)).challenge, code)).status).toBe(200);
    expect((await confirm((await password(owner)).challenge, code)).status).toBe(401);
    const renewed = await call("/two-factor/generate-backup-codes", {
      cookie,
      body: { password: staffPassword },
    });
    const { backupCodes: fresh } = renewed.json as { backupCodes: string[] };
    expect((await confirm((await password(owner)).challenge, backupCodes[1] ?? "")).status).toBe(401);
    expect((await confirm((await password(owner)).challenge, fresh[0] ?? "")).status).toBe(200);
    const events = await eventsOf(owner.id);
    expect(events).toContainEqual(["staff.signed_in", "password and backup code"]);
    expect(events).toContainEqual(["staff.second_factor_changed", "backup_codes_renewed"]);
  });

  it("locks after ten wrong codes, over several sign-ins, and the right one does not help then", async () => {
    const { owner } = ours.staff;
    const { secret } = await setUp(owner);
    for (let round = 0; round < 2; round += 1) {
      const { challenge } = await password(owner);
      for (let index = 0; index < 5; index += 1)
        expect((await confirm(challenge, "000000")).status).toBe(401);
      // Five codes per sign-in; after that the password is required again.
      expect((await confirm(challenge, totpCode(secret))).status).not.toBe(200);
    }
    const locked = await confirm((await password(owner)).challenge, totpCode(secret));
    expect(locked.status).toBe(429);
    const failures = (await eventsOf(owner.id)).filter(([action]) => action === "staff.sign_in_failed");
    expect(failures.length).toBeGreaterThanOrEqual(10);
  });

  it("is removed with the password alone", async () => {
    const { owner } = ours.staff;
    const { cookie } = await setUp(owner);
    const remove = (text: string) => call("/two-factor/disable", { cookie, body: { password: text } });
    expect((await remove("not-the-password")).status).toBe(400);
    expect((await remove(staffPassword)).status).toBe(200);
    expect((await password(owner)).json).not.toHaveProperty("twoFactorRedirect");
    expect(await eventsOf(owner.id)).toContainEqual(["staff.second_factor_changed", "removed"]);
  });
});

describe("a workspace that demands a second factor", () => {
  withWorkspaceOfTheirOwn();

  it("shows nothing to those without one, and lets them set one up", async () => {
    const scope = { workspaceId: ours.id, mode: "live" as const };
    const owner = dashboardClient(url, await signIn(url, ours.staff.owner));
    const settings = { ...defaultSettings, requireSecondFactor: true };
    await owner.settings.save.mutate({ ...scope, settings, version: 0, note: "policy" });
    const refused = { data: { code: "SECOND_FACTOR_MISSING" } };
    await expect(owner.settings.read.query(scope)).rejects.toMatchObject(refused);

    const cookie = await signIn(url, ours.staff.reviewer);
    const reviewer = dashboardClient(url, cookie);
    await expect(reviewer.checks.search.query(scope)).rejects.toMatchObject(refused);
    const fetched = (path: string, of = cookie) =>
      fetch(url + path, { headers: { cookie: of, "sec-fetch-site": "same-origin" } });
    const file = `/api/exports/checks?workspaceId=${ours.id}&mode=live`;
    expect((await fetched(file)).status).toBe(403);
    const page = await (await fetched(`/w/${ours.id}/live/checks`)).text();
    expect(page).toContain("needs a second factor");
    expect(page).not.toContain("Review queue");
    // A stranger learns nothing of the rule.
    const stranger = dashboardClient(url, await signIn(url, shared.staff.owner));
    await expect(stranger.checks.search.query(scope)).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });

    const begun = await call("/two-factor/enable", { cookie, body: { password: staffPassword } });
    await expect(reviewer.checks.search.query(scope)).rejects.toMatchObject(refused);
    const secret = new URL((begun.json as { totpURI: string }).totpURI).searchParams.get("secret") ?? "";
    const done = await call("/two-factor/verify-totp", { cookie, body: { code: totpCode(secret) } });
    const fresh = cookieOf(done.cookies);
    expect((await dashboardClient(url, fresh).checks.search.query(scope)).items).toEqual([]);
    expect((await fetched(file, fresh)).status).toBe(200);
    expect(await (await fetched(`/w/${ours.id}/live/checks`, fresh)).text()).toContain("Review queue");
  });
});

describe("one's own sessions and name", () => {
  withWorkspaceOfTheirOwn();
  it("are listed without tokens, and ended one by one or all but this", async () => {
    const { owner, viewer } = ours.staff;
    const [here, laptop, phone] = [
      await signIn(url, owner),
      await signIn(url, owner),
      await signIn(url, owner),
    ];
    const stranger = dashboardClient(url, await signIn(url, viewer));
    const mine = dashboardClient(url, here);
    const sessions = await mine.account.sessions.query();
    expect(sessions).toHaveLength(3);
    expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    expect(sessions[0]?.ipAddress).toMatch(/^10\./);
    for (const { token } of await sessionsOf(owner.id)) expect(JSON.stringify(sessions)).not.toContain(token);
    const laptopId = (await dashboardClient(url, laptop).account.sessions.query()).find(
      (one) => one.isCurrent,
    )?.id;
    const input = { sessionId: laptopId ?? "" };
    await expect(stranger.account.endSession.mutate(input)).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });
    expect(await isSignedIn(laptop)).toBe(true);
    await mine.account.endSession.mutate(input);
    expect(await isSignedIn(laptop)).toBe(false);
    expect(await isSignedIn(phone)).toBe(true);
    expect(await mine.account.endOtherSessions.mutate()).toEqual({ ended: 1 });
    expect([await isSignedIn(phone), await isSignedIn(here)]).toEqual([false, true]);
    expect((await eventsOf(owner.id)).filter(([action]) => action === "staff.session_ended")).toHaveLength(2);
    const nobody = dashboardClient(url, "");
    await expect(nobody.account.sessions.query()).rejects.toMatchObject({ data: { code: "NOT_SIGNED_IN" } });
    await expect(nobody.account.rename.mutate({ name: "X" })).rejects.toMatchObject({
      data: { code: "NOT_SIGNED_IN" },
    });
  });

  it("are renamed as any role, and it is written down", async () => {
    const { viewer } = ours.staff;
    const mine = dashboardClient(url, await signIn(url, viewer));
    expect(await mine.account.rename.mutate({ name: "  وفاء 🦉 " })).toEqual({ name: "وفاء 🦉" });
    expect((await mine.me.query()).name).toBe("وفاء 🦉");
    for (const name of ["", " ", "x".repeat(101)])
      await expect(mine.account.rename.mutate({ name })).rejects.toMatchObject({
        data: { code: "MALFORMED_REQUEST" },
      });
    expect((await eventsOf(viewer.id)).map(([action]) => action)).toContain("staff.renamed");
  });
});

describe("a server of one's own", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ env: { PUBLIC_URL: "https://liveness.example", TRUSTED_PROXIES: "0" } });
  });
  afterAll(async () => {
    await server.stop();
    await server.removeData();
  });

  const at = (change: Call = {}): Call => ({
    at: server.url,
    ...change,
    headers: { origin: "https://liveness.example", "sec-fetch-site": "same-origin", ...change.headers },
  });

  it("behind https gives Secure cookies, and counts by the connection's address, not by what a client claims", async () => {
    const own = await staffedWorkspace(server.dataDir);
    const body = { email: own.staff.owner.email, password: staffPassword };
    const { status, cookies } = await call("/sign-in/email", at({ body }));
    expect(status).toBe(200);
    const session = cookies.find((one) => one.includes("session_token=")) ?? "";
    expect(session).toMatch(/^__Secure-verifyhq\.session_token=/);
    expect(session).toMatch(/; Secure/i);
    expect(
      (await call("/sign-in/email", at({ body, headers: { origin: "https://evil.example" } }))).status,
    ).toBe(403);
    // Whatever addresses they claim, the eighth waits for seven seconds, and a device that is known does not.
    const finished: string[] = [];
    const guess = async () => {
      const headers = { "x-forwarded-for": someAddress(), "x-verifyhq-client-address": someAddress() };
      const wrong = { ...body, password: "guess-number-x" };
      expect((await call("/sign-in/email", at({ body: wrong, headers }))).status).toBe(401);
      finished.push("guess");
    };
    const known = async () => {
      expect((await call("/sign-in/email", at({ body, cookie: cookieOf(cookies) }))).status).toBe(200);
      finished.push("known");
    };
    await Promise.all([...Array.from({ length: 8 }, guess), known()]);
    expect(finished.at(-1)).toBe("guess");
    const log = server.output();
    expect(log).not.toContain(staffPassword);
    expect(log).not.toContain(own.staff.owner.email);
    expect(log.match(/ignored while TRUSTED_PROXIES is 0/g)).toHaveLength(1);
  });

  it("behind a proxy that changes Host takes its pages for its own, also of browsers that only tell their origin", async () => {
    const own = await staffedWorkspace(server.dataDir);
    const body = { email: own.staff.owner.email, password: staffPassword };
    const origin = "https://liveness.example";
    const from = (headers: Record<string, string>) =>
      call("/sign-in/email", { at: server.url, body, headers });
    const { status, cookies } = await from({ origin });
    expect(status).toBe(200);
    expect((await from({ origin: "https://evil.example" })).status).toBe(403);
    const cookie = cookieOf(cookies);
    const statusOf = async (path: string, headers: Record<string, string>) =>
      (await fetch(server.url + path, { headers: { cookie, ...headers } })).status;
    const scope = `workspaceId=${own.id}&mode=live`;
    const page = { referer: `${origin}/w/${own.id}/live/checks` };
    expect(await statusOf("/api/trpc/me", page)).toBe(200);
    expect(await statusOf(`/api/exports/checks?${scope}`, page)).toBe(200);
    for (const headers of [
      {},
      { referer: "https://evil.example/" },
      { ...page, "sec-fetch-site": "cross-site" },
    ]) {
      expect(await statusOf("/api/trpc/me", headers)).toBe(403);
      expect(await statusOf(`/api/exports/checks?${scope}`, headers)).toBe(403);
    }
  });
});
