import createClient from "openapi-fetch";
import type { AssuranceLevel } from "../checks/vocabulary/assurance.ts";
import type { components, paths } from "../docs/api-types.gen.ts";

export type ChallengeType = components["schemas"]["ChallengeType"];
export type ChallengeProgress = components["schemas"]["ChallengeProgress"];

/** Builds a form from the typed body that openapi-fetch passes. */
function toForm(body: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) {
    if (value instanceof Blob) form.set(name, value, "photo.jpg");
    else if (value !== undefined) form.set(name, String(value));
  }
  return form;
}

const root = "/v1/verifications/liveness";

/** The API as an integrator calls it: a client generated from the service's own OpenAPI document. */
export function apiClient(baseUrl: string, apiKey?: string) {
  const client = createClient<paths>({ baseUrl, headers: apiKey ? { "X-API-Key": apiKey } : {} });
  return {
    createSession: (body: {
      userId: string;
      mirrored?: boolean;
      challenges?: ChallengeType[];
      redirectUrl?: string;
      requiredAssurance?: AssuranceLevel;
      simulate?: string;
    }) => client.POST(`${root}/session`, { body }),
    submit: (
      sessionToken: string,
      challengeId: string,
      photo: Uint8Array,
      mirrored?: "true" | "false",
      mayRetake?: "true",
    ) =>
      client.POST(`${root}/challenge`, {
        body: {
          sessionToken,
          challengeId,
          photo: toBlob(photo),
          ...(mirrored ? { mirrored } : {}),
          ...(mayRetake ? { mayRetake } : {}),
        },
        bodySerializer: toForm,
      }),
    addSelfie: (sessionToken: string, selfie: Uint8Array) =>
      client.POST(`${root}/reference-selfie`, {
        body: { sessionToken, selfie: toBlob(selfie) },
        bodySerializer: toForm,
      }),
    getCheck: (id: string) => client.GET(`${root}/{id}`, { params: { path: { id } } }),
    getEvidence: (id: string) => client.GET(`${root}/{id}/evidence`, { params: { path: { id } } }),
    listPhotos: (id: string) => client.GET(`${root}/{id}/media`, { params: { path: { id } } }),
    eraseCheck: (id: string) => client.DELETE(`${root}/{id}`, { params: { path: { id } } }),
    erasePerson: (userId: string) => client.DELETE(`${root}/user/{userId}`, { params: { path: { userId } } }),
    listChecks: (userId: string, query: { page?: number; limit?: number } = {}) =>
      client.GET(`${root}/user/{userId}`, { params: { path: { userId }, query } }),
  };
}

export type ApiClient = ReturnType<typeof apiClient>;

const toBlob = (bytes: Uint8Array): Blob => new Blob([Uint8Array.from(bytes)]);

/** Returns the data of a response, which must be a success. */
export function dataOf<Data>(answer: { data?: Data; error?: unknown; response: Response }): Data {
  if (answer.data !== undefined) return answer.data;
  throw new Error(`${answer.response.status}: ${JSON.stringify(answer.error)}`);
}

/**
 * Opens a session with these challenges.
 * @returns their ids by type
 */
export async function openSession(
  api: ApiClient,
  types: ChallengeType[],
  options: { userId?: string; mirrored?: boolean; simulate?: string } = {},
) {
  const session = dataOf(
    await api.createSession({ userId: `user-${crypto.randomUUID()}`, challenges: types, ...options }),
  );
  return {
    ...session,
    idOf: (type: ChallengeType): string => {
      const challenge = session.challenges.find((candidate) => candidate.type === type);
      if (!challenge) throw new Error(`the session does not ask for ${type}`);
      return challenge.id;
    },
  };
}
