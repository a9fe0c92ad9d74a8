import { createWriteStream, existsSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { asc, eq } from "drizzle-orm";
import { type Db, openDatabase } from "#db/client.ts";
import { workspaces } from "#db/schema/index.ts";
import { auditTrailFile } from "../audit/export-audit-trail.ts";
import { recordAudit, systemActor } from "../audit/record-audit.ts";
import { notedFault, runToEnd } from "../audit/verify-chain.ts";
import { readEnv } from "../env.ts";
import { openAnchors } from "../integrity/anchor-file.ts";
import { isWhole, type TrailResult } from "../integrity/schemas.ts";
import { type TrailProgress, verifyTrail } from "../integrity/verify-trail.ts";
import type { Anchors, Seals } from "../ports.ts";
import { createSeals } from "../seals/create-seals.ts";
import { readIntegritySecret, secretFiles } from "../vault/service-secret.ts";
import { openVault } from "../vault/vault.ts";
import { fail } from "./fail.ts";
import { requireDatabase } from "./require-database.ts";

const usage = `npm run audit -- verify [--workspace ID] [--noted SEQUENCE:HASH]
npm run audit -- export --workspace ID [--out FILE]

verify looks for whatever was changed outside the service, in each workspace:
- the chain of events, from the first to the last: events that were changed, deleted, inserted or moved;
- the end of the chain, against the head that was noted in the data folder: events that were cut off or rewritten;
- every decision, against its seal and the trail: checks whose verdict, measurements or review were changed, exchanged
  or deleted.
It needs the master key. It ends with 1 if anything was found. Whoever controls the whole machine can rewrite all of this:
anchors are also in the log and go to webhooks (audit.anchored). To compare one of them, or the last event that an
earlier run printed, pass it with --noted.

export writes a workspace's events as JSON lines to standard output or FILE. To keep npm's own lines out:
npm run --silent audit -- export --workspace ID > audit.jsonl`;

type Workspace = { id: string; name: string };

async function findWorkspaces(db: Db, id: string | undefined): Promise<Workspace[]> {
  const found = await db.read
    .select({ id: workspaces.id, name: workspaces.name })
    .from(workspaces)
    .where(id === undefined ? undefined : eq(workspaces.id, id))
    .orderBy(asc(workspaces.id));
  if (found.length === 0)
    throw new Error(id === undefined ? "There is no workspace yet." : `Unknown workspace: ${id}.`);
  return found;
}

function readNoted(text: string): { sequence: number; hash: string } {
  const [, sequence, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!sequence || !hash) throw new Error(`"${text}" is not SEQUENCE:HASH.\n\n${usage}`);
  return { sequence: Number(sequence), hash };
}

function showProgress({ what, verified, total }: TrailProgress): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K  ${verified} of ${total} ${what} …`);
}

const count = (number: number, one = "event") => `${number} ${one}${number === 1 ? "" : "s"}`;

function printChain({ verified, erased, last, fault, anchor }: TrailResult): void {
  if (fault)
    console.log(
      `  ✗ Broken at event ${fault.sequence}: ${fault.message}. ${count(verified)} before it in order.`,
    );
  else console.log(`  ✓ ${count(verified)} in order${erased > 0 ? `, ${erased} with erased details` : ""}.`);
  if (anchor.fault) console.log(`  ✗ Not the chain that was anchored: ${anchor.fault}.`);
  else if (anchor.head) console.log(`  ✓ The event anchored on ${anchor.head.at} is there.`);
  if (last && !fault) console.log(`  Last event, to note elsewhere: ${last.sequence}:${last.hash}`);
}

function printChecks({ intact, later, brokenCount, broken, missing }: TrailResult["checks"]): void {
  const sealedLater = later > 0 ? `, ${later} of them sealed later than they were made` : "";
  if (intact > 0) console.log(`  ✓ ${count(intact, "check")} as decided${sealedLater}.`);
  for (const { checkId, message } of broken) console.log(`  ✗ ${checkId}: ${message}.`);
  if (brokenCount > broken.length) console.log(`  ✗ and ${brokenCount - broken.length} more`);
  if (missing > 0)
    console.log(`  ✗ ${count(missing, "check")} sealed later, deleted, and not by an erasure.`);
}

type Opened = { db: Db; seals: Seals; anchors: Anchors };

async function verifyOne(
  { db, seals, anchors }: Opened,
  { id, name }: Workspace,
  noted: string | undefined,
): Promise<boolean> {
  console.log(`› ${name} (${id})`);
  const steps = verifyTrail({ queries: db.read, seals, anchors, workspaceId: id });
  const result = await runToEnd(steps, showProgress);
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  printChain(result);
  printChecks(result.checks);
  const missing = noted === undefined ? null : await notedFault(db.read, id, readNoted(noted));
  if (missing) console.log(`  ✗ Not the chain that was noted: ${missing}.`);
  else if (noted !== undefined) console.log("  ✓ The noted event is there.");
  return isWhole(result) && missing === null;
}

function openSeals(): Pick<Opened, "seals" | "anchors"> {
  const { dataDir, masterKeys } = readEnv();
  if (!existsSync(path.join(dataDir, secretFiles.integrity)))
    throw new Error(
      `${dataDir} has no ${secretFiles.integrity}: put it back from a backup. If this version never started here, run npm start once.`,
    );
  const vault = openVault({ dataDir, fromEnvironment: masterKeys });
  const seals = createSeals(readIntegritySecret(dataDir, vault));
  return { seals, anchors: openAnchors(dataDir, seals) };
}

async function verify(db: Db, options: { workspace?: string; noted?: string }): Promise<boolean> {
  if (options.noted !== undefined) {
    readNoted(options.noted);
    if (options.workspace === undefined)
      throw new Error("Name the workspace of the noted event: --workspace ID.");
  }
  const opened = { db, ...openSeals() };
  const found = await findWorkspaces(db, options.workspace);
  let isAll = true;
  for (const workspace of found) isAll = (await verifyOne(opened, workspace, options.noted)) && isAll;
  const here = new Set(found.map(({ id }) => id));
  const gone = options.workspace ? [] : opened.anchors.workspaceIds().filter((id) => !here.has(id));
  for (const id of gone.filter((id) => opened.anchors.headOf(id)))
    console.log(`✗ The workspace ${id} was anchored and is gone.`);
  return isAll && gone.every((id) => !opened.anchors.headOf(id));
}

async function exportTrail(db: Db, options: { workspace?: string; out?: string }): Promise<void> {
  if (options.workspace === undefined) throw new Error(`Name the workspace: --workspace ID.\n\n${usage}`);
  const [workspace] = await findWorkspaces(db, options.workspace);
  if (!workspace) return;
  const actor = systemActor(workspace.id, "npm run audit");
  await db.transaction((tx) =>
    recordAudit(tx, { actor, now: new Date() }, { action: "audit.exported", details: { format: "jsonl" } }),
  );
  let events = 0;
  async function* lines() {
    const whole = { filter: {}, format: "jsonl" as const };
    for await (const { text, rows } of auditTrailFile(db.read, options.workspace ?? "", whole)) {
      events += rows;
      yield text;
    }
  }
  const target = options.out === undefined ? process.stdout : createWriteStream(options.out, { mode: 0o600 });
  await pipeline(Readable.from(lines()), target, { end: options.out !== undefined });
  console.error(`✓ ${count(events)} of ${workspace.name} exported.`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      workspace: { type: "string" },
      noted: { type: "string" },
      out: { type: "string" },
    },
  });
  const [command] = positionals;
  if (command !== "verify" && command !== "export") throw new Error(usage);
  const database = requireDatabase(readEnv().dataDir);
  const db = openDatabase(database);
  try {
    if (command === "export") await exportTrail(db, values);
    else if (!(await verify(db, values))) process.exitCode = 1;
  } finally {
    await db.close();
  }
}

await main().catch(fail);
