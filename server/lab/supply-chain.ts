import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "../cli/build.ts";
import { fail } from "../cli/fail.ts";
import { type LockedPackage, licenceOf, licencePage, unexpectedLicences } from "./supply-chain/licences.ts";
import { lockFaults } from "./supply-chain/lock-faults.ts";

const page = "THIRD-PARTY.md";
const isWriting = process.argv.includes("--write");

type Lock = { packages: Record<string, Omit<LockedPackage, "folder"> & { integrity?: string }> };
const readLock = (): Lock => JSON.parse(readFileSync("package-lock.json", "utf8"));

/** `npm ci` compares what it downloads with the lock file's digests; each entry needs one. */
function checkLock(): string[] {
  const { packages } = readLock();
  const { allowScripts }: { allowScripts: Record<string, boolean> } = JSON.parse(
    readFileSync("package.json", "utf8"),
  );
  const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
  console.log(
    `› Lock file: ${Object.keys(packages).length - 1} digests; install scripts of ${allowed.join(", ")} alone run.`,
  );
  return lockFaults(packages, allowScripts);
}

/** The packages installed with the service, from the lock file: the same list on every machine. */
function readPackages(): LockedPackage[] {
  return Object.entries(readLock().packages)
    .filter(([folder, { dev }]) => folder !== "" && !dev)
    .map(([folder, locked]) => ({ folder, ...locked }));
}

function checkLicences(): string[] {
  const packages = readPackages();
  const text = licencePage(packages);
  if (isWriting) writeFileSync(page, text);
  const isCurrent = existsSync(page) && readFileSync(page, "utf8") === text;
  console.log(`› Licences: ${packages.length} packages, ${new Set(packages.map(licenceOf)).size} licences.`);
  return [
    ...unexpectedLicences(packages).map(
      ({ folder, license }) =>
        `${path.basename(folder)} has the licence "${license ?? "none"}": look at it, then list it.`,
    ),
    ...(isCurrent ? [] : [`${page} is out of date: npm run supply-chain -- --write`]),
  ];
}

type Audit = {
  vulnerabilities?: Record<string, { name: string; severity: string; range: string }>;
  message?: string;
};

/**
 * Known vulnerabilities according to the registry. A registry without that list only gets a notice; nothing
 * fails.
 */
function checkAdvisories(): string[] {
  const { stdout } = spawnSync("npm", ["audit", "--json"], { encoding: "utf8" });
  const audit: Audit = JSON.parse(stdout);
  if (!audit.vulnerabilities) {
    console.log(
      `! Advisories: NOT CHECKED. This registry does not answer: ${audit.message?.split(" - ")[0]}`,
    );
    return [];
  }
  const found = Object.values(audit.vulnerabilities);
  const grave = found.filter(({ severity }) => severity === "high" || severity === "critical");
  console.log(`› Advisories: ${found.length} known, ${grave.length} high or critical.`);
  return grave.map(({ name, severity, range }) => `${name} ${range} has a ${severity} advisory`);
}

/** Searches committed files for keys and tokens. */
async function checkSecrets(): Promise<string[]> {
  const files = spawnSync("git", ["ls-files"], { encoding: "utf8" }).stdout.trim().split("\n");
  const code = await run("secretlint", [
    "--maskSecrets",
    ...files.filter((file) => !/\.(png|svg)$/.test(file)),
  ]);
  console.log(`› Secrets: ${files.length} files checked.`);
  return code === 0 ? [] : ["a file holds a secret: see above"];
}

try {
  const faults = [...checkLock(), ...checkLicences(), ...checkAdvisories(), ...(await checkSecrets())];
  if (faults.length > 0) throw new Error(faults.join("\n  "));
  console.log("✓ Supply chain in order.");
} catch (error) {
  fail(error);
}
