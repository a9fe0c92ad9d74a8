import { createWriteStream, existsSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { asc, eq } from "drizzle-orm";
import { type Db, openDatabase } from "#db/client.ts";
import { databaseFileIn } from "#db/database-file.ts";
import { workspaces } from "#db/schema/index.ts";
import { auditTrailFile } from "../audit/export-audit-trail.ts";
import { recordAudit, systemActor } from "../audit/record-audit.ts";
import { type ChainProgress, notedFault, runToEnd, verifyChain } from "../audit/verify-chain.ts";
import { readEnv } from "../env.ts";
import { fail } from "./fail.ts";

const usage = `npm run audit -- verify [--workspace ID] [--noted SEQUENCE:HASH]
npm run audit -- export --workspace ID [--out FILE]

verify walks each workspace's chain of events from the first to the last. It finds events that were changed, deleted,
inserted or moved. A chain alone cannot show that its newest events were cut off, or that everything from some event on
was rewritten, hashes included. So note the last sequence and hash that verify prints in a place where the database's
administrators cannot write, and pass them to a later run with --noted.

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

function showProgress({ verified, total }: ChainProgress): void {
  if (process.stderr.isTTY) process.stderr.write(`\r  ${verified} of ${total} events …`);
}

const count = (events: number) => `${events} ${events === 1 ? "event" : "events"}`;

async function verifyOne(db: Db, { id, name }: Workspace, noted: string | undefined): Promise<boolean> {
  console.log(`› ${name} (${id})`);
  const report = await runToEnd(verifyChain(db.read, id), showProgress);
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  const { verified, last, fault, erased } = report;
  if (fault) {
    console.log(
      `  ✗ Broken at event ${fault.sequence}: ${fault.message}. ${count(verified)} before it in order.`,
    );
    return false;
  }
  console.log(`  ✓ ${count(verified)} in order${erased > 0 ? `, ${erased} with erased details` : ""}.`);
  if (last) console.log(`  Last event, to note elsewhere: ${last.sequence}:${last.hash}`);
  const missing = noted === undefined ? null : await notedFault(db.read, id, readNoted(noted));
  if (missing) console.log(`  ✗ Not the chain that was noted: ${missing}.`);
  else if (noted !== undefined) console.log("  ✓ The noted event is there.");
  return missing === null;
}

async function verify(db: Db, options: { workspace?: string; noted?: string }): Promise<boolean> {
  if (options.noted !== undefined) {
    readNoted(options.noted);
    if (options.workspace === undefined)
      throw new Error("Name the workspace of the noted event: --workspace ID.");
  }
  let isWhole = true;
  for (const workspace of await findWorkspaces(db, options.workspace))
    isWhole = (await verifyOne(db, workspace, options.noted)) && isWhole;
  return isWhole;
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
  const file = databaseFileIn(readEnv().dataDir);
  if (!existsSync(file))
    throw new Error(`There is no database at ${file} yet. Run npm start once, or set DATA_DIR.`);
  const db = openDatabase(file);
  try {
    if (command === "export") await exportTrail(db, values);
    else if (!(await verify(db, values))) process.exitCode = 1;
  } finally {
    await db.close();
  }
}

await main().catch(fail);
