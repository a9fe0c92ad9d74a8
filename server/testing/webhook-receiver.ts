import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = { path: string; headers: IncomingHttpHeaders; body: string; at: number };

/**
 * A webhook receiver on this machine; `answer` decides the response, by default an immediate 200. Events of the
 * audit trail's anchor are taken and not kept: they come by the service's own clock, whatever the test does.
 */
export async function webhookReceiver(
  answer: (received: Received, response: ServerResponse) => void = (_, response) => response.end("ok"),
): Promise<{ url: string; received: Received[]; close: () => Promise<void> }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      if (body.includes('"type":"audit.anchored"')) return response.end("ok");
      const one = { path: request.url ?? "", headers: request.headers, body, at: Date.now() };
      received.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
