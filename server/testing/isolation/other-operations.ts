import { systemActor } from "../../audit/record-audit.ts";
import { insertInvitation } from "../../staff/invitation.ts";
import { dashboardClient, signIn, staffPassword } from "../staffed-workspace.ts";
import { freshMember, type Tenant, withDatabase } from "./two-tenants.ts";

/** Routes that are public or check access themselves: they must never reveal a workspace's data. */
export const openRoutes: Record<string, { path: string; statuses: number[] }> = {
  "GET /api/health/live": { path: "/api/health/live", statuses: [200] },
  "GET /api/health/ready": { path: "/api/health/ready", statuses: [200] },
  // For anybody who is signed in; it is about the service, not about a workspace.
  "GET /api/sbom": { path: "/api/sbom", statuses: [200, 401, 403] },
  "GET /.well-known/jwks.json": { path: "/.well-known/jwks.json", statuses: [200] },
  // A valid signed URL gives access to its photo; a forged one must not.
  "GET /v1/media/[token]": { path: "/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmVk", statuses: [403] },
  "GET /docs/search.json": { path: "/docs/search.json", statuses: [200] },
  "GET /v1/openapi.json": { path: "/v1/openapi.json", statuses: [200] },
  ...Object.fromEntries(
    ["GET", "POST", "PUT", "PATCH", "DELETE"].map((method) => [
      `${method} /v1/[[...unknown]]`,
      { path: "/v1/what/there/is/not", statuses: [404] },
    ]),
  ),
  // The same page for everyone: the token is in the fragment, and its calls are checked.
  "GET /verify": { path: "/verify", statuses: [200] },
  // Links of before. A page for the holder of the token; it also opens with an invalid token, and says so.
  "GET /verify/[sessionToken]": { path: `/verify/ses_${"0".repeat(32)}`, statuses: [200, 404] },
  ...Object.fromEntries(
    ["challenge", "challenge/swap", "session", "session/challenge", "session/consent", "session/extend"].map(
      (call) => [
        `OPTIONS /v1/verifications/liveness/${call}`,
        { path: `/v1/verifications/liveness/${call}`, statuses: [204] },
      ],
    ),
  ),
  // The procedures have their own tests, one by one.
  "GET /api/trpc/[trpc]": { path: "/api/trpc/no.such", statuses: [403, 404] },
  "POST /api/trpc/[trpc]": { path: "/api/trpc/no.such", statuses: [403, 415] },
  // Handled by better-auth; the exposed part is tested in server/staff.
  "GET /api/auth/[...all]": { path: "/api/auth/get-session", statuses: [200] },
  "POST /api/auth/[...all]": { path: "/api/auth/no-such", statuses: [404] },
};

type PersonCase = {
  prepare: (
    ours: Tenant,
    theirs: Tenant,
  ) => Promise<{ input: Record<string, unknown>; cookie: string | null }>;
  status: number;
};

/** A signed-in member of our workspace, for one case only. */
async function somebody(ours: Tenant): Promise<{ email: string; cookie: string }> {
  const { email } = await freshMember(ours, "viewer");
  return { email, cookie: await signIn(ours.url, { email }) };
}

const sessionsOf = (side: Tenant, cookie: string) =>
  dashboardClient(side.url, cookie).account.sessions.query();

/**
 * Creates an open invitation to the workspace.
 * @returns the token of its link
 */
const invitationTo = (side: Tenant, email: string): Promise<string> =>
  withDatabase(side.dataDir, async (db) => {
    const actor = systemActor(side.id, "npm test");
    const made = await db.transaction((tx) =>
      insertInvitation(tx, { actor, now: new Date() }, { email, role: "viewer" }),
    );
    return made.token;
  });

const signedOut = (input: Record<string, unknown> = {}): PersonCase => ({
  prepare: async () => ({ input, cookie: null }),
  status: 401,
});
const asSomebody = (input: Record<string, unknown> = {}): PersonCase => ({
  prepare: async (ours) => ({ input, cookie: (await somebody(ours)).cookie }),
  status: 200,
});

const address = () => `new-${crypto.randomUUID()}@example.com`;
const made = { name: "New Person", password: staffPassword };

/** Every procedure about a person, outside any workspace, needs an entry; a missing one fails the test. */
export const personOperations: Record<string, { cases: Record<string, PersonCase> }> = {
  me: { cases: { own: asSomebody(), "signed out": signedOut() } },
  "account.sessions": { cases: { own: asSomebody(), "signed out": signedOut() } },
  "account.endSession": {
    cases: {
      own: {
        prepare: async (ours) => {
          const { email, cookie } = await somebody(ours);
          await signIn(ours.url, { email });
          const away = (await sessionsOf(ours, cookie)).find(({ isCurrent }) => !isCurrent);
          return { input: { sessionId: away?.id }, cookie };
        },
        status: 200,
      },
      "another person's": {
        prepare: async (ours, theirs) => {
          const [session] = await sessionsOf(theirs, theirs.cookies.owner);
          return { input: { sessionId: session?.id }, cookie: (await somebody(ours)).cookie };
        },
        status: 404,
      },
      "a colleague's": {
        prepare: async (ours) => {
          const [session] = await sessionsOf(ours, ours.cookies.viewer);
          return { input: { sessionId: session?.id }, cookie: ours.cookies.owner };
        },
        status: 404,
      },
      "signed out": signedOut({ sessionId: "stf_x" }),
    },
  },
  "account.endOtherSessions": { cases: { own: asSomebody(), "signed out": signedOut() } },
  "account.rename": {
    cases: { own: asSomebody({ name: "Renamed" }), "signed out": signedOut({ name: "Renamed" }) },
  },
  "account.acceptInvitation": {
    cases: {
      own: {
        prepare: async (ours) => {
          const { email } = await freshMember(ours, null);
          const token = await invitationTo(ours, email);
          return { input: { token }, cookie: await signIn(ours.url, { email }) };
        },
        status: 200,
      },
      "another person's": {
        prepare: async (ours, theirs) => ({
          input: { token: await invitationTo(theirs, address()) },
          cookie: (await somebody(ours)).cookie,
        }),
        status: 409,
      },
      unknown: asUnknown({ token: "x".repeat(43) }),
      "signed out": signedOut({ token: "x".repeat(43) }),
    },
  },
  "account.join": {
    cases: {
      own: {
        prepare: async (ours) => ({
          input: { ...made, token: await invitationTo(ours, address()) },
          cookie: null,
        }),
        status: 200,
      },
      "for who has an account": {
        prepare: async (ours, theirs) => {
          const { email } = await freshMember(ours, null);
          return { input: { ...made, token: await invitationTo(theirs, email) }, cookie: null };
        },
        status: 409,
      },
      unknown: {
        prepare: async () => ({ input: { ...made, token: "x".repeat(43) }, cookie: null }),
        status: 404,
      },
    },
  },
};

function asUnknown(input: Record<string, unknown>): PersonCase {
  return { ...asSomebody(input), status: 404 };
}
