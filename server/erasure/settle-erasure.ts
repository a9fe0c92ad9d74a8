import { setTimeout as sleep } from "node:timers/promises";
import type { AppContext } from "../context.ts";
import { continueErasures } from "./continue-erasures.ts";
import { readReceipt } from "./receipts.ts";
import type { ErasureReceipt } from "./schemas.ts";

/** How long a request waits for the erasure to finish; after that the receipt says that it is incomplete. */
const patienceMs = 5_000;

/** Returns the receipt of a started erasure, complete if it finishes soon. */
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
