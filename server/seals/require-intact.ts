import { inArray } from "drizzle-orm";
import { livenessChecks } from "#db/schema/index.ts";
import type { CheckRow, CheckWithChallenges } from "../checks/check-rows.ts";
import type { AppContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { decisionFault, recordsFault, rowFault } from "./check-seal.ts";
import { selectWithSeal, splitSeal } from "./row-with-seal.ts";
import { findSeals } from "./seal-rows.ts";

type SealContext = Pick<AppContext, "seals" | "log">;

/** A check whose seal was verified; `sealFault` says what is wrong with it, or is null. */
export type VerifiedCheck = CheckWithChallenges & { sealFault: string | null };

/** Verifies the seal of a check for people to look at. Logs a broken one. */
export function verifySeal({ seals, log }: SealContext, found: CheckWithChallenges): VerifiedCheck {
  const sealFault = decisionFault(seals, found);
  if (sealFault) reportBroken({ log }, found.check.id, sealFault);
  return { ...found, sealFault };
}

const reportBroken = ({ log }: Pick<AppContext, "log">, checkId: string, fault: string): void =>
  log.error({ checkId, fault }, "a check does not match its seal");

/** The error for a check that does not match its seal: nobody is told a verdict that may be forged. */
export const refuseBroken = (checkId: string): AppError =>
  new AppError(
    "INTEGRITY_FAULT",
    `The check ${checkId} does not match its seal: it was changed outside the service. Its result is withheld.`,
  );

/**
 * Verifies the rows of a list, which shows nothing but them. Looks twice at those that do not match: a review
 * may have been decided after the row was read.
 * @returns whether a row of the list matches its seal
 */
export async function intactOf(
  { db, seals }: Pick<AppContext, "db" | "seals">,
  rows: readonly CheckRow[],
): Promise<(row: CheckRow) => boolean> {
  const sealOf = await findSeals(
    db.read,
    rows.map(({ id }) => id),
  );
  const isBroken = (row: CheckRow) => rowFault(seals, row, sealOf.get(row.id) ?? null) !== null;
  const suspects = rows.filter(isBroken).map(({ id }) => id);
  if (suspects.length === 0) return () => true;
  const again = await selectWithSeal(db.read).where(inArray(livenessChecks.id, suspects));
  const intact = new Set(
    again
      .map(splitSeal)
      .filter(({ check, seal }) => rowFault(seals, check, seal) === null)
      .map(({ check }) => check.id),
  );
  return (row) => !isBroken(row) || intact.has(row.id);
}

/** Verifies the seal of a check before its verdict leaves the service. @throws AppError INTEGRITY_FAULT */
export function requireIntact(ctx: SealContext, found: CheckWithChallenges): VerifiedCheck {
  const verified = verifySeal(ctx, found);
  if (verified.sealFault) throw refuseBroken(found.check.id);
  return verified;
}

/**
 * Verifies also what was recorded of the photos, and people's decisions; `requireIntact` comes first.
 * @throws AppError INTEGRITY_FAULT
 */
export function requireRecordsIntact(
  ctx: Pick<AppContext, "log">,
  { check, seal }: Pick<CheckWithChallenges, "check" | "seal">,
  records: Parameters<typeof recordsFault>[1],
): void {
  const fault = recordsFault(seal, records);
  if (!fault) return;
  reportBroken(ctx, check.id, fault);
  throw refuseBroken(check.id);
}
