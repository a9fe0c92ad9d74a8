import { z } from "zod";
import { openDatabase } from "#db/client.ts";
import { databaseFileIn } from "#db/database-file.ts";
import { workspaces } from "#db/schema/index.ts";
import { type ChallengeType, failureReason } from "../../checks/schemas.ts";
import { type AssuranceLevel, assuranceLevels } from "../../checks/vocabulary/assurance.ts";
import { verdictKindOf } from "../../checks/vocabulary/verdict-kinds.ts";
import { newId } from "../../ids.ts";
import { defaultSettings } from "../../settings/schemas.ts";
import { makeApiKey } from "../../testing/make-api-key.ts";
import type { TrialEnd } from "./trial.ts";

const root = "/v1/verifications/liveness";

/** The service does not take what was sent; `code` is its own. */
export class Refusal extends Error {
  readonly code: string;
  constructor(status: number, code: string) {
    super(`${status} ${code}`);
    this.code = code;
  }
}

async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  const problem = z.object({ code: z.string() }).safeParse(JSON.parse(text || "{}"));
  const code = problem.success ? problem.data.code : `HTTP_${response.status}`;
  // A service that is busy or going down says nothing of what was sent.
  if (response.status >= 500) throw new Error(`${response.status} ${code}`);
  throw new Refusal(response.status, code);
}

const opened = z.object({ id: z.string(), sessionToken: z.string(), captureUrl: z.string() });
export type OpenedSession = z.infer<typeof opened> & { challenges: { id: string; type: ChallengeType }[] };

const check = z.object({
  status: z.string(),
  assurance: z.enum(assuranceLevels).nullable(),
  result: z
    .object({
      isAlive: z.boolean(),
      confidence: z.number(),
      failureReason: failureReason.nullable(),
      failureReasons: z.array(z.string()),
    })
    .nullable(),
  review: z.object({ state: z.string() }),
});

/** One workspace with a live key: a trial in a workspace of its own meets nothing from earlier ones. */
export type Target = { url: string; key: string };

/** Makes workspaces in the running service's database. */
export function createTargets(server: { url: string; dataDir: string }) {
  const db = openDatabase(databaseFileIn(server.dataDir));
  return {
    create: async (): Promise<Target> => {
      const now = new Date();
      const id = newId("wks", now);
      await db.transaction(async (tx) => {
        await tx.insert(workspaces).values({ id, name: "Attack range", createdAt: now });
      });
      const { key } = await makeApiKey(db, { workspaceId: id, mode: "live", name: "Attack range" });
      return { url: server.url, key };
    },
    close: () => db.close(),
  };
}
export type Targets = ReturnType<typeof createTargets>;

export async function openSession(
  { url, key }: Target,
  options: {
    required: AssuranceLevel;
    userId: string;
    challengeCount?: number;
    allowedChallenges?: readonly ChallengeType[] | undefined;
  },
): Promise<OpenedSession> {
  const { required, userId, challengeCount = 2, allowedChallenges } = options;
  const response = await fetch(`${url}${root}/session`, {
    method: "POST",
    headers: { "x-api-key": key, "content-type": "application/json" },
    body: JSON.stringify({
      userId,
      challengeCount,
      requiredAssurance: required,
      ...(allowedChallenges ? { allowedChallenges } : {}),
    }),
  });
  return (await answerOf(response)) as OpenedSession;
}

/** Calls with the session token, as the page does. */
export async function callAsHolder(
  url: string,
  token: string,
  path: string,
  body: object | FormData,
): Promise<unknown> {
  const isForm = body instanceof FormData;
  const response = await fetch(`${url}${root}/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, ...(isForm ? {} : { "content-type": "application/json" }) },
    body: isForm ? body : JSON.stringify(body),
  });
  return answerOf(response);
}

/** Uploads a photo with the key. */
export async function upload({ url, key }: Target, form: FormData): Promise<unknown> {
  const headers = { "x-api-key": key };
  return answerOf(await fetch(`${url}${root}/challenge`, { method: "POST", headers, body: form }));
}

/** What sends a check to a person that has no reason of its own. */
function whyReviewed({ confidence }: { confidence: number }): string {
  const { confidenceMin, confidenceMax } = defaultSettings.reviewBand;
  return confidence >= confidenceMin && confidence <= confidenceMax
    ? "close to the limit"
    : "signals of injection";
}

/** How a check ended; null while it is open. */
export async function endOf({ url, key }: Target, id: string): Promise<TrialEnd | null> {
  const response = await fetch(`${url}${root}/${id}`, { headers: { "x-api-key": key } });
  const { result, review, assurance } = check.parse(await answerOf(response));
  if (!result) return null;
  const kind = verdictKindOf(result);
  const { failureReasons: reasons } = result;
  const isReviewed = review.state === "needed" || review.state === "awaiting_second";
  if (isReviewed || kind === "in_doubt")
    return { outcome: "review", assurance, reasons: reasons.length > 0 ? reasons : [whyReviewed(result)] };
  return { outcome: kind === "alive" ? "accepted" : "rejected", assurance, reasons };
}
