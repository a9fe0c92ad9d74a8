import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { bySql, runSql, tamper } from "../testing/raw-database.ts";
import { testDatabase } from "../testing/test-database.ts";
import { recordAudit, systemActor } from "./record-audit.ts";
import { type ChainProgress, notedFault, runToEnd, verifyChain } from "./verify-chain.ts";

let { db, file, workspaceId, remove } = {} as Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  ({ db, file, workspaceId, remove } = await testDatabase());
});
afterEach(() => remove());

const write = (on: typeof db, index: number) =>
  on.transaction((tx) =>
    recordAudit(
      tx,
      { actor: systemActor(workspaceId, "test"), now: new Date() },
      { action: "person.viewed", subjectId: `subject_${index}`, details: { userId: `user_${index}`, index } },
    ),
  );

async function writeMany(events: number): Promise<void> {
  await Promise.all(Array.from({ length: events }, (_, index) => write(db, index + 1)));
}

const verify = (onProgress: (progress: ChainProgress) => void = () => undefined) =>
  runToEnd(verifyChain(db.read, workspaceId), onProgress);

const aMomentLater = bySql({ sqlite: "at + 1", postgresql: "at + interval '1 millisecond'" });

describe("the table of audit events", () => {
  it.each([
    ["UPDATE audit_events SET action = 'check.viewed' WHERE sequence = 2"],
    [`UPDATE audit_events SET at = ${aMomentLater}`],
    ["UPDATE audit_events SET details = '{}' WHERE sequence = 1"],
    ["UPDATE audit_events SET details = NULL, details_salt = NULL, hash = 'x' WHERE sequence = 1"],
    ["DELETE FROM audit_events WHERE sequence = 3"],
    ["DELETE FROM audit_events"],
  ])("refuses %s", async (statement) => {
    await writeMany(3);
    await expect(runSql(file, statement)).rejects.toThrow("append-only");
    expect(await verify()).toMatchObject({ verified: 3, fault: null });
  });

  it("lets details be erased, after which the chain still stands", async () => {
    await writeMany(3);
    await runSql(file, "UPDATE audit_events SET details = NULL, details_salt = NULL WHERE sequence = 2");
    expect(await verify()).toMatchObject({ verified: 3, erased: 1, fault: null });
  });
});

describe("verifying", () => {
  it("says what it has seen, how far it is, and the last event", async () => {
    await writeMany(1001);
    const seen: ChainProgress[] = [];
    const report = await verify((progress) => seen.push(progress));
    expect(report).toEqual({
      verified: 1001,
      last: { sequence: 1001, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      fault: null,
      erased: 0,
    });
    expect(seen.map(({ verified }) => verified)).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
    expect(seen.every(({ total }) => total === 1001)).toBe(true);
  });

  it("finds nothing wrong with nothing", async () => {
    expect(await verify()).toEqual({ verified: 0, last: null, fault: null, erased: 0 });
  });

  it.each([
    [
      "a changed action",
      "UPDATE audit_events SET action = 'check.viewed' WHERE sequence = 217",
      217,
      "changed",
    ],
    ["a changed time", `UPDATE audit_events SET at = ${aMomentLater} WHERE sequence = 1`, 1, "changed"],
    [
      "a changed actor",
      "UPDATE audit_events SET actor_id = 'stf_other' WHERE sequence = 300",
      300,
      "changed",
    ],
    [
      "changed details",
      `UPDATE audit_events SET details = '{"userId":"other"}' WHERE sequence = 42`,
      42,
      "details",
    ],
    [
      "details that are no JSON",
      // PostgreSQL stores no broken JSON, but any other.
      `UPDATE audit_events SET details = ${bySql({ sqlite: "'oops'", postgresql: `'"oops"'` })} WHERE sequence = 43`,
      43,
      "details",
    ],
    [
      "details without salt",
      "UPDATE audit_events SET details_salt = NULL WHERE sequence = 44",
      44,
      "details",
    ],
    ["salt without details", "UPDATE audit_events SET details = NULL WHERE sequence = 45", 45, "details"],
    ["a deleted event", "DELETE FROM audit_events WHERE sequence = 200", 200, "missing"],
    ["a deleted beginning", "DELETE FROM audit_events WHERE sequence <= 3", 1, "missing"],
    [
      "a deleted event, its gap closed",
      `DELETE FROM audit_events WHERE sequence = 100;
       UPDATE audit_events SET sequence = -sequence WHERE sequence > 100;
       UPDATE audit_events SET sequence = -sequence - 1 WHERE sequence < 0`,
      100,
      "follow",
    ],
    [
      "two that changed places",
      `UPDATE audit_events SET sequence = -1 WHERE sequence = 150;
       UPDATE audit_events SET sequence = 150 WHERE sequence = 151;
       UPDATE audit_events SET sequence = 151 WHERE sequence = -1`,
      150,
      "follow",
    ],
    [
      "one that was put in",
      `INSERT INTO audit_events SELECT 'aud_new', workspace_id, 301, at, actor_kind, actor_id, action, subject_id,
         details, details_salt, details_hash, hash, hash FROM audit_events WHERE sequence = 300`,
      301,
      "changed",
    ],
    [
      "a second one in the same place",
      `DROP INDEX audit_events_by_sequence;
       INSERT INTO audit_events SELECT 'zzz_twin', workspace_id, sequence, at, actor_kind, actor_id, action,
         subject_id, details, details_salt, details_hash, previous_hash, hash FROM audit_events WHERE sequence = 200`,
      200,
      "",
    ],
  ])("finds %s", async (_, sql, sequence, message) => {
    await writeMany(300);
    await tamper(file, sql);
    const { fault, verified } = await verify();
    expect(fault?.sequence).toBe(sequence);
    expect(fault?.message).toContain(message);
    expect(verified).toBeLessThanOrEqual(sequence);
  });

  it("cannot tell by itself that the end was cut off, and can by what was noted", async () => {
    await writeMany(10);
    const { last } = await verify();
    if (!last) throw new Error("nothing was written");
    await write(db, 11);
    expect(await notedFault(db.read, workspaceId, last)).toBeNull();
    await tamper(file, "DELETE FROM audit_events WHERE sequence > 8");
    expect(await verify()).toMatchObject({ verified: 8, fault: null });
    expect(await notedFault(db.read, workspaceId, last)).toContain("cut off");
    await write(db, 9);
    await write(db, 10);
    expect(await notedFault(db.read, workspaceId, last)).toContain("not the one that was noted");
  });

  it("leaves the process to others while it goes", async () => {
    await writeMany(4000);
    let turns = 0;
    let isDone = false;
    const tick = () => {
      turns += 1;
      if (!isDone) setImmediate(tick);
    };
    setImmediate(tick);
    await verify();
    isDone = true;
    // Other requests get a turn after every hundred events.
    expect(turns).toBeGreaterThanOrEqual(40);
  });
});

describe("writers at the same time", () => {
  it("make one chain, also from two processes' connections", async () => {
    const other = openDatabase(file);
    await Promise.all(
      Array.from({ length: 200 }, (_, index) => write(index % 2 === 0 ? db : other, index + 1)),
    );
    await other.close();
    expect(await verify()).toMatchObject({ verified: 200, fault: null });
  });
});
