import { eq, placeholder } from "drizzle-orm";
import { preparedRows } from "#db/prepared.ts";
import { apiKeys } from "#db/schema/index.ts";
import type { ApiKeyActor } from "../actor.ts";
import type { AppContext } from "../context.ts";
import { minuteMs } from "../durations.ts";
import { AppError } from "../errors.ts";
import { sha256 } from "../ids.ts";
import { mapKnownError } from "../map-error.ts";
import { memoizePer } from "../memoize-per.ts";
import { hasValidChecksum } from "./api-key-format.ts";

const lastUsedPrecisionMs = minuteMs;

const rowsByHash = memoizePer((db: AppContext["db"]) =>
  preparedRows(
    apiKeys,
    db.read
      .select()
      .from(apiKeys)
      .where(eq(apiKeys.keyHash, placeholder("keyHash"))),
  ),
);

/**
 * When recording a key's use last failed, as `performance.now()`: the next request must not wait for the same
 * lock.
 */
const failedAt = memoizePer((_db: AppContext["db"]) => new Map<string, number>());

/** Failures are logged only, so that reads still work with a full disk or a locked database. */
async function noteUse(ctx: AppContext, id: string, now: Date): Promise<void> {
  const failures = failedAt(ctx.db);
  const failed = failures.get(id);
  if (failed !== undefined && performance.now() - failed < lastUsedPrecisionMs) return;
  try {
    await ctx.db.transaction(async (tx) => {
      await tx.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, id));
    });
  } catch (error) {
    if (!mapKnownError(error)) throw error;
    failures.set(id, performance.now());
    ctx.log.warn({ err: error }, "could not record the use of an API key");
  }
}

/**
 * Finds the actor of an API key. Revoking a key takes effect with the next request.
 * @throws AppError API_KEY_MISSING | API_KEY_INVALID
 */
export async function authenticateApiKey(args: {
  ctx: AppContext;
  key: string | null;
}): Promise<ApiKeyActor> {
  const { ctx, key } = args;
  if (!key) throw new AppError("API_KEY_MISSING", "Send your API key in the X-API-Key header.");
  const [row] = await rowsByHash(ctx.db)({ keyHash: sha256(key) });
  const now = ctx.now();
  if (!row) {
    const why = hasValidChecksum(key)
      ? "This API key is unknown."
      : "This API key is mistyped, cut off or in quotes: its checksum is wrong.";
    throw new AppError("API_KEY_INVALID", why);
  }
  if (row.revokedAt) throw new AppError("API_KEY_INVALID", "This API key has been revoked.");
  if (row.expiresAt && row.expiresAt <= now) {
    throw new AppError("API_KEY_INVALID", "This API key has expired.");
  }
  // In both directions: otherwise a clock that was set back would block updates until it catches up.
  if (!row.lastUsedAt || Math.abs(now.getTime() - row.lastUsedAt.getTime()) >= lastUsedPrecisionMs)
    await noteUse(ctx, row.id, now);
  return {
    kind: "api_key",
    apiKeyId: row.id,
    workspaceId: row.workspaceId,
    mode: row.mode,
    scopes: row.scopes,
  };
}
