import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import { type Db, openDatabase } from "#db/client.ts";
import { workspaces } from "#db/schema/index.ts";
import { recordAudit, systemActor } from "../audit/record-audit.ts";
import { readEnv } from "../env.ts";
import { createHashSubject } from "../erasure/hash-subject.ts";
import { listAccesses } from "../erasure/list-accesses.ts";
import { locateData } from "../erasure/locate-data.ts";
import type { PrivacyLookup } from "../erasure/schemas.ts";
import { findSubject, type Subject } from "../erasure/subject.ts";
import { verifyErasure } from "../erasure/verify-erasure.ts";
import { readReceiptSecret } from "../vault/service-secret.ts";
import { openVault } from "../vault/vault.ts";
import { findFirstWorkspace } from "../workspaces/bootstrap-workspace.ts";
import { fail } from "./fail.ts";
import { requireDatabase } from "./require-database.ts";

const usage = `npm run privacy -- where --user ID [--workspace ID] [--mode live|test]
npm run privacy -- seen  --user ID …
npm run privacy -- gone  --user ID …

What an auditor asks about a person, or with --check ID about one check: where their data is, who saw it, and whether it
is gone. gone exits with 1 while anything is left. Defaults: the first workspace, live data.`;

type Options = { user?: string; check?: string; workspace?: string; mode?: string };

function readLookup({ user, check }: Options): PrivacyLookup {
  if (user !== undefined && check === undefined) return { userId: user };
  if (check !== undefined && user === undefined) return { checkId: check };
  throw new Error(`Name the person or the check: --user ID or --check ID.\n\n${usage}`);
}

function readMode(mode = "live"): "live" | "test" {
  if (mode === "live" || mode === "test") return mode;
  throw new Error(`Use --mode live or --mode test.\n\n${usage}`);
}

async function findWorkspace(db: Db, id: string | undefined): Promise<string> {
  if (id === undefined) {
    const first = await findFirstWorkspace(db);
    if (!first) throw new Error("There is no workspace yet. Run npm start once.");
    return first.id;
  }
  const [found] = await db.read.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, id));
  if (!found) throw new Error(`Unknown workspace: ${id}.`);
  return found.id;
}

const counted = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
const day = (instant: string | null) => instant?.slice(0, 16).replace("T", " ") ?? "–";

async function printWhere(db: Db, subject: Subject): Promise<void> {
  const { checks, photos, hasMore, rows, isOnHold } = await locateData(db.read, subject);
  console.log(`${counted(checks, "check")}${isOnHold ? ", on legal hold: nothing of it is erased" : ""}`);
  if (rows.length > 0) console.table(rows);
  if (photos.length > 0)
    console.table(
      photos.map(({ photoId, store, byteSize, takenAt, erasedAt, dueAt }) => ({
        photo: photoId,
        store: store ? `${store.name}:${store.key}` : "erased",
        sealed: store?.isSealed ?? false,
        bytes: byteSize,
        received: day(takenAt),
        "erased / due": erasedAt ? `erased ${day(erasedAt)}` : isOnHold ? "on hold" : day(dueAt),
      })),
    );
  if (hasMore) console.log("… and more photos than are listed.");
}

async function printSeen(db: Db, subject: Subject): Promise<void> {
  const { sights, hasMore } = await listAccesses(db.read, subject);
  console.log(
    sights.length === 0
      ? "Nobody, according to the audit trail."
      : `${counted(sights.length, "event")}, newest first:`,
  );
  if (sights.length > 0)
    console.table(
      sights.map(({ at, by, action, photoId, checkId, sequence }) => ({
        at: day(at),
        by: by.name,
        action,
        "photo or check": photoId ?? checkId ?? "",
        event: sequence,
      })),
    );
  if (hasMore) console.log("… and older ones; npm run audit -- export has them all.");
}

async function printGone(db: Db, subject: Subject): Promise<void> {
  const gone = await verifyErasure(db.read, subject);
  for (const receipt of gone.receipts)
    console.log(
      `  ${receipt.receiptId}: ${receipt.kind}, ${counted(receipt.checksErased, "check")}, ${counted(receipt.photosErased, "photo")}, by ${receipt.cause}, asked for ${day(receipt.requestedAt)}, ${receipt.completedAt ? `complete ${day(receipt.completedAt)}` : "not complete yet"}`,
    );
  if (gone.isGone) {
    const erased =
      gone.receipts.length > 0
        ? `${counted(gone.receipts.length, "receipt")} of erasure`
        : "nothing was ever erased";
    console.log(`✓ Nothing is left in any of ${gone.tables} tables (${erased}).`);
    return;
  }
  for (const { table, rows } of gone.left) console.log(`  ${table}: ${counted(rows, "row")}`);
  const { bytes, erasures } = gone.pending;
  if (bytes + erasures > 0)
    console.log(
      `  ${counted(erasures, "erasure")} not complete, ${counted(bytes, "stored photo")} waiting to be removed`,
    );
  console.log("✗ Not gone.");
  process.exitCode = 1;
}

const commands = { where: printWhere, seen: printSeen, gone: printGone };

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      user: { type: "string" },
      check: { type: "string" },
      workspace: { type: "string" },
      mode: { type: "string" },
    },
  });
  const [command] = positionals;
  if (command !== "where" && command !== "seen" && command !== "gone") throw new Error(usage);
  const lookup = readLookup(values);
  const mode = readMode(values.mode);
  const { dataDir, masterKeys } = readEnv();
  const database = requireDatabase(dataDir);
  const db = openDatabase(database);
  try {
    const workspaceId = await findWorkspace(db, values.workspace);
    const vault = openVault({ dataDir, fromEnvironment: masterKeys });
    const hashSubject = createHashSubject(readReceiptSecret(dataDir, vault));
    const subject = await findSubject(db.read, hashSubject, { workspaceId, mode }, lookup);
    const actor = systemActor(workspaceId, "npm run privacy");
    const details = { checks: subject.checkIds.length, erasedChecks: subject.erased.length, mode };
    await db.transaction((tx) =>
      recordAudit(tx, { actor, now: new Date() }, { action: "privacy.looked_up", details }),
    );
    await commands[command](db, subject);
  } finally {
    await db.close();
  }
}

await main().catch(fail);
