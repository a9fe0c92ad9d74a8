import createClient from "openapi-fetch";
import type { components, paths } from "./verifyhq.ts";

const { BASE_URL = "http://localhost:3000", API_KEY = "" } = process.env;
const verifyhq = createClient<paths>({ baseUrl: BASE_URL, headers: { "X-API-Key": API_KEY } });

const { data, error } = await verifyhq.POST("/v1/verifications/liveness/session", {
  body: { userId: "user_123", allowedChallenges: ["TURN_LEFT", "TURN_RIGHT", "SMILE"] },
});
if (error) throw new Error(`${error.code}: ${error.detail}`);
console.log(data.challenges.map(({ instruction }) => instruction).join(", "));

/** What a webhook brings, once its signature is verified. */
export function describe({ type, data }: components["schemas"]["WebhookPayload"]): string {
  return type === "liveness.session.completed" ? `${data.checkId} is alive: ${data.isAlive}` : type;
}
