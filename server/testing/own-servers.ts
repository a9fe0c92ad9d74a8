import { afterEach } from "vitest";
import { startServer, type TestServer } from "./start-server.ts";

/**
 * @param env variables of all of them
 * @returns `startServer` for a test file whose tests start services of their own, which end with each test
 */
export function ownServers(env: Record<string, string> = {}): typeof startServer {
  const running: TestServer[] = [];
  afterEach(async () => {
    for (const server of running.splice(0)) {
      await server.kill();
      await server.removeData();
    }
  });
  return async (options) => {
    const server = await startServer({ ...options, env: { ...env, ...options?.env } });
    running.push(server);
    return server;
  };
}
