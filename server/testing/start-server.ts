import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { newApiKey } from "../api-keys/api-key-format.ts";
import { nodeFlags } from "../node-flags.mjs";
import { createDatabaseOf, databaseVariables, removeDatabaseOf } from "./database-of.ts";
import { outerEnvironment } from "./outer-environment.ts";

export type TestServer = {
  url: string;
  dataDir: string;
  liveKey: string;
  testKey: string;
  /** The complete output so far, logs included. */
  output: () => string;
  process: ChildProcess;
  /** Sends SIGTERM; resolves with the exit code. */
  stop: () => Promise<number | null>;
  /** Sends SIGKILL, to simulate a power cut. */
  kill: () => Promise<void>;
  removeData: () => Promise<void>;
};

const startTimeoutMs = 240_000;

/**
 * Starts the built service as a separate process on a free port, with its own data folder and keys.
 * @param options.projectFolder a copy of the project, instead of this one
 * @param options.dataDir an earlier server's folder, to restart on its data
 */
export async function startServer(
  options: {
    env?: Record<string, string>;
    dataDir?: string;
    projectFolder?: string;
    keys?: Pick<TestServer, "liveKey" | "testKey">;
  } = {},
): Promise<TestServer> {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(os.tmpdir(), "verifyhq-test-")));
  const projectFolder = options.projectFolder ?? ".";
  const { liveKey, testKey } = options.keys ?? { liveKey: newApiKey("live"), testKey: newApiKey("test") };
  await createDatabaseOf(dataDir);
  const child = spawn(process.execPath, [...nodeFlags, "server/cli/start.ts"], {
    env: {
      ...outerEnvironment,
      PATH: path.resolve(projectFolder, "node_modules", ".bin") + path.delimiter + process.env.PATH,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: "0",
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
      ...databaseVariables(dataDir),
      // Lets each test send its own client address; otherwise all would share one sign-in limit.
      TRUSTED_PROXIES: "1",
      VERIFYHQ_BOOTSTRAP_API_KEY: liveKey,
      VERIFYHQ_BOOTSTRAP_TEST_API_KEY: testKey,
      ...options.env,
    },
    cwd: projectFolder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: string[] = [];
  const output = () => chunks.join("");
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The server did not start in time:\n${output()}`)),
      startTimeoutMs,
    );
    let isReady = false;
    const read = (chunk: Buffer) => {
      chunks.push(chunk.toString());
      // Search the output only until then: a benchmark's load writes megabytes of log.
      const ready = isReady ? undefined : /is ready at (http:\/\/localhost:\d+)/.exec(output())?.[1];
      if (!ready) return;
      isReady = true;
      clearTimeout(timer);
      resolve(ready);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void exited.then((code) => reject(new Error(`The server ended with ${code}:\n${output()}`)));
  });
  return {
    url: url.replace("localhost", "127.0.0.1"),
    dataDir,
    liveKey,
    testKey,
    output,
    process: child,
    stop: () => {
      child.kill("SIGTERM");
      return exited;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
    removeData: async () => {
      await rm(dataDir, { recursive: true, force: true });
      await removeDatabaseOf(dataDir);
    },
  };
}
