import { eq, getTableColumns, getTableName, type Table } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { challenges, livenessChecks, photos, reviews, staff } from "#db/schema/index.ts";
import { newId } from "../ids.ts";
import { erasureContext, storedCheck } from "../testing/erasure-context.ts";
import { bySql, tablesIn, tamper } from "../testing/raw-database.ts";
import { testDatabase } from "../testing/test-database.ts";
import { decisionFault, recordsFault } from "./check-seal.ts";
import { selectWithSeal, splitSeal } from "./row-with-seal.ts";
import { findPhotoFacts, findReviews, sealCheck } from "./seal-rows.ts";
import { challengeColumns, checkColumns, photoColumns, reviewColumns } from "./sealed-columns.ts";

let made: Awaited<ReturnType<typeof testDatabase>>;
let ctx: ReturnType<typeof erasureContext>;
beforeEach(async () => {
  made = await testDatabase();
  ctx = erasureContext(made);
});
afterEach(() => made.remove());

const tables: [Table, Record<string, unknown>][] = [
  [livenessChecks, checkColumns],
  [challenges, challengeColumns],
  [photos, photoColumns],
  [reviews, reviewColumns],
];

/** A check with a challenge and a review, sealed. */
async function sealedCheck(userId: string): Promise<string> {
  const { id, photoIds } = await storedCheck(ctx, { userId });
  const now = ctx.now();
  const { workspaceId } = ctx.actor;
  await ctx.db.transaction(async (tx) => {
    await tx
      .insert(staff)
      .values({ id: "stf_test", email: "t@example.com", name: "T", createdAt: now, updatedAt: now })
      .onConflictDoNothing();
    const [photoId = null] = photoIds;
    const challenge = { id: newId("ch", now), checkId: id, position: 0, type: "SMILE" as const, photoId };
    await tx.insert(challenges).values(challenge);
    const review = { decision: "reject", reason: "PRESENTATION_ATTACK", note: "A print." } as const;
    await tx.insert(reviews).values({
      ...review,
      id: newId("rev", now),
      workspaceId,
      checkId: id,
      staffId: "stf_test",
      createdAt: now,
    });
    const [check] = await tx
      .update(livenessChecks)
      .set({ reviewState: "rejected", reviewReason: "PRESENTATION_ATTACK", reviewVersion: 1 })
      .where(eq(livenessChecks.id, id))
      .returning();
    const rows = await tx.select().from(challenges).where(eq(challenges.checkId, id));
    const decision = { of: userId } as never;
    if (check) await sealCheck(tx, ctx.seals, { check, challenges: rows, decision, kind: "later", now });
  });
  return id;
}

async function faultOf(id: string): Promise<string | null> {
  const queries = ctx.db.read;
  const [row] = await selectWithSeal(queries).where(eq(livenessChecks.id, id));
  if (!row) throw new Error("no check");
  const { check, seal } = splitSeal(row);
  const rows = await queries.select().from(challenges).where(eq(challenges.checkId, id));
  const decided = { challenges: rows, decision: { of: check.userId } as never };
  const records = { photos: await findPhotoFacts(queries, id), reviews: await findReviews(queries, id) };
  return decisionFault(ctx.seals, { check, seal, ...decided }) ?? recordsFault(seal, records);
}

const execute = (text: string, ...values: unknown[]) => tamper(made.file, text, ...values);

const otherBytes = bySql({ sqlite: "x'01'", postgresql: "'\\x01'::bytea" });
const flipped = (flag: string) =>
  bySql({ sqlite: `coalesce(1 - ${flag}, 1)`, postgresql: `coalesce(not ${flag}, true)` });

/** Another value of a column's kind, as SQL. */
const others: Record<string, string> = {
  number: "7",
  date: bySql({ sqlite: "86400000", postgresql: "'1970-01-02T00:00:00Z'" }),
  json: `'{"other":1}'`,
};

describe("what the seals cover", () => {
  it("is said of every column of the tables that a decision is in, in the database too", async () => {
    const stored = await tablesIn(made.file);
    for (const [table, columns] of tables) {
      const names = stored.get(getTableName(table))?.map(({ name }) => name) ?? [];
      const said = Object.keys(columns).map((name) => getTableColumns(table)[name]?.name);
      expect(said.toSorted(), getTableName(table)).toEqual(names.toSorted());
    }
  });

  it("is changed by every column that is said to be covered, and by no other", async () => {
    for (const [table, columns] of tables)
      for (const [name, cover] of Object.entries(columns)) {
        const column = getTableColumns(table)[name];
        if (!column || ["id", "checkId"].includes(name)) continue;
        const id = await sealedCheck("anna");
        expect(await faultOf(id)).toBeNull();
        const of = table === livenessChecks ? "id" : "check_id";
        const isBytes = /^(blob|bytea)$/.test(column.getSQLType());
        const value = isBytes
          ? otherBytes
          : (others[column.dataType] ?? `'changed ' || ${"id" in columns ? "id" : "check_id"}`);
        const set = column.dataType === "boolean" ? flipped(column.name) : value;
        await execute(`UPDATE ${getTableName(table)} SET ${column.name} = ${set} WHERE ${of} = ?`, id);
        const fault = await faultOf(id);
        const where = `${getTableName(table)}.${column.name}`;
        if (typeof cover === "string") expect(fault, where).not.toBeNull();
        else expect(fault, where).toBeNull();
      }
  });

  it("is broken by another check's row, decision, or seal", async () => {
    const [victim, other] = [await sealedCheck("anna"), await sealedCheck("ben")];
    await execute(
      `UPDATE liveness_checks SET (is_alive, confidence, user_id) = (SELECT ${flipped("is_alive")}, 0.99, user_id
        FROM liveness_checks WHERE id = ?) WHERE id = ?`,
      other,
      victim,
    );
    expect(await faultOf(victim)).toBe("its verdict was changed");
    const third = await sealedCheck("cleo");
    await execute("DELETE FROM check_seals WHERE check_id = ?", third);
    expect(await faultOf(third)).toBe("its seal is missing");
    await execute("UPDATE check_seals SET check_id = ? WHERE check_id = ?", third, other);
    expect(await faultOf(third)).toBe("its verdict was changed");
  });

  it("is broken by another time or kind of sealing, and by a check that is open again", async () => {
    const [first, second, third] = [await sealedCheck("a"), await sealedCheck("b"), await sealedCheck("c")];
    await execute("UPDATE check_seals SET kind = 'completion' WHERE check_id = ?", first);
    expect(await faultOf(first)).toBe("its verdict was changed");
    await execute(`UPDATE check_seals SET sealed_at = ${others.date} WHERE check_id = ?`, second);
    expect(await faultOf(second)).toBe("its verdict was changed");
    await execute("UPDATE liveness_checks SET status = 'PENDING' WHERE id = ?", third);
    expect(await faultOf(third)).toBe("it was completed and no longer is");
  });
});
