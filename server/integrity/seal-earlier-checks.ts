import { and, asc, eq, gt, isNull, type SQL } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { checkSeals, livenessChecks, workspaces } from "#db/schema/index.ts";
import { ofBothModes } from "#db/tenancy.ts";
import { recordAudit, systemActor } from "../audit/record-audit.ts";
import { withChallenges } from "../checks/check-rows.ts";
import type { Seals } from "../ports.ts";
import { selectWithSeal, splitSeal } from "../seals/row-with-seal.ts";
import { sealCheck } from "../seals/seal-rows.ts";

type Later = { db: Db; seals: Seals; now: Date };

const checksPerTransaction = 500;

/**
 * Seals the completed checks of a workspace that have no seal, and says so in the audit trail. Only for checks
 * that could not be sealed when they were made: a seal vouches for a check as it is now.
 * @param which only these
 */
export async function* sealLater(
  { db, seals, now }: Later,
  workspaceId: string,
  which?: SQL,
): AsyncGenerator<number> {
  const unsealed = and(
    ofBothModes(livenessChecks, { workspaceId }),
    eq(livenessChecks.status, "COMPLETED"),
    isNull(checkSeals.checkId),
    which,
  );
  for (let after = ""; ; ) {
    const rows = await selectWithSeal(db.read)
      .where(and(unsealed, gt(livenessChecks.id, after)))
      .orderBy(asc(livenessChecks.id))
      .limit(checksPerTransaction);
    const last = rows.at(-1);
    if (!last) return;
    const found = await withChallenges(db.read, rows.map(splitSeal));
    await db.transaction(async (tx) => {
      for (const one of found) await sealCheck(tx, seals, { ...one, kind: "later", now });
      await recordAudit(
        tx,
        { actor: systemActor(workspaceId, "service"), now },
        { action: "check.sealed", details: { checks: rows.length } },
      );
    });
    after = last.id;
    yield rows.length;
  }
}

/** The same for all workspaces. @returns how many */
export async function sealEarlierChecks(later: Later, onProgress?: (done: number) => void): Promise<number> {
  let done = 0;
  for (const { id } of await later.db.read.select({ id: workspaces.id }).from(workspaces))
    for await (const sealed of sealLater(later, id)) {
      done += sealed;
      onProgress?.(done);
    }
  return done;
}
