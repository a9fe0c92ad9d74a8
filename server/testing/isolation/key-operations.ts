import { consentVersions } from "../../checks/schemas.ts";
import type { ApiKeyScope } from "../../vocabulary/permissions.ts";
import { facelessPhoto } from "../photos.ts";
import {
  freshDelivery,
  freshEndpoint,
  freshPerson,
  freshSession,
  type Mode,
  type OpenSession,
  type TenantMode,
} from "./two-tenants.ts";

export type Call = {
  path: string;
  body?: { json: unknown } | { form: Record<string, string | Uint8Array> };
};

/** How to call an operation of the REST API with ids of a given workspace and mode. */
type KeyOperation = {
  scope: ApiKeyScope;
  /** Creates the resources that the calls name; each call must succeed with the workspace's own key. */
  prepare: (place: TenantMode) => Promise<Call[]>;
  own: number | Record<Mode, number>;
  /** Status with ids of another workspace or mode: 404, unless the ids belong to no workspace. */
  foreign: number | Record<Mode, number>;
  /** Calls that combine an own resource with another workspace's: also 404. */
  mixed?: (own: TenantMode, foreign: TenantMode) => Promise<Call[]>;
};

const webhooks = "/v1/webhooks";
const unreachable = { json: { url: "http://127.0.0.1:9/", events: ["liveness.session.expired"] } };
const ofEndpoint = (
  rest = "",
  body?: Call["body"],
): Pick<KeyOperation, "scope" | "prepare" | "own" | "foreign"> => ({
  scope: "webhooks",
  prepare: async (place) => [
    { path: `${webhooks}/endpoints/${await freshEndpoint(place)}${rest}`, ...(body ? { body } : {}) },
  ],
  own: 200,
  foreign: 404,
});
const ofDelivery = (rest = ""): KeyOperation => ({
  scope: "webhooks",
  prepare: async (place) => [
    { path: `${webhooks}/deliveries/${(await freshDelivery(place)).deliveryId}${rest}` },
  ],
  own: 200,
  foreign: 404,
});

const root = "/v1/verifications/liveness";
const photo = await facelessPhoto(7);

const challengeCall = (sessionToken: string, challengeId: string): Call => ({
  path: `${root}/challenge`,
  body: { form: { sessionToken, challengeId, photo } },
});

/** Every operation of the OpenAPI document needs an entry; a missing one fails the test. */
export const keyOperations: Record<string, KeyOperation> = {
  [`POST ${root}/session`]: {
    scope: "write",
    prepare: async ({ userId }) => [
      { path: `${root}/session`, body: { json: { userId: `${userId} and others` } } },
    ],
    own: 201,
    // Integrators choose user ids: two workspaces may use the same one and share nothing.
    foreign: 201,
  },
  [`POST ${root}/challenge`]: {
    scope: "write",
    prepare: async (place) => {
      const { sessionToken, challengeIds } = await freshSession(place);
      return challengeIds.map((id) => challengeCall(sessionToken, id));
    },
    own: 200,
    foreign: 404,
    mixed: async (own, foreign) => {
      const [ours, theirs] = [await freshSession(own), await freshSession(foreign)];
      return [
        challengeCall(ours.sessionToken, theirs.challengeIds[0] ?? ""),
        challengeCall(theirs.sessionToken, ours.challengeIds[0] ?? ""),
      ];
    },
  },
  [`POST ${root}/reference-selfie`]: {
    scope: "write",
    prepare: async (place) => {
      const { sessionToken } = await freshSession(place);
      return [{ path: `${root}/reference-selfie`, body: { form: { sessionToken, selfie: photo } } }];
    },
    own: 200,
    foreign: 404,
  },
  [`GET ${root}/[id]`]: {
    scope: "read",
    prepare: async (place) => {
      const open = await freshSession(place);
      const names = [place.check.id, place.check.sessionToken, open.id, open.sessionToken];
      return names.map((name) => ({ path: `${root}/${name}` }));
    },
    own: 200,
    foreign: 404,
  },
  [`GET ${root}/user/[userId]`]: {
    scope: "read",
    prepare: async ({ userId }) => [
      { path: `${root}/user/${userId}` },
      { path: `${root}/user/${userId}?page=1&limit=100` },
    ],
    own: 200,
    // Another workspace's checks give an empty list, as for an unknown user; the test searches the response
    // for leaks.
    foreign: 200,
  },
  [`GET ${root}`]: {
    scope: "read",
    prepare: async ({ userId, keyId }) => [
      { path: `${root}?userId=${userId}` },
      { path: `${root}?externalId=${keyId}` },
      { path: `${root}?metadata=${encodeURIComponent(`user:${userId}`)}` },
      // Only completed checks, since own open sessions may use the other workspace's user id.
      { path: `${root}?status=COMPLETED` },
    ],
    own: 200,
    foreign: 200,
  },
  [`DELETE ${root}/[id]`]: {
    scope: "erase",
    prepare: async (place) => {
      const byId = await freshSession(place);
      const byToken = await freshSession(place);
      return [{ path: `${root}/${byId.id}` }, { path: `${root}/${byToken.sessionToken}` }];
    },
    own: 200,
    foreign: 404,
  },
  [`DELETE ${root}/user/[userId]`]: {
    scope: "erase",
    prepare: async (place) => [{ path: `${root}/user/${await freshPerson(place)}` }],
    own: 200,
    foreign: 404,
  },
  [`GET ${root}/[id]/evidence`]: {
    scope: "read",
    prepare: async ({ check }) => [{ path: `${root}/${check.id}/evidence` }],
    own: 200,
    foreign: 404,
  },
  [`GET ${root}/[id]/media`]: {
    scope: "media",
    prepare: async ({ check }) => [{ path: `${root}/${check.id}/media` }],
    own: 200,
    foreign: 404,
  },
  [`POST ${root}/[id]/cancel`]: {
    scope: "write",
    prepare: async (place) => [{ path: `${root}/${(await freshSession(place)).id}/cancel` }],
    own: 200,
    foreign: 404,
  },
  [`POST ${root}/challenge/swap`]: {
    scope: "write",
    prepare: async (place) => {
      const { sessionToken, challengeIds } = await freshSession(place);
      const json = { sessionToken, challengeId: challengeIds[0] };
      return [{ path: `${root}/challenge/swap`, body: { json } }];
    },
    own: 200,
    foreign: 404,
    mixed: async (own, foreign) => {
      const [ours, theirs] = [await freshSession(own), await freshSession(foreign)];
      const json = { sessionToken: ours.sessionToken, challengeId: theirs.challengeIds[0] };
      return [{ path: `${root}/challenge/swap`, body: { json } }];
    },
  },
  [`POST ${root}/session/extend`]: {
    scope: "write",
    prepare: async (place) => {
      const { sessionToken } = await freshSession(place);
      return [{ path: `${root}/session/extend`, body: { json: { sessionToken } } }];
    },
    own: 200,
    foreign: 404,
  },
  "GET /v1/sandbox/scenarios": {
    scope: "read",
    prepare: async () => [{ path: "/v1/sandbox/scenarios" }],
    // A fixed catalogue, the same for all test keys.
    own: { live: 403, test: 200 },
    foreign: { live: 403, test: 200 },
  },
  [`POST ${webhooks}/endpoints`]: {
    scope: "webhooks",
    prepare: async () => [{ path: `${webhooks}/endpoints`, body: unreachable }],
    own: 201,
    foreign: 201,
  },
  [`GET ${webhooks}/endpoints`]: {
    scope: "webhooks",
    prepare: async (place) => {
      await freshEndpoint(place);
      return [{ path: `${webhooks}/endpoints` }];
    },
    own: 200,
    foreign: 200,
  },
  [`PATCH ${webhooks}/endpoints/[id]`]: ofEndpoint("", { json: { description: "mine" } }),
  [`DELETE ${webhooks}/endpoints/[id]`]: ofEndpoint(),
  [`POST ${webhooks}/endpoints/[id]/rotate-secret`]: ofEndpoint("/rotate-secret", { json: {} }),
  [`POST ${webhooks}/endpoints/[id]/test`]: ofEndpoint("/test"),
  [`GET ${webhooks}/deliveries`]: {
    scope: "webhooks",
    prepare: async (place) => [
      { path: `${webhooks}/deliveries?endpointId=${(await freshDelivery(place)).endpointId}` },
    ],
    own: 200,
    foreign: 200,
  },
  [`GET ${webhooks}/deliveries/[id]`]: ofDelivery(),
  [`POST ${webhooks}/deliveries/[id]/resend`]: ofDelivery("/resend"),
};

export const agreed = { version: consentVersions[0], locale: "en" };

type HolderOperation = { prepare: (session: OpenSession) => Call[] };

/** Operations that only the holder of a session token may call. */
export const holderOperations: Record<string, HolderOperation> = {
  [`GET ${root}/session`]: { prepare: () => [{ path: `${root}/session` }] },
  [`POST ${root}/session/challenge`]: {
    prepare: () => [{ path: `${root}/session/challenge`, body: { json: {} } }],
  },
  [`POST ${root}/session/consent`]: {
    prepare: () => [{ path: `${root}/session/consent`, body: { json: agreed } }],
  },
};
