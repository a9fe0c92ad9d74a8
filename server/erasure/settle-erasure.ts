import { setTimeout as sleep } from "node:timers/promises";
import type { AppContext } from "../context.ts";
import { continueErasures } from "./continue-erasures.ts";
import { readReceipt } from "./receipts.ts";
import type { ErasureReceipt } from "./schemas.ts";

/** Whoever asks waits this long for the last trace to go; then the receipt says that it is not complete. */
const patienceMs = 5_000;

/** The receipt of an erasure that has begun, complete where that is soon. */
export async function settleErasure(ctx: AppContext, receiptId: string): Promise<ErasureReceipt> {
  const done = continueErasures(ctx, (error) => ctx.log.error({ receiptId, err: error }, "erasure fault"));
  const patience = new AbortController();
  await Promise.race([
    done,
    sleep(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined),
  ]);
  patience.abort();
  return readReceipt(ctx.db.read, receiptId);
}
