import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { sbomFile } from "../sbom-file.ts";
import { modelSet } from "../scoring/models/manifest.ts";
import { readByHand } from "./licences-read-by-hand.ts";

type Component = {
  type: string;
  name: string;
  version: string;
  hashes?: { alg: string; content: string }[];
  licenses?: { license: { id: string } }[];
};
/** What we read and change of a CycloneDX 1.5 document. */
type Sbom = {
  metadata: { component: Record<string, unknown> };
  components: Component[];
};

const licensed = (component: Component): Component => {
  const id = readByHand[component.name];
  return id === undefined ? component : { ...component, licenses: [{ license: { id } }] };
};

const models = (): Component[] =>
  modelSet.map(({ name, version, licence, sha256 }) => ({
    type: "machine-learning-model",
    name,
    version,
    hashes: [{ alg: "SHA-256", content: sha256 }],
    licenses: [{ license: { id: licence } }],
  }));

/**
 * Completes npm's document: this service instead of the folder it was built in, licences that npm does not
 * find, and the models.
 * @param sourcesHash SHA-256 of the sources that were built, hexadecimal
 */
export function completeSbom(
  document: Sbom,
  service: { name: string; version: string },
  sourcesHash: string,
): Sbom {
  const { name, version } = service;
  const component = {
    ...document.metadata.component,
    type: "application",
    name,
    version,
    hashes: [{ alg: "SHA-256", content: sourcesHash }],
  };
  return {
    ...document,
    metadata: { ...document.metadata, component },
    components: [...document.components.map(licensed), ...models()],
  };
}

/**
 * Writes the bill of materials of this build: what is installed with the service, from the lock file, with
 * digests and licences. npm's own generator knows its lock file best.
 */
export async function writeSbom(sourcesHash: string): Promise<void> {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = ["sbom", "--sbom-format=cyclonedx", "--package-lock-only", "--omit=dev"];
  const options = { maxBuffer: 64 * 1024 * 1024, shell: process.platform === "win32" };
  const { stdout } = await promisify(execFile)(npm, args, options);
  const service = JSON.parse(await readFile("package.json", "utf8"));
  await writeFile(sbomFile, JSON.stringify(completeSbom(JSON.parse(stdout), service, sourcesHash)));
}
