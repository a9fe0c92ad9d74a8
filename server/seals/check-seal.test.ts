import Database from "better-sqlite3";
import { eq, getTableColumns, getTableName, type Table } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { challenges, livenessChecks, photos, reviews, staff } from "#db/schema/index.ts";
import { newId } from "../ids.ts";
import { erasureContext, storedCheck } from "../testing/erasure-context.ts";
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

const execute = (sql: string, ...values: unknown[]): void => {
  const connection = new Database(made.file);
  connection.pragma("foreign_keys = OFF");
  connection.prepare(sql).run(...values);
  connection.close();
};

/** Another value of a column's kind, as SQL. */
const others: Record<string, string> = { number: "0.123", date: "86400000", json: `'{"other":1}'` };

describe("what the seals cover", () => {
  it("is said of every column of the tables that a decision is in, in the database's file too", () => {
    const connection = new Database(made.file);
    for (const [table, columns] of tables) {
      const names = (connection.pragma(`table_info("${getTableName(table)}")`) as { name: string }[]).map(
        ({ name }) => name,
      );
      const said = Object.keys(columns).map((name) => getTableColumns(table)[name]?.name);
      expect(said.toSorted(), getTableName(table)).toEqual(names.toSorted());
    }
    connection.close();
  });

  it("is changed by every column that is said to be covered, and by no other", async () => {
    for (const [table, columns] of tables)
      for (const [name, cover] of Object.entries(columns)) {
        const column = getTableColumns(table)[name];
        if (!column || ["id", "checkId"].includes(name)) continue;
        const id = await sealedCheck("anna");
        expect(await faultOf(id)).toBeNull();
        const of = table === livenessChecks ? "id" : "check_id";
        const value = others[column.dataType] ?? "'changed ' || rowid";
        const set = column.dataType === "boolean" ? `coalesce(1 - ${column.name}, 1)` : value;
        execute(`UPDATE ${getTableName(table)} SET ${column.name} = ${set} WHERE ${of} = ?`, id);
        const fault = await faultOf(id);
        const where = `${getTableName(table)}.${column.name}`;
        if (typeof cover === "string") expect(fault, where).not.toBeNull();
        else expect(fault, where).toBeNull();
      }
  });

  it("is broken by another check's row, decision, or seal", async () => {
    const [victim, other] = [await sealedCheck("anna"), await sealedCheck("ben")];
    execute(
      `UPDATE liveness_checks SET (is_alive, confidence, user_id) = (SELECT 1 - is_alive, 0.99, user_id
        FROM liveness_checks WHERE id = ?) WHERE id = ?`,
      other,
      victim,
    );
    expect(await faultOf(victim)).toBe("its verdict was changed");
    const third = await sealedCheck("cleo");
    execute("DELETE FROM check_seals WHERE check_id = ?", third);
    expect(await faultOf(third)).toBe("its seal is missing");
    execute("UPDATE check_seals SET check_id = ? WHERE check_id = ?", third, other);
    expect(await faultOf(third)).toBe("its verdict was changed");
  });

  it("is broken by another time or kind of sealing, and by a check that is open again", async () => {
    const [first, second, third] = [await sealedCheck("a"), await sealedCheck("b"), await sealedCheck("c")];
    execute("UPDATE check_seals SET kind = 'completion' WHERE check_id = ?", first);
    expect(await faultOf(first)).toBe("its verdict was changed");
    execute("UPDATE check_seals SET sealed_at = 0 WHERE check_id = ?", second);
    expect(await faultOf(second)).toBe("its verdict was changed");
    execute("UPDATE liveness_checks SET status = 'PENDING' WHERE id = ?", third);
    expect(await faultOf(third)).toBe("it was completed and no longer is");
  });
});
