import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

const { BASE_URL = "http://localhost:3000", API_KEY = "" } = process.env;

/** Sends until there is an answer that stays the same; the key makes sure that it is done once. */
async function openSession(userId: string) {
  const key = randomUUID();
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(`${BASE_URL}/v1/verifications/liveness/session`, {
      method: "POST",
      headers: { "X-API-Key": API_KEY, "Content-Type": "application/json", "Idempotency-Key": key },
      body: JSON.stringify({ userId }),
    }).catch(() => null);
    const isOver = response !== null && response.status !== 429 && response.status < 500;
    if (isOver || tries === 5) return response;
    await sleep(1000 * Number(response?.headers.get("Retry-After") ?? 2 ** tries));
  }
}

const response = await openSession("user_123");
if (!response) throw new Error("no answer after five tries");
console.log(response.status, (await response.json()).id);
