import { facelessPhoto } from "../photos.ts";
import { freshSession, type Place } from "./world.ts";

export type Call = {
  path: string;
  body?: { json: unknown } | { form: Record<string, string | Uint8Array> };
};

/** How to call an operation of the REST API with the ids of a place. */
export type KeyOperation = {
  scope: "read" | "write";
  /** Makes what the calls name; each of them must succeed with the place's own key. */
  prepare: (place: Place) => Promise<Call[]>;
  own: number;
  /** With the ids of another workspace or mode: 404, unless the ids name nobody's property. */
  foreign: number;
  /** Calls that name one thing of one's own and one of another workspace: 404 as well. */
  mixed?: (own: Place, foreign: Place) => Promise<Call[]>;
};

const root = "/v1/verifications/liveness";
const photo = await facelessPhoto(7);

const challengeCall = (sessionToken: string, challengeId: string): Call => ({
  path: `${root}/challenge`,
  body: { form: { sessionToken, challengeId, photo } },
});

/** Every operation of the OpenAPI document has its entry here; one without fails the test. */
export const keyOperations: Record<string, KeyOperation> = {
  [`POST ${root}/session`]: {
    scope: "write",
    prepare: async ({ userId }) => [
      { path: `${root}/session`, body: { json: { userId: `${userId} and others` } } },
    ],
    own: 201,
    // A user id is the integrator's own word: two workspaces may have the same one, and share nothing.
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
    // Nobody's checks are an empty list, and so are another workspace's; what it holds is looked at byte by byte.
    foreign: 200,
  },
};
