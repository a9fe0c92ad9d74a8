import { eq } from "drizzle-orm";
import { invitations } from "#db/schema/index.ts";
import { defaultSettings } from "../../settings/schemas.ts";
import { readAccountFacts } from "../../staff/account-facts.ts";
import type { StaffRole } from "../../vocabulary/permissions.ts";
import {
  freshCheck,
  freshDelivery,
  freshEndpoint,
  freshMember,
  freshPerson,
  freshSession,
  type TenantMode,
  withDatabase,
} from "./two-tenants.ts";

type Input = Record<string, unknown>;

/**
 * How to make a dashboard call with ids of a given workspace and mode; the caller adds workspace and mode.
 */
export type StaffOperation = {
  /** The lowest role that may call it. */
  role: StaffRole;
  /** Creates the resources that the input names. */
  prepare: (place: TenantMode, actor: StaffRole) => Promise<Input>;
  /** Status in one's own workspace with another workspace's ids; null if the input names no resource. */
  foreign: number | null;
  /**
   * Status in one's own workspace with ids of its other mode; null as above, and for resources that belong to
   * both modes.
   */
  otherMode: number | null;
  /** Inputs that combine an own resource with another workspace's. */
  mixed?: { status: number; prepare: (own: TenantMode, foreign: TenantMode) => Promise<Input> };
};

/** Calls that take only the workspace, or filters that may match nothing. */
const reads = (role: StaffRole, input: Input = {}): StaffOperation => ({
  role,
  prepare: async () => input,
  foreign: null,
  otherMode: null,
});

/** Filters by ids: another workspace's ids match nothing. */
const searches = (prepare: (place: TenantMode) => Input, role: StaffRole = "viewer"): StaffOperation => ({
  role,
  prepare: async (place) => prepare(place),
  foreign: 200,
  otherMode: 200,
});

const ofEndpoint = (input: Input = {}): StaffOperation => ({
  role: "owner",
  prepare: async (place) => ({ id: await freshEndpoint(place), ...input }),
  foreign: 404,
  otherMode: 404,
});

const ofDelivery: StaffOperation = {
  role: "owner",
  prepare: async (place) => ({ id: (await freshDelivery(place)).deliveryId }),
  foreign: 404,
  otherMode: 404,
};

const decision = { decision: "approve", reason: "GENUINE_PERSON" } as const;

async function decided(place: TenantMode): Promise<{ checkId: string; reviewId: string; version: number }> {
  const { id } = await freshCheck(place);
  const scope = { workspaceId: place.side.id, mode: place.mode };
  await place.side.clients.owner.reviews.decide.mutate({ ...scope, checkId: id, ...decision, version: 0 });
  const check = await place.side.clients.owner.reviews.check.query({ ...scope, id });
  const reviewId = check.reviewing.decisions.at(-1)?.id ?? "";
  place.markers.add(reviewId);
  return { checkId: id, reviewId, version: check.reviewing.version };
}

const settingsWith = (undoMinutes: number) => ({ ...defaultSettings, undoMinutes });

/** Every procedure of a workspace needs an entry; a missing one fails the test. */
export const procedureOperations: Record<string, StaffOperation> = {
  "checks.keys": reads("viewer"),
  "checks.views": reads("viewer"),
  "checks.saveView": reads("viewer", { name: "Mine", query: { status: "COMPLETED" } }),
  "checks.removeView": {
    role: "viewer",
    prepare: async ({ side, mode }, actor) => {
      const scope = { workspaceId: side.id, mode };
      const { id } = await side.clients[actor].checks.saveView.mutate({ ...scope, name: "To go", query: {} });
      side.markers.add(id);
      return { id };
    },
    foreign: 404,
    otherMode: null,
  },
  "checks.search": searches(({ userId, keyId }) => ({ userId, apiKeyId: keyId })),
  "checks.count": searches(({ check }) => ({ q: check.id })),
  "reviews.check": {
    role: "viewer",
    prepare: async ({ check }) => ({ id: check.id }),
    foreign: 404,
    otherMode: 404,
  },
  "reviews.decide": {
    role: "reviewer",
    prepare: async (place) => ({ checkId: (await freshCheck(place)).id, ...decision, version: 0 }),
    foreign: 404,
    otherMode: 404,
  },
  "reviews.undo": {
    role: "reviewer",
    prepare: async (place, actor) => {
      const { checkId, reviewId, version } = await decided(place);
      if (actor !== "reviewer") return { checkId, reviewId, version };
      // Reviewers can undo only their own decisions, so decide again as the reviewer.
      const scope = { workspaceId: place.side.id, mode: place.mode, checkId };
      const undone = await place.side.clients.owner.reviews.undo.mutate({ ...scope, reviewId, version });
      const again = { ...scope, ...decision, version: undone.version };
      const redone = await place.side.clients.reviewer.reviews.decide.mutate(again);
      const check = await place.side.clients.owner.reviews.check.query({ ...scope, id: checkId });
      return { checkId, reviewId: check.reviewing.decisions.at(-1)?.id, version: redone.version };
    },
    foreign: 404,
    otherMode: 404,
    mixed: {
      status: 404,
      prepare: async (own, foreign) => ({
        ...(await decided(own)),
        reviewId: (await decided(foreign)).reviewId,
      }),
    },
  },
  "reviews.assign": {
    role: "reviewer",
    prepare: async ({ side, check }) => ({ checkId: check.id, assigneeId: side.staff.reviewer.id }),
    foreign: 404,
    otherMode: 404,
    mixed: {
      // The same as for a member who may not decide, so that it does not reveal whether the person exists.
      status: 409,
      prepare: async (own, foreign) => ({
        checkId: own.check.id,
        assigneeId: foreign.side.staff.reviewer.id,
      }),
    },
  },
  "reviews.colleagues": reads("viewer"),
  "people.list": searches(({ userId }) => ({ q: userId })),
  "people.get": {
    role: "viewer",
    prepare: async ({ userId }) => ({ userId }),
    foreign: 404,
    otherMode: 404,
  },
  "overview.get": reads("viewer", { days: 7 }),
  "team.list": reads("viewer"),
  "team.invite": {
    ...reads("owner"),
    prepare: async () => ({ email: `invited-${crypto.randomUUID()}@example.com`, role: "viewer" }),
  },
  "team.revokeInvitation": {
    role: "owner",
    prepare: async ({ side, mode }) => {
      const email = `invited-${crypto.randomUUID()}@example.com`;
      const scope = { workspaceId: side.id, mode };
      const { invitationId } = await side.clients.owner.team.invite.mutate({
        ...scope,
        email,
        role: "viewer",
      });
      for (const marker of [invitationId, email]) side.markers.add(marker);
      return { invitationId };
    },
    foreign: 404,
    otherMode: null,
  },
  "team.confirmJoin": {
    role: "owner",
    prepare: async ({ side, mode }) => {
      const { id, email } = await freshMember(side, null);
      const scope = { workspaceId: side.id, mode };
      const invited = await side.clients.owner.team.invite.mutate({ ...scope, email, role: "viewer" });
      side.markers.add(invited.invitationId);
      return withDatabase(side.dataDir, async (db) => {
        await db.transaction(async (tx) => {
          await tx
            .update(invitations)
            .set({ requestedBy: id, requestedAt: new Date() })
            .where(eq(invitations.id, invited.invitationId));
        });
        const { seen } = await readAccountFacts(db.read, id);
        return { invitationId: invited.invitationId, seen };
      });
    },
    foreign: 404,
    otherMode: null,
  },
  "team.changeRole": {
    role: "owner",
    prepare: async ({ side }) => ({ staffId: (await freshMember(side, "viewer")).id, role: "reviewer" }),
    foreign: 404,
    otherMode: null,
  },
  "team.remove": {
    role: "owner",
    prepare: async ({ side }) => ({ staffId: (await freshMember(side, "viewer")).id }),
    foreign: 404,
    otherMode: null,
  },
  "keys.list": reads("viewer"),
  "keys.create": reads("owner", { name: "Another", scopes: ["read"], expiresOn: null }),
  "keys.revoke": {
    role: "owner",
    prepare: async ({ side, mode, markers }) => {
      const scope = { workspaceId: side.id, mode };
      const made = await side.clients.owner.keys.create.mutate({
        ...scope,
        name: "To go",
        scopes: ["read"],
        expiresOn: null,
      });
      for (const marker of [made.id, made.key]) markers.add(marker);
      return { keyId: made.id };
    },
    foreign: 404,
    otherMode: 404,
  },
  "settings.read": reads("viewer"),
  "settings.save": {
    ...reads("owner"),
    prepare: async ({ side, mode }) => {
      const { version } = await side.clients.owner.settings.read.query({ workspaceId: side.id, mode });
      return { settings: settingsWith(20 + version), note: "for the test", version };
    },
  },
  "settings.try": reads("owner", { settings: settingsWith(15) }),
  "audit.list": searches(({ check }) => ({ subject: check.id }), "owner"),
  "audit.actors": reads("owner"),
  "audit.integrity": reads("viewer"),
  "sessions.open": reads("viewer"),
  "sessions.create": {
    ...reads("reviewer"),
    prepare: async () => ({ userId: `linked-${crypto.randomUUID()}` }),
  },
  "sessions.cancel": {
    role: "reviewer",
    prepare: async (place) => ({ id: (await freshSession(place)).id }),
    foreign: 404,
    otherMode: 404,
  },
  "sessions.scenarios": reads("viewer"),
  "privacy.storage": reads("reviewer"),
  "privacy.lookUp": searches(({ userId }) => ({ userId }), "reviewer"),
  "privacy.receipts": reads("reviewer"),
  "privacy.holds": reads("reviewer"),
  // Integrators choose user ids: a hold on one's own does not affect another workspace.
  "privacy.placeHold": {
    ...reads("owner"),
    prepare: async () => ({ userId: `held-${crypto.randomUUID()}`, reason: "a dispute" }),
  },
  "privacy.releaseHold": {
    role: "owner",
    prepare: async (place) => {
      const { side, mode, markers } = place;
      const scope = { workspaceId: side.id, mode };
      const userId = await freshPerson(place);
      const { id } = await side.clients.owner.privacy.placeHold.mutate({
        ...scope,
        userId,
        reason: "a dispute",
      });
      markers.add(id);
      return { id };
    },
    foreign: 404,
    otherMode: 404,
  },
  "privacy.eraseCheck": {
    role: "owner",
    prepare: async (place) => ({ id: (await freshSession(place)).id, reason: "OTHER" }),
    foreign: 404,
    otherMode: 404,
  },
  "privacy.erasePerson": {
    role: "owner",
    prepare: async (place) => ({ userId: await freshPerson(place), reason: "OTHER" }),
    foreign: 404,
    otherMode: 404,
  },
  "webhooks.endpoints": reads("owner"),
  "webhooks.create": reads("owner", {
    url: "http://127.0.0.1:9/",
    events: ["liveness.session.expired"],
  }),
  "webhooks.update": ofEndpoint({ description: "mine" }),
  "webhooks.remove": ofEndpoint(),
  "webhooks.rotateSecret": ofEndpoint(),
  "webhooks.test": ofEndpoint(),
  "webhooks.deliveries": searches(({ keyId }) => ({ endpointId: keyId }), "owner"),
  "webhooks.delivery": ofDelivery,
  "webhooks.resend": ofDelivery,
};

/** Every other route that staff call; `[name]` in the path is filled in, the rest becomes the query. */
export const routeOperations: Record<string, StaffOperation> = {
  "GET /api/photos/[id]": {
    role: "viewer",
    prepare: async ({ check }) => ({ id: check.photoIds[0], size: "thumb" }),
    foreign: 404,
    otherMode: 404,
  },
  "GET /api/exports/checks": searches(({ userId }) => ({ userId }), "reviewer"),
  "GET /api/exports/checks/[id]/evidence": {
    role: "viewer",
    prepare: async ({ check }) => ({ id: check.id }),
    foreign: 404,
    otherMode: 404,
  },
  "GET /api/exports/audit": searches(({ check }) => ({ subject: check.id, format: "jsonl" }), "owner"),
  "GET /api/exports/receipts": reads("reviewer"),
  "GET /api/audit/verify": reads("owner"),
};
