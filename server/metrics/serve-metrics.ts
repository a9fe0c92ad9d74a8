import { createServer, type Server } from "node:http";
import type { ReadableMetrics } from "./create-metrics.ts";

/**
 * Serves the metrics on a port of their own, without sign-in: it must be reachable from the monitoring alone.
 * @throws when the port cannot be opened
 */
export async function serveMetrics(
  metrics: Pick<ReadableMetrics, "text" | "contentType">,
  { host, port }: { host: string; port: number },
): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume();
    if (request.url?.split("?")[0] !== "/metrics" || request.method !== "GET") {
      response.writeHead(404, { "content-type": "text/plain" }).end("Metrics are at /metrics.\n");
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { "content-type": metrics.contentType }).end(text),
      () => response.writeHead(503, { "content-type": "text/plain" }).end("Not all could be read.\n"),
    );
  });
  server.unref();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server;
}
