import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import type { JSONWebKeySet } from "jose";
import { verdictLabels } from "../checks/labels.ts";
import { verdictKindOf } from "../checks/vocabulary/verdict-kinds.ts";
import { readEnv } from "../env.ts";
import { createSigner } from "../evidence/signer.ts";
import { verifyEvidence } from "../evidence/verify-evidence.ts";
import { sha256 } from "../ids.ts";
import { readEvidenceSecret, secretFiles } from "../vault/service-secret.ts";
import { openVault } from "../vault/vault.ts";
import { fail } from "./fail.ts";

const usage = `npm run evidence -- verify FILE [--keys jwks.json] [--photo FILE …]

FILE is the answer of GET /v1/verifications/liveness/{id}/evidence, or - for standard input. Without --keys it is verified
with this installation's own key; with it, only the file with the published keys (/.well-known/jwks.json) is needed.
--photo tells whether a picture is one of those that were judged.`;

async function readKeys(file: string | undefined): Promise<JSONWebKeySet> {
  if (file !== undefined) return JSON.parse(await readFile(file, "utf8")) as JSONWebKeySet;
  const { dataDir, masterKeys } = readEnv();
  if (!existsSync(path.join(dataDir, secretFiles.evidence)))
    throw new Error(`There is no installation in ${dataDir} to verify it with. Use --keys jwks.json.`);
  const vault = openVault({ dataDir, fromEnvironment: masterKeys });
  return createSigner(readEvidenceSecret(dataDir, vault)).publicKeys();
}

async function readInput(file: string): Promise<string> {
  if (file !== "-") return readFile(file, "utf8");
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { keys: { type: "string" }, photo: { type: "string", multiple: true } },
  });
  const [command, file, ...more] = positionals;
  if (command !== "verify" || !file || more.length > 0) throw new Error(usage);
  const { document, keyId } = await verifyEvidence(await readInput(file), await readKeys(values.keys));
  const { check, result, inputs, rules } = document;
  console.log(`✓ Signed by the key ${keyId} on ${document.issuedAt}, and unchanged since.`);
  console.log(`  check ${check.id} (${check.mode}${check.simulated ? ", simulated" : ""}), ${check.status}`);
  if (result)
    console.log(
      `  ${[verdictLabels[verdictKindOf(result)].toLowerCase(), ...result.failureReasons].join(" ")}, confidence ${result.confidence}, rules ${rules?.ruleVersion}`,
    );
  for (const photo of values.photo ?? []) {
    const hash = sha256(await readFile(photo));
    const input = inputs.find((candidate) => candidate.sha256 === hash);
    const what = input && (input.challengeType ?? "the reference selfie");
    console.log(input ? `✓ ${photo} is the photo for ${what}.` : `✗ ${photo} is not one of its photos.`);
    if (!input) process.exitCode = 1;
  }
}

await main().catch(fail);
