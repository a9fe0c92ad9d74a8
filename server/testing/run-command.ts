import { spawn } from "node:child_process";
import { nodeFlags } from "../node-flags.mjs";
import { databaseVariables } from "./database-of.ts";
import { outerEnvironment } from "./outer-environment.ts";

/** Runs one of the project's commands as a separate process, which inherits only `outerEnvironment`. */
export async function runCommand(
  command: string,
  args: string[],
  options: { env?: Record<string, string>; cwd?: string } = {},
): Promise<{ code: number | null; output: string }> {
  const child = spawn(command, args, {
    env: {
      ...outerEnvironment,
      NODE_ENV: "production",
      ...databaseVariables(options.env?.DATA_DIR),
      ...options.env,
    },
    ...(options.cwd ? { cwd: options.cwd } : {}),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { code, output };
}

/** The same for Node scripts, with the service's Node flags as in `npm run …`. */
export const runNode = (args: string[], options: Parameters<typeof runCommand>[2] = {}) =>
  runCommand(process.execPath, [...nodeFlags, ...args], options);
