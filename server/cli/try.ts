import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "#db/client.ts";
import { databaseIn } from "#db/database-file.ts";
import { engine } from "#db/engine.ts";
import { insertApiKey } from "../api-keys/insert-api-key.ts";
import { markKeyRevoked } from "../api-keys/mark-key-revoked.ts";
import { systemActor } from "../audit/record-audit.ts";
import {
  type ChallengeProgress,
  type ChallengeType,
  challengeProgress,
  livenessSession,
  selfieReceipt,
  type Verdict,
} from "../checks/schemas.ts";
import { challengeTypes } from "../checks/vocabulary/challenge-types.ts";
import { type VerdictKind, verdictKindOf } from "../checks/vocabulary/verdict-kinds.ts";
import { minuteMs } from "../durations.ts";
import { readEnv } from "../env.ts";
import { type Problem, problem } from "../http/schemas.ts";
import { findFirstWorkspace } from "../workspaces/bootstrap-workspace.ts";
import { fail } from "./fail.ts";

const usage = `npm run try -- FOLDER [--url http://localhost:3000] [--key vhq_test_…]

FOLDER holds a person's own photos, named for what they show: ${challengeTypes.map((type) => type.toLowerCase()).join(", ")}
(.jpg, .png, .webp or .heic), at least two of them, and optionally selfie.*`;

type Photos = { challenges: Map<ChallengeType, string>; selfie: string | null };

async function findPhotos(folder: string): Promise<Photos> {
  const found: Photos = { challenges: new Map(), selfie: null };
  for (const name of (await readdir(folder)).sort()) {
    const { name: stem, ext } = path.parse(name);
    if (!/^\.(jpe?g|png|webp|heic|heif)$/i.test(ext)) continue;
    const word = stem.toUpperCase().replaceAll(/[\s-]+/g, "_");
    const type = challengeTypes.find((candidate) => candidate === word);
    if (type) found.challenges.set(type, path.join(folder, name));
    if (word === "SELFIE") found.selfie = path.join(folder, name);
  }
  return found;
}

/** Creates a test key for this run only; needs the server's data folder. */
async function borrowKey(): Promise<{ key: string; giveBack: () => Promise<void> }> {
  const database = databaseIn(readEnv().dataDir);
  if (engine === "sqlite" && !existsSync(database))
    throw new Error(`Start the service first (npm start), or give a key with --key.`);
  const db = openDatabase(database);
  const workspace = await findFirstWorkspace(db);
  if (!workspace) throw new Error("There is no workspace yet. Run npm start once.");
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 15 * minuteMs);
  const name = "npm run try";
  const actor = systemActor(workspace.id, name);
  const { id, key } = await db.transaction((tx) =>
    insertApiKey(tx, { actor, now }, { name, mode: "test", expiresAt }),
  );
  const giveBack = async () => {
    await db.transaction((tx) => markKeyRevoked(tx, { actor, now: new Date() }, id));
    await db.close();
  };
  return { key, giveBack };
}

async function call(url: string, key: string, body: FormData | object): Promise<unknown> {
  const isForm = body instanceof FormData;
  const headers = { "x-api-key": key, ...(isForm ? {} : { "content-type": "application/json" }) };
  const response = await fetch(url, {
    method: "POST",
    headers,
    body: isForm ? body : JSON.stringify(body),
  }).catch(() => {
    throw new Error(`No answer from ${url}. Is the service running (npm start)?`);
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const said: Problem = problem.parse(answer);
  throw new Error(`${response.status} ${said.code}: ${said.detail} (request ${said.requestId})`);
}

async function photoForm(fields: Record<string, string>, field: string, file: string): Promise<FormData> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set(field, new Blob([await readFile(file)]), path.basename(file));
  return form;
}

const mark = { passed: "✓", failed: "✗", not_checked: "?" } as const;

const endings: Record<VerdictKind, string> = {
  alive: "✓ Alive.",
  in_doubt: "? In doubt: nothing failed, but not everything could be decided.",
  rejected: "✗ Rejected.",
};

function printVerdict(verdict: Verdict): void {
  console.log("");
  for (const { type, outcome, message } of verdict.challenges) {
    console.log(`  ${mark[outcome]} ${type.padEnd(14)} ${message}`);
  }
  for (const { name, outcome, message, measured, limit } of verdict.parts) {
    const numbers = measured === null ? "" : ` (${measured}, limit ${limit})`;
    console.log(`  ${mark[outcome]} ${name.padEnd(14)} ${message}${numbers}`);
  }
  console.log(`\n  isAlive ${verdict.isAlive}   confidence ${verdict.confidence}`);
  console.log(
    `  antiSpoofScore ${verdict.antiSpoofScore}   faceMatchScore ${verdict.faceMatchScore}${verdict.faceMatchBasis ? ` (${verdict.faceMatchBasis})` : ""}`,
  );
  if (verdict.failureReason) console.log(`  failureReasons ${verdict.failureReasons.join(", ")}`);
}

async function runCheck(base: string, key: string, photos: Photos): Promise<Verdict> {
  const isTestKey = key.startsWith("vhq_test_");
  const named = [...photos.challenges.keys()].slice(0, 3);
  const session = livenessSession.parse(
    await call(`${base}/session`, key, {
      userId: "npm-run-try",
      ...(isTestKey ? { challenges: named } : {}),
    }),
  );
  const { sessionToken } = session;
  console.log(`› Session ${session.id}: ${session.challenges.map(({ type }) => type).join(", ")}`);
  if (photos.selfie) {
    const form = await photoForm({ sessionToken }, "selfie", photos.selfie);
    const receipt = selfieReceipt.parse(await call(`${base}/reference-selfie`, key, form));
    console.log(`› Reference selfie: ${path.basename(photos.selfie)}${warningsIn(receipt)}`);
  }
  for (const challenge of session.challenges) {
    const file = photos.challenges.get(challenge.type);
    if (!file) throw new Error(`The session asks for ${challenge.type}, but the folder has no photo of it.`);
    const form = await photoForm({ sessionToken, challengeId: challenge.id }, "photo", file);
    const startedAt = performance.now();
    const progress = challengeProgress.parse(await call(`${base}/challenge`, key, form));
    const ms = Math.round(performance.now() - startedAt);
    console.log(`› ${challenge.instruction}: ${path.basename(file)}, ${ms} ms${warningsIn(progress)}`);
    if (progress.result) return progress.result;
  }
  throw new Error("The session has all its photos and no result.");
}

const warningsIn = ({ photo }: Pick<ChallengeProgress, "photo">) =>
  photo.warnings.map(({ message }) => `\n    ! ${message}`).join("");

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: "string" }, key: { type: "string" } },
  });
  const [folder] = positionals;
  if (!folder) throw new Error(usage);
  if (!existsSync(folder)) throw new Error(`Folder not found: ${folder}.`);
  const photos = await findPhotos(folder);
  if (photos.challenges.size < 2)
    throw new Error(`The folder needs photos for at least two challenges.\n\n${usage}`);
  const server = (values.url ?? `http://localhost:${readEnv().port}`).replace(/\/+$/, "");
  const borrowed = values.key ? null : await borrowKey();
  try {
    const key = values.key ?? borrowed?.key ?? "";
    const verdict = await runCheck(`${server}/v1/verifications/liveness`, key, photos);
    printVerdict(verdict);
    console.log(`\n${endings[verdictKindOf(verdict)]}`);
  } finally {
    await borrowed?.giveBack();
  }
}

await main().catch(fail);
