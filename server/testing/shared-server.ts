import type { TestProject } from "vitest/node";
import { startServer } from "./start-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    server: { url: string; dataDir: string; liveKey: string; testKey: string };
  }
}

/** One server for all HTTP tests; each test uses its own user ids and sessions. */
export default async function setup(project: TestProject) {
  const server = await startServer({
    env: {
      // The tests' webhook receivers run on this machine.
      WEBHOOKS_ALLOW_PRIVATE: "true",
      // All tests call from one IP address, some with thousands of wrong keys, or thousands of calls as one
      // person; the rate limits are tested on separate servers.
      RATE_LIMIT_WRONG_KEYS_PER_MINUTE: "10000000",
      RATE_LIMIT_PER_SESSION_PER_MINUTE: "10000000",
      RATE_LIMIT_PER_STAFF_PER_MINUTE: "10000000",
    },
  });
  const { url, dataDir, liveKey, testKey } = server;
  project.provide("server", { url, dataDir, liveKey, testKey });
  return async () => {
    await server.stop();
    await server.removeData();
  };
}
