import createClient from "openapi-fetch";
import { expect } from "vitest";
import { consentVersions } from "../checks/schemas.ts";
import type { paths } from "../docs/api-types.gen.ts";
import { dataOf } from "./api-client.ts";
import { withDatabase } from "./isolation/two-tenants.ts";
import { makeApiKey } from "./make-api-key.ts";
import { staffedWorkspace } from "./staffed-workspace.ts";

export type Env = Record<string, string>;
export type ExamplePlace = {
  url: string;
  dataDir: string;
  webhookUrl: string;
  /** Paths of two image files. */
  photo: string;
  selfie: string;
};

const root = "/v1/verifications/liveness";
const userId = "user_123";
const photoForm = (body: Record<string, unknown>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.set(name, value as string | Blob);
  return form;
};

/** A test key of its own workspace, and a typed client that uses it. */
export async function newExamplePlace({ url, dataDir }: Pick<ExamplePlace, "url" | "dataDir">) {
  const { id: workspaceId } = await staffedWorkspace(dataDir, "Examples");
  const { key } = await withDatabase(dataDir, (db) =>
    makeApiKey(db, {
      workspaceId,
      mode: "test",
      name: "Examples",
      scopes: ["read", "write", "media", "erase", "webhooks"],
    }),
  );
  const api = createClient<paths>({ baseUrl: url, headers: { "X-API-Key": key } });
  return { env: { BASE_URL: url, API_KEY: key }, api };
}
type Place = Awaited<ReturnType<typeof newExamplePlace>>;

/** A session that passes whatever the photos show. */
async function openSession({ api }: Place) {
  const session = dataOf(
    await api.POST(`${root}/session`, {
      body: {
        userId,
        externalId: "order-4711",
        metadata: { branch: "berlin-3" },
        challenges: ["TURN_LEFT", "SMILE"],
        simulate: "ALIVE",
      },
    }),
  );
  const [first, second] = session.challenges;
  if (!first || !second) throw new Error("the session asks for fewer challenges than it should");
  return { ...session, first: first.id, second: second.id };
}

async function sendPhoto(
  { api }: Place,
  sessionToken: string,
  challengeId: string,
  photo: Blob,
): Promise<void> {
  const body = { sessionToken, challengeId, photo };
  dataOf(await api.POST(`${root}/challenge`, { body, bodySerializer: photoForm }));
}

async function completeCheck(place: Place, pictures: [Blob, Blob]): Promise<string> {
  const { id, sessionToken, first, second } = await openSession(place);
  await sendPhoto(place, sessionToken, first, pictures[0]);
  await sendPhoto(place, sessionToken, second, pictures[1]);
  return id;
}

const addEndpoint = async ({ api }: Place, url: string) =>
  dataOf(
    await api.POST("/v1/webhooks/endpoints", {
      body: { url, events: ["liveness.session.completed", "liveness.review.decided"], description: "" },
    }),
  );

async function deliverOne(place: Place, at: ExamplePlace, pictures: [Blob, Blob]): Promise<string> {
  await addEndpoint(place, at.webhookUrl);
  await completeCheck(place, pictures);
  const delivered = async () => {
    const query = { state: "delivered" as const };
    return dataOf(await place.api.GET("/v1/webhooks/deliveries", { params: { query } })).data[0]?.id;
  };
  await expect.poll(delivered).toBeTruthy();
  return (await delivered()) ?? "";
}

type Prepare = (place: Place, at: ExamplePlace, pictures: [Blob, Blob]) => Promise<Env>;
const nothing: Prepare = async () => ({});
const openCheck: Prepare = async (place) => ({ CHECK_ID: (await openSession(place)).id });
const finishedCheck: Prepare = async (place, _, pictures) => ({
  CHECK_ID: await completeCheck(place, pictures),
  USER_ID: userId,
});
const endpoint: Prepare = async (place, at) => ({
  ENDPOINT_ID: (await addEndpoint(place, at.webhookUrl)).id,
});
const delivery: Prepare = async (place, at, pictures) => ({
  DELIVERY_ID: await deliverOne(place, at, pictures),
});
const sessionToken: Prepare = async (place) => ({ SESSION_TOKEN: (await openSession(place)).sessionToken });

/** Calls the service as the person's own device. */
async function asHolder({ env }: Place, token: string, path: string, body: object): Promise<void> {
  const answer = await fetch(`${env.BASE_URL}${root}/session/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

const agreedSession: Prepare = async (place) => {
  const { sessionToken } = await openSession(place);
  await asHolder(place, sessionToken, "consent", { version: consentVersions[0], locale: "en" });
  return { SESSION_TOKEN: sessionToken };
};

const begunSession: Prepare = async (place, at, pictures) => {
  const env = await agreedSession(place, at, pictures);
  await asHolder(place, env.SESSION_TOKEN ?? "", "challenge", {});
  return env;
};

/** Creates what an operation's example needs, and returns the variables passed to it. */
const examplePreparations: Record<string, Prepare> = {
  createLivenessSession: nothing,
  submitLivenessChallenge: async (place, at, [picture]) => {
    const { sessionToken, first, second } = await openSession(place);
    await sendPhoto(place, sessionToken, first, picture);
    return { SESSION_TOKEN: sessionToken, CHALLENGE_ID: second, PHOTO: at.photo };
  },
  addReferenceSelfie: async (place, at) => ({
    SESSION_TOKEN: (await openSession(place)).sessionToken,
    SELFIE: at.selfie,
  }),
  getLivenessCheck: finishedCheck,
  listLivenessChecks: finishedCheck,
  listAllLivenessChecks: finishedCheck,
  getLivenessEvidence: finishedCheck,
  listLivenessPhotos: finishedCheck,
  eraseLivenessCheck: finishedCheck,
  eraseLivenessUser: finishedCheck,
  cancelLivenessSession: openCheck,
  swapChallenge: async (place) => {
    const { sessionToken, first } = await openSession(place);
    return { SESSION_TOKEN: sessionToken, CHALLENGE_ID: first };
  },
  extendLivenessSession: sessionToken,
  listSandboxScenarios: nothing,
  createWebhookEndpoint: async (_, { webhookUrl }) => ({ WEBHOOK_URL: webhookUrl }),
  listWebhookEndpoints: endpoint,
  updateWebhookEndpoint: endpoint,
  deleteWebhookEndpoint: endpoint,
  rotateWebhookSecret: endpoint,
  testWebhookEndpoint: endpoint,
  listWebhookDeliveries: delivery,
  getWebhookDelivery: delivery,
  resendWebhookDelivery: delivery,
  readLivenessSession: begunSession,
  recordLivenessConsent: sessionToken,
  startLivenessChallenge: agreedSession,
};

/**
 * The environment for running an operation's example against the real server.
 * @throws for an operation without an entry here
 */
export async function prepareExample(
  operationId: string,
  at: ExamplePlace,
  pictures: [Blob, Blob],
): Promise<Env> {
  const prepare = examplePreparations[operationId];
  if (!prepare) throw new Error(`Say in example-preparations.ts what ${operationId} needs.`);
  const place = await newExamplePlace(at);
  return { ...place.env, ...(await prepare(place, at, pictures)) };
}
