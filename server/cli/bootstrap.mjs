// Runs any `npm run …` of this project on a fresh clone: installs what is missing, then hands over to the
// installed Node 24. Plain JavaScript for Node 20 and newer, since nothing is installed at this point.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { nodeFlags } from "../node-flags.mjs";
import { withSetUpLock } from "./set-up-lock.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const bin = path.join(root, "node_modules", ".bin");
const stamp = path.join(root, "node_modules", ".verifyhq-install");

function fail(sentence) {
  console.error(`\n✗ ${sentence}`);
  process.exit(1);
}

async function install(follow) {
  const lock = readFileSync(path.join(root, "package-lock.json"));
  const wanted = createHash("sha256").update(lock).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("› Installing packages (once, about a minute) …");
  const isWindows = process.platform === "win32";
  const npm = async (...args) => {
    const child = spawn(isWindows ? "npm.cmd" : "npm", args, {
      cwd: root,
      stdio: "inherit",
      shell: isWindows,
    });
    follow(child);
    const [code] = await once(child, "exit");
    if (code !== 0)
      throw new Error(`npm ${args[0]} failed; see its output above. Fix that, then run the command again.`);
  };
  // No package runs code of its own here, but for those that package.json allows by name; older versions of
  // npm do not read that list.
  await npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
  const { allowScripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  await npm("rebuild", "--loglevel=error", ...Object.keys(allowScripts).filter((name) => allowScripts[name]));
  await npm("run", "prepare", "--silent");
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
await withSetUpLock(root, install).catch((error) => fail(error.message));
const node = path.join(bin, process.platform === "win32" ? "node.cmd" : "node");
if (!existsSync(node))
  fail("The node package did not install its binary. Remove node_modules and run the command again.");

const env = {
  ...process.env,
  PATH: bin + path.delimiter + process.env.PATH,
  NEXT_TELEMETRY_DISABLED: "1",
  ORT_DISABLE_TELEMETRY: "1",
};
const settings = existsSync(".env") ? ["--env-file=.env"] : [];
const child = spawn(node, [...nodeFlags, ...settings, script, ...rest], { stdio: "inherit", env });
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
