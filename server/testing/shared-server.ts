import type { TestProject } from "vitest/node";
import { startServer } from "./start-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    server: { url: string; dataDir: string; liveKey: string; testKey: string };
  }
}

/** One server for all HTTP tests; each test owns its user ids and sessions. */
export default async function setup(project: TestProject) {
  // Receivers of the tests are on this machine.
  const server = await startServer({ env: { WEBHOOKS_ALLOW_PRIVATE: "true" } });
  const { url, dataDir, liveKey, testKey } = server;
  project.provide("server", { url, dataDir, liveKey, testKey });
  return async () => {
    await server.stop();
    await server.removeData();
  };
}
