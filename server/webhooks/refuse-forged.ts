import { eq } from "drizzle-orm";
import { livenessChecks, type webhookEvents } from "#db/schema/index.ts";
import type { AppContext } from "../context.ts";
import { rowFault } from "../seals/check-seal.ts";
import { selectWithSeal, splitSeal } from "../seals/row-with-seal.ts";
import type { ReceiverResponse } from "./send-request.ts";

/**
 * Refuses to sign an event whose check does not match its seal, or that tells another verdict than the check.
 * @returns the failed attempt, or null if the event may be sent
 */
export async function refuseForged(
  { db, seals, log }: Pick<AppContext, "db" | "seals" | "log">,
  { checkId, data }: Pick<typeof webhookEvents.$inferSelect, "checkId" | "data">,
): Promise<ReceiverResponse | null> {
  if (checkId === null) return null;
  const [row] = await selectWithSeal(db.read).where(eq(livenessChecks.id, checkId));
  if (!row) return null;
  const { check, seal } = splitSeal(row);
  const isOther = data.isAlive !== undefined && data.isAlive !== check.isAlive;
  const fault = rowFault(seals, check, seal) ?? (isOther ? "the event tells another verdict" : null);
  if (!fault) return null;
  log.error({ checkId, fault }, "a webhook is withheld: its check does not match its seal");
  const error = "Not sent: the check was changed outside the service.";
  return { status: null, latencyMs: 0, responseBody: null, retryAfterMs: null, error };
}
