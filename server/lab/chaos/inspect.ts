import path from "node:path";
import Database from "better-sqlite3";
import { eq } from "drizzle-orm";
import { openDatabase } from "#db/client.ts";
import { databaseFileIn } from "#db/database-file.ts";
import {
  auditEvents,
  challenges,
  checkDecisions,
  livenessChecks,
  photos,
  workspaces,
} from "#db/schema/index.ts";
import { runToEnd, verifyChain } from "../../audit/verify-chain.ts";
import { sha256 } from "../../ids.ts";
import { createDiskPhotoStore } from "../../photos/disk-photo-store.ts";
import type { PhotoStore } from "../../photos/photo-store.ts";
import type { Vault } from "../../ports.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { openPhoto } from "../../vault/sealed-photo.ts";
import { openVault } from "../../vault/vault.ts";
import type { Ledger } from "./ledger.ts";
import { submitAndNote } from "./load.ts";

/** Descriptions of lost or inconsistent data; empty is good. */
type Losses = string[];

export const photosIn = (dataDir: string): string => path.join(dataDir, "photos");

function integrityFault(dataDir: string): string | null {
  const db = new Database(databaseFileIn(dataDir), { readonly: true });
  try {
    const result = String(db.pragma("integrity_check(1)", { simple: true }));
    const orphans = db.pragma("foreign_key_check") as unknown[];
    return result === "ok" && orphans.length === 0
      ? null
      : `the database: ${result}, ${orphans.length} loose rows`;
  } finally {
    db.close();
  }
}

/** Inspects the SQLite file and the photos of a running service's data folder; see `inspect`. */
export async function inspectData(
  dataDir: string,
  ledger: Ledger,
): Promise<{ losses: Losses; events: number }> {
  const fault = integrityFault(dataDir);
  const vault = openVault({ dataDir, fromEnvironment: null });
  const photos = createDiskPhotoStore(photosIn(dataDir));
  const found = await inspect({ database: databaseFileIn(dataDir), photos, vault }, ledger);
  return { ...found, losses: [...(fault ? [fault] : []), ...found.losses] };
}

/**
 * Inspects the data of a running service: every row has its photo with the right bytes, everything acknowledged
 * exists, no check is in a half-finished state, each was completed once, and the event chains are intact.
 */
export async function inspect(
  data: { database: string; photos: PhotoStore; vault: Vault },
  ledger: Ledger,
): Promise<{ losses: Losses; events: number }> {
  const losses: Losses = [];
  const db = openDatabase(data.database);
  let events = 0;
  try {
    const rows = await db.read.select().from(photos);
    const kept = new Set<string>();
    for (const row of rows) {
      const bytes = await openPhoto(data, row).catch(() => null);
      if (!bytes) losses.push(`photo ${row.id} has a row and no file that opens`);
      else if (sha256(bytes) !== row.storedSha256)
        losses.push(`photo ${row.id} has other bytes than were sent`);
      else kept.add(`${row.checkId} ${row.sha256}`);
    }
    for (const photo of ledger.photos)
      if (!kept.has(`${photo.checkId} ${photo.sha256}`))
        losses.push(`a photo of ${photo.checkId} was acknowledged and is lost`);

    const checks = await db.read.select().from(livenessChecks);
    const decided = new Set((await db.read.select().from(checkDecisions)).map(({ checkId }) => checkId));
    const missing = new Set(
      (await db.read.select({ of: challenges.checkId, photoId: challenges.photoId }).from(challenges))
        .filter(({ photoId }) => photoId === null)
        .map(({ of }) => of),
    );
    const checkOf = new Map(checks.map((check) => [check.id, check]));
    for (const { id, status } of checks) {
      const isComplete = status === "COMPLETED";
      if (isComplete !== decided.has(id))
        losses.push(`check ${id} is ${status} and its verdict does not agree`);
      if (isComplete === missing.has(id)) losses.push(`check ${id} is ${status} and its photos do not agree`);
    }
    for (const { id, told } of ledger.sessions) {
      const check = checkOf.get(id);
      if (!check) losses.push(`check ${id} was acknowledged and is lost`);
      else if (told && (check.status !== "COMPLETED" || check.isAlive !== told.isAlive))
        losses.push(`check ${id} was told as completed and is ${check.status}`);
    }
    const completions = await db.read
      .select({ of: auditEvents.subjectId })
      .from(auditEvents)
      .where(eq(auditEvents.action, "check.completed"));
    for (const [id, told] of Map.groupBy(completions, ({ of }) => of))
      if (told.length > 1) losses.push(`check ${id} was completed ${told.length} times`);
    for (const { id } of await db.read.select({ id: workspaces.id }).from(workspaces)) {
      const report = await runToEnd(verifyChain(db.read, id), () => undefined);
      events += report.verified;
      if (report.fault) losses.push(`event ${report.fault.sequence} of ${id}: ${report.fault.message}`);
    }
  } finally {
    await db.close();
  }
  return { losses, events };
}

const tries = 40;

/**
 * Finishes every session that was open when the service died.
 * @returns how many there were, and those that cannot be finished
 */
export async function finishSessions(
  api: ApiClient,
  ledger: Ledger,
  photo: Uint8Array,
): Promise<{ finished: number; losses: Losses }> {
  const losses: Losses = [];
  let finished = 0;
  for (const session of ledger.sessions.filter(({ isSettled }) => !isSettled)) {
    session.isSettled = true;
    let status = "";
    for (let turn = 0; turn < tries && status !== "COMPLETED"; turn += 1) {
      const { data: check } = await api.getCheck(session.id);
      status = check?.status ?? "not there";
      const open = check?.challenges.find(({ isAnswered }) => !isAnswered);
      if (!open || status === "EXPIRED") break;
      if ((await submitAndNote(api, ledger, session, open.id, photo)) === 200) finished += 1;
    }
    const { data: after } = await api.getCheck(session.id);
    const isLeft = after?.status === "EXPIRED" && Date.parse(after.expiresAt) < Date.now();
    if (after?.status !== "COMPLETED" && !isLeft)
      losses.push(`check ${session.id} is stuck: ${after?.status ?? "not there"}`);
  }
  return { finished, losses };
}
