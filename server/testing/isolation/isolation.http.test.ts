import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { agreed, holderOperations, keyOperations } from "./key-operations.ts";
import { openRoutes, personOperations } from "./other-operations.ts";
import { ownedRowsOf } from "./owned-rows.ts";
import { leaksIn, type SentResponse, sameSite, sendAsStaff, sendCall, sendForPage } from "./send.ts";
import { procedureOperations, routeOperations, type StaffOperation } from "./staff-operations.ts";
import { findPages, findProcedures, findRoutes } from "./surface.ts";
import {
  everybodysUserId,
  freshMember,
  freshSession,
  type Mode,
  makeSide,
  modes,
  roles,
  type Tenant,
  type TenantMode,
} from "./two-tenants.ts";

const server = inject("server");
const { url } = server;
const routes = await findRoutes();
const procedures = findProcedures();
const pages = await findPages();

let ours: Tenant;
let theirs: Tenant;
beforeAll(async () => {
  ours = await makeSide(server, "Ours");
  theirs = await makeSide(server, "Theirs");
});

const covered = new Map<string, Set<string>>();
/** Records that an operation was tried in this way. */
function cover(operation: string, way: string): void {
  covered.set(operation, (covered.get(operation) ?? new Set()).add(way));
}
afterAll(() => {
  const ways = [...covered.values()].reduce((sum, tried) => sum + tried.size, 0);
  process.stdout.write(
    `\nIsolation: ${covered.size} operations × their cases = ${ways} combinations tried.\n`,
  );
});

const other = (mode: Mode): Mode => (mode === "live" ? "test" : "live");
const everythingOf = (side: Tenant) => [side, side.places.live, side.places.test];

/** Runs an attack on another tenant's data: it must reveal nothing and change nothing. */
async function attack(
  operation: string,
  way: string,
  target: { side: Tenant; from: (Tenant | TenantMode)[] },
  question: unknown,
  send: () => Promise<SentResponse>,
): Promise<SentResponse> {
  cover(operation, way);
  const before = await ownedRowsOf(target.side);
  const answer = await send();
  expect(leaksIn(answer, target.from, question), `${way}: what it tells of the other`).toEqual([]);
  if (target.side !== ours) expect(await ownedRowsOf(target.side), `${way}: what it changes`).toEqual(before);
  return answer;
}

const keyRoutes = routes.filter(({ kind }) => kind === "key");
const staffNames = new Map<string, { name: string; type?: string }>([
  ...procedures.map((procedure) => [procedure.name, procedure] as const),
  ...routes.map(({ name }) => [name, { name }] as const),
]);
const staffOperations: [string, StaffOperation][] = Object.entries({
  ...procedureOperations,
  ...routeOperations,
});

describe("the whole surface is known here", () => {
  it("has an entry for each operation of the REST API, and they are those of the OpenAPI document", async () => {
    const known = [...Object.keys(keyOperations), ...Object.keys(holderOperations)];
    expect(keyRoutes.map(({ name }) => name).sort()).toEqual(known.sort());
    const document = (await (await fetch(`${url}/v1/openapi.json`)).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(
        (method) => `${method.toUpperCase()} ${path.replaceAll("{", "[").replaceAll("}", "]")}`,
      ),
    );
    expect(documented.sort()).toEqual(keyRoutes.map(({ name }) => name).sort());
  });

  it("has an entry for each other route", () => {
    const others = routes.filter(({ kind }) => kind === "other").map(({ name }) => name);
    expect(others.sort()).toEqual([...Object.keys(routeOperations), ...Object.keys(openRoutes)].sort());
  });

  it("has an entry for each procedure of the dashboard", () => {
    const known = [...Object.keys(procedureOperations), ...Object.keys(personOperations)];
    expect(procedures.map(({ name }) => name).sort()).toEqual(known.sort());
  });

  it("finds what there is", () => {
    expect(routes.length).toBeGreaterThan(30);
    expect(procedures.length).toBeGreaterThan(30);
    expect(pages.length).toBeGreaterThan(9);
  });
});

const statusIn = (status: number | Record<Mode, number>, mode: Mode): number =>
  typeof status === "number" ? status : status[mode];
const routeOf = (name: string) => keyRoutes.find((route) => route.name === name)?.method ?? "GET";
const key = (value: string) => ({ "x-api-key": value });

describe("with what is its own", () => {
  it.each(Object.entries(keyOperations))("%s answers", async (name, { prepare, own }) => {
    for (const mode of modes) {
      const place = ours.places[mode];
      for (const call of await prepare(place)) {
        const send = () => sendCall(url, routeOf(name), call, key(place.keys.whole));
        const answer = await attack(
          name,
          `own ${mode}`,
          { side: ours, from: everythingOf(theirs) },
          call,
          send,
        );
        expect(answer.status, answer.text).toBe(statusIn(own, mode));
      }
    }
  });

  it.each(staffOperations)("%s answers those who may", async (name, { role, prepare }) => {
    const operation = staffNames.get(name) ?? { name };
    for (const mode of modes) {
      for (const actor of roles) {
        const mayNot = roles.indexOf(actor) < roles.indexOf(role);
        const place = ours.places[mode];
        const input = { workspaceId: ours.id, mode, ...(await prepare(place, mayNot ? "owner" : actor)) };
        const headers = { cookie: ours.cookies[actor], ...sameSite };
        const send = () => sendAsStaff(url, operation, input, headers);
        const way = `own ${mode} as ${actor}`;
        const answer = await attack(name, way, { side: ours, from: everythingOf(theirs) }, input, send);
        expect([answer.status, mayNot ? answer.code : null], `${way}: ${answer.text.slice(0, 300)}`).toEqual(
          mayNot ? [403, "ROLE_MISSING"] : [200, null],
        );
      }
    }
  });
});

describe("with what is another workspace's or mode's", () => {
  it.each(Object.entries(keyOperations))("%s finds nothing", async (name, { prepare, foreign, mixed }) => {
    for (const mode of modes) {
      const place = ours.places[mode];
      const targets = [theirs.places[mode], theirs.places[other(mode)], ours.places[other(mode)]];
      for (const [index, target] of targets.entries()) {
        const way = ["another workspace", "another workspace and mode", "its other mode"][index];
        for (const call of await prepare(target)) {
          const send = () => sendCall(url, routeOf(name), call, key(place.keys.whole));
          const from = index === 2 ? [target] : everythingOf(theirs);
          const answer = await attack(name, `${way}, ${mode}`, { side: target.side, from }, call, send);
          expect(answer.status, `${way}: ${answer.text}`).toBe(statusIn(foreign, mode));
        }
      }
      for (const call of (await mixed?.(place, theirs.places[mode])) ?? []) {
        const send = () => sendCall(url, routeOf(name), call, key(place.keys.whole));
        const target = { side: theirs, from: everythingOf(theirs) };
        expect((await attack(name, `half foreign, ${mode}`, target, call, send)).status).toBe(404);
      }
    }
  });

  it.each(staffOperations)("%s finds nothing", async (name, { prepare, foreign, otherMode, mixed }) => {
    const operation = staffNames.get(name) ?? { name };
    const target = { side: theirs, from: everythingOf(theirs) };
    for (const mode of modes) {
      const theirInput = await prepare(theirs.places[mode], "owner");
      const try_ = (way: string, input: Record<string, unknown>, cookie: string, of = target) => {
        const send = () => sendAsStaff(url, operation, input, { cookie, ...sameSite });
        return attack(name, `${way}, ${mode}`, of, input, send);
      };
      for (const actor of roles) {
        const input = { workspaceId: theirs.id, mode, ...theirInput };
        const answer = await try_(`another workspace as ${actor}`, input, ours.cookies[actor]);
        expect([answer.status, answer.code], answer.text).toEqual([404, "NOT_FOUND"]);
      }
      const former = { workspaceId: theirs.id, mode, ...theirInput };
      expect((await try_("a former member", former, theirs.formerCookie)).status).toBe(404);
      if (foreign !== null) {
        const input = { workspaceId: ours.id, mode, ...theirInput };
        const answer = await try_("another workspace's ids", input, ours.cookies.owner);
        expect(answer.status, answer.text).toBe(foreign);
      }
      if (mixed) {
        const input = {
          workspaceId: ours.id,
          mode,
          ...(await mixed.prepare(ours.places[mode], theirs.places[mode])),
        };
        const answer = await try_("half foreign", input, ours.cookies.owner);
        expect(answer.status, answer.text).toBe(mixed.status);
      }
      if (otherMode !== null) {
        const place = ours.places[other(mode)];
        const input = { workspaceId: ours.id, mode, ...(await prepare(place, "owner")) };
        const of = { side: ours, from: [place] };
        const answer = await try_("its other mode's ids", input, ours.cookies.owner, of);
        expect(answer.status, answer.text).toBe(otherMode);
      }
    }
  });
});

describe("with a session token", () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  it.each(Object.entries(holderOperations))("%s reaches its own session alone", async (name, { prepare }) => {
    for (const mode of modes) {
      const session = await freshSession(ours.places[mode]);
      const target = { side: theirs, from: everythingOf(theirs) };
      const agreement = { path: "/v1/verifications/liveness/session/consent", body: { json: agreed } };
      expect((await sendCall(url, "POST", agreement, bearer(session.sessionToken))).status).toBe(200);
      for (const call of prepare(session)) {
        const cases: [string, Record<string, string>, number][] = [
          ["its own token", bearer(session.sessionToken), 200],
          ["a forged token", bearer(`ses_${"0".repeat(32)}`), 401],
          ["a token cut off", bearer(session.sessionToken.slice(0, -1)), 401],
          ["no token", {}, 401],
          ["an API key", key(ours.places[mode].keys.whole), 401],
          ["an owner's cookie", { cookie: ours.cookies.owner, ...sameSite }, 401],
        ];
        for (const [way, headers, status] of cases) {
          const send = () => sendCall(url, routeOf(name), call, headers);
          const answer = await attack(name, `${way}, ${mode}`, target, call, send);
          expect(answer.status, `${way}: ${answer.text}`).toBe(status);
        }
      }
    }
  });

  it("a photo goes into its own session alone, and nothing else opens", async () => {
    const name = "POST /v1/verifications/liveness/challenge";
    const target = { side: theirs, from: everythingOf(theirs) };
    const session = await freshSession(ours.places.live);
    const [foreign] = (await keyOperations[name]?.prepare(theirs.places.live)) ?? [];
    if (!foreign) throw new Error("no call was prepared");
    const send = () => sendCall(url, "POST", foreign, bearer(session.sessionToken));
    expect((await attack(name, "another session's token", target, foreign, send)).status).toBe(404);
    for (const [other, { prepare, own }] of Object.entries(keyOperations)) {
      if (other === name || typeof own !== "number") continue;
      const [call] = await prepare(ours.places.live);
      if (!call) continue;
      const ask = () => sendCall(url, routeOf(other), call, bearer(session.sessionToken));
      // Open to the holder of a token, who here is not that session's.
      const status = /\/(challenge\/swap|session\/extend)$/.test(other) ? 404 : 401;
      expect((await attack(other, "a session token", target, call, ask)).status, other).toBe(status);
    }
  });
});

describe("with a user id that others have too", () => {
  const named: [string, Record<string, unknown>][] = [
    ["GET /v1/verifications/liveness/user/[userId]", {}],
    ["people.get", { userId: everybodysUserId }],
    ["people.list", { q: everybodysUserId }],
    ["checks.search", { userId: everybodysUserId }],
    ["checks.count", { userId: everybodysUserId }],
    ["GET /api/exports/checks", { userId: everybodysUserId }],
  ];
  it.each(named)("%s tells of its own alone", async (name, input) => {
    const operation = staffNames.get(name) ?? { name };
    for (const mode of modes) {
      const { keys } = ours.places[mode];
      const from = [...everythingOf(theirs), ours.places[other(mode)]];
      const question = { workspaceId: ours.id, mode, ...input };
      const path = `/v1/verifications/liveness/user/${everybodysUserId}`;
      const send = () =>
        "userId" in input || "q" in input
          ? sendAsStaff(url, operation, question, { cookie: ours.cookies.owner, ...sameSite })
          : sendCall(url, "GET", { path }, key(keys.whole));
      const answer = await attack(name, `everybody's user id, ${mode}`, { side: theirs, from }, null, send);
      expect(answer.status).toBe(200);
      if (name !== "checks.count" && name !== "people.list") expect(answer.text).toMatch(/liv_\w{42}/);
    }
  });
});

describe("an id that was typed into a filter", () => {
  it("does not bring its owner's name into one's own audit trail", async () => {
    const { id, email } = await freshMember(theirs, "reviewer");
    const scope = { workspaceId: ours.id, mode: "live" };
    const headers = { cookie: ours.cookies.owner, ...sameSite };
    const ask = (name: string, type: string | undefined, input: object) => () =>
      sendAsStaff(url, { name, ...(type ? { type } : {}) }, { ...scope, ...input }, headers);
    // The audit trail also contains the others' ids that earlier tests typed; nobody typed this email
    // address.
    const target = { side: theirs, from: [{ ...theirs, markers: new Set([email]) }] };
    const way = "a foreign person's id in a filter";
    const file = ask("GET /api/exports/audit", undefined, { actor: id, format: "csv" });
    expect((await attack("GET /api/exports/audit", way, target, id, file)).status).toBe(200);
    const list = await attack("audit.list", way, target, id, ask("audit.list", "query", {}));
    expect(list.text).toContain(id);
    const whole = ask("GET /api/exports/audit", undefined, { format: "csv" });
    expect((await attack("GET /api/exports/audit", `${way} before`, target, id, whole)).text).toContain(id);
  });
});

describe("without the right to", () => {
  it.each(Object.entries(keyOperations))("%s is refused", async (name, { prepare, scope }) => {
    for (const mode of modes) {
      const { keys } = theirs.places[mode];
      const cases: [string, Record<string, string>, number, string][] = [
        ["no key", {}, 401, "API_KEY_MISSING"],
        ["an empty key", key(""), 401, "API_KEY_MISSING"],
        ["a made-up key", key(`vhq_${mode}_${"x".repeat(43)}`), 401, "API_KEY_INVALID"],
        ["a key cut off", key(keys.whole.slice(0, -1)), 401, "API_KEY_INVALID"],
        ["a revoked key", key(keys.revoked), 401, "API_KEY_INVALID"],
        ["an expired key", key(keys.expired), 401, "API_KEY_INVALID"],
        ["too small a key", key(scope === "read" ? keys.writeOnly : keys.readOnly), 403, "SCOPE_MISSING"],
        ["an owner's cookie", { cookie: theirs.cookies.owner, ...sameSite }, 401, "API_KEY_MISSING"],
      ];
      const [call] = await prepare(theirs.places[mode]);
      if (!call) throw new Error(`${name} prepares nothing`);
      for (const [way, headers, status, code] of cases) {
        const target = { side: theirs, from: everythingOf(theirs) };
        const send = () => sendCall(url, routeOf(name), call, headers);
        // A request rejected for its scope still counts as use of the key, which is recorded once a minute:
        // get that out of the way.
        await send();
        const answer = await attack(name, `${way}, ${mode}`, target, call, send);
        expect([answer.status, answer.code], way).toEqual([status, code]);
      }
    }
  });

  it.each(staffOperations)("%s is refused", async (name, { prepare }) => {
    const operation = staffNames.get(name) ?? { name };
    const mode = "live";
    const place = theirs.places[mode];
    const input = { workspaceId: theirs.id, mode, ...(await prepare(place, "owner")) };
    const cookie = theirs.cookies.owner;
    const forged = "verifyhq.session_token=forged.forged";
    const cases: [string, Record<string, string>, number][] = [
      ["signed out", sameSite, 401],
      ["a forged cookie", { cookie: forged, ...sameSite }, 401],
      ["a cookie cut off", { cookie: cookie.slice(0, -4), ...sameSite }, 401],
      ["an API key", { ...key(place.keys.whole), ...sameSite }, 401],
      ["a page of another site", { cookie, "sec-fetch-site": "cross-site" }, 403],
      ["a page of a sister site", { cookie, "sec-fetch-site": "same-site" }, 403],
      ["no page at all", { cookie, "sec-fetch-site": "none" }, 403],
      ["another origin", { cookie, origin: "https://evil.example" }, 403],
      ["nothing that tells the page", { cookie }, 403],
    ];
    for (const [way, headers, status] of cases) {
      const target = { side: theirs, from: everythingOf(theirs) };
      const send = () => sendAsStaff(url, operation, input, headers);
      const answer = await attack(name, way, target, input, send);
      expect(answer.status, `${way}: ${answer.text.slice(0, 300)}`).toBe(status);
    }
  });

  const refusals = routes.filter(({ kind }) => kind === "refusal");
  it.each(refusals.map(({ name, method, path }) => [name, method, path]))(
    "%s is no call",
    async (...route) => {
      const [name, method, path] = route;
      const address = path.replaceAll(/\[\w+\]/g, theirs.places.live.check.id);
      const send = () => sendCall(url, method, { path: address }, key(theirs.places.live.keys.whole));
      const target = { side: theirs, from: everythingOf(theirs) };
      expect((await attack(name, "with a key", target, address, send)).status).toBe(405);
    },
  );

  it.each(Object.entries(openRoutes))("%s tells nothing of anybody", async (name, { path, statuses }) => {
    const [method = "GET"] = name.split(" ");
    for (const headers of [
      {},
      { cookie: ours.cookies.owner, ...sameSite },
      key(ours.places.live.keys.whole),
    ]) {
      const way = `with ${Object.keys(headers)[0] ?? "nothing"}`;
      const target = { side: theirs, from: everythingOf(theirs) };
      const answer = await attack(name, way, target, path, () => sendCall(url, method, { path }, headers));
      expect(statuses, `${way}: ${answer.text.slice(0, 300)}`).toContain(answer.status);
    }
  });
});

describe("what belongs to a person", () => {
  it.each(Object.entries(personOperations))("%s reaches nobody else", async (name, { cases }) => {
    const operation = staffNames.get(name) ?? { name };
    for (const [way, { prepare, status }] of Object.entries(cases)) {
      const { input, cookie } = await prepare(ours, theirs);
      const headers = { ...sameSite, ...(cookie ? { cookie } : {}) };
      const target = { side: theirs, from: everythingOf(theirs) };
      const send = () => sendAsStaff(url, operation, input, headers);
      const answer = await attack(name, way, target, input, send);
      expect(answer.status, `${way}: ${answer.text.slice(0, 300)}`).toBe(status);
    }
  });
});

describe("a page of the dashboard", () => {
  const fill = (page: string, side: Tenant, mode: Mode, ids: TenantMode) => {
    const values: Record<string, string> = {
      workspaceId: side.id,
      mode,
      id: ids.check.id,
      userId: ids.userId,
    };
    return page.replaceAll(/\[(\w+)\]/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`${page}: say what [${name}] is`);
      return value;
    });
  };

  it.each(pages)("%s opens to members alone", async (page) => {
    for (const mode of modes) {
      const open = (way: string, address: string, cookie: string | null) =>
        attack(`page ${page}`, `${way}, ${mode}`, { side: theirs, from: everythingOf(theirs) }, address, () =>
          sendForPage(url, address, cookie),
        );
      const own = fill(page, ours, mode, ours.places[mode]);
      for (const actor of roles)
        expect((await open(`own as ${actor}`, own, ours.cookies[actor])).status).toBe(200);
      const foreign = fill(page, theirs, mode, theirs.places[mode]);
      for (const actor of roles)
        expect((await open(`another workspace as ${actor}`, foreign, ours.cookies[actor])).status).toBe(404);
      expect((await open("a former member", foreign, theirs.formerCookie)).status).toBe(404);
      const mixed = fill(page, ours, mode, theirs.places[mode]);
      expect([200, 404]).toContain((await open("another workspace's ids", mixed, ours.cookies.owner)).status);
      const away = await open("signed out", foreign, null);
      expect([away.status, away.location?.startsWith("/sign-in?next=")]).toEqual([307, true]);
    }
  });
});
