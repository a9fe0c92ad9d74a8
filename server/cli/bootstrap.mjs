// Runs any `npm run …` of this project on a fresh clone: installs what is missing, then hands over to the
// installed Node 24. Plain JavaScript for Node 20 and newer, since nothing is installed at this point.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { nodeFlags } from "../node-flags.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const bin = path.join(root, "node_modules", ".bin");
const stamp = path.join(root, "node_modules", ".verifyhq-install");

function fail(sentence) {
  console.error(`\n✗ ${sentence}`);
  process.exit(1);
}

function install() {
  const lock = readFileSync(path.join(root, "package-lock.json"));
  const wanted = createHash("sha256").update(lock).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("› Installing packages (once, about a minute) …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const result = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    // Its install script would download GPU files; the CPU library is in the package.
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" },
  });
  if (result.status !== 0) fail("npm ci failed; see its output above. Fix that, then run the command again.");
  writeFileSync(stamp, wanted);
}

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 20) fail(`Node 20 or newer is needed; this is ${process.version}.`);

const [command, ...rest] = process.argv.slice(2);
/** Commands for operators are in `cli`, those for developers in `lab`. */
const script = ["cli", "lab"]
  .map((folder) => path.join(root, "server", folder, `${command}.ts`))
  .find((file) => existsSync(file));
if (!command || !script) fail(`Unknown command "${command}".`);

process.chdir(root);
install();
const node = path.join(bin, process.platform === "win32" ? "node.cmd" : "node");
if (!existsSync(node))
  fail("The node package did not install its binary. Remove node_modules and run the command again.");

const env = { ...process.env, PATH: bin + path.delimiter + process.env.PATH, NEXT_TELEMETRY_DISABLED: "1" };
const settings = existsSync(".env") ? ["--env-file=.env"] : [];
const child = spawn(node, [...nodeFlags, ...settings, script, ...rest], { stdio: "inherit", env });
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
