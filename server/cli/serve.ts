import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { clientAddressHeader, clientAddressOf } from "../client-address.ts";
import { beginStop, endService } from "../compose.ts";
import { readEnv } from "../env.ts";
import { AppError } from "../errors.ts";
import { apiVersionHeader, currentApiVersion, isVersioned } from "../http/api-version.ts";
import { problemOf } from "../http/problem.ts";
import { securityHeaders, securityHeadersAt } from "../http/security-headers.ts";
import { newId } from "../ids.ts";
import { serveEmbed } from "./embed/serve-embed.ts";
import { serveBrotli } from "./static-brotli.ts";

const stopTimeoutMs = 30_000;
const drainTimeoutMs = 10_000;
const keepAliveTimeoutMs = 65_000;
/**
 * Clients that send a request's headers very slowly, to hold connections open, are disconnected after this
 * time.
 */
const headersTimeoutMs = 10_000;
const headerBytesMax = 16 * 1024;

/**
 * Discards the rest of an upload that was refused before it was complete, so that the next request on the
 * connection can be read. Disconnects clients that keep sending.
 */
function drain(request: IncomingMessage): void {
  if (request.complete) return;
  const cutOff = () => {
    if (!request.complete) request.destroy();
  };
  const timer = setTimeout(cutOff, drainTimeoutMs);
  request.once("close", () => clearTimeout(timer));
  request.unpipe();
  for (const event of ["data", "readable"]) request.removeAllListeners(event);
  // Resume in the next turn: until then the stream still assumes chunk-by-chunk reading and would not flow.
  setImmediate(() => request.resume());
}

function isDecodable(url: string): boolean {
  try {
    decodeURI(url);
    return true;
  } catch {
    return false;
  }
}

/** Without this, Next would answer 500 to a path that is not percent-encoded UTF-8. */
function refuseUndecodable(path: string, response: ServerResponse): void {
  const detail = "The path is not percent-encoded UTF-8.";
  const requestId = newId("req", new Date());
  const { status, headers, body } = problemOf(new AppError("MALFORMED_REQUEST", detail), requestId);
  if (isVersioned(path)) response.setHeader(apiVersionHeader, currentApiVersion);
  response.writeHead(status, { ...headers, "x-request-id": requestId }).end(JSON.stringify(body));
}

/**
 * Serves the built Next app (in development: the sources) until SIGTERM or SIGINT. We need our own server
 * because Next's allows neither request time-outs nor our order of shutdown: refuse new requests, finish
 * running ones, close the database.
 */
export async function serve(options: { isDev: boolean }): Promise<{ url: string }> {
  const env = readEnv();
  const app = next({ dev: options.isDev, hostname: env.host, port: env.port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (await serveEmbed(request, response)) return;
    if (!options.isDev && (await serveBrotli(request, response))) return;
    await handle(request, response);
  };
  const headers = securityHeaders(env.publicUrl);
  const limits = { maxHeaderSize: headerBytesMax, connectionsCheckingInterval: 2000 };
  const server = createServer(limits, (request, response) => {
    response.setHeaders(new Headers(securityHeadersAt(request.url ?? "/", headers)));
    response.once("finish", () => drain(request));
    request.headers[clientAddressHeader] = clientAddressOf(request, env.trustedProxies);
    if (!isDecodable(request.url ?? "/")) refuseUndecodable(request.url ?? "/", response);
    else void answer(request, response);
  });
  server.requestTimeout = env.uploadTimeoutMs + 30_000;
  server.headersTimeout = headersTimeoutMs;
  server.keepAliveTimeout = keepAliveTimeoutMs;

  const stop = async (signal: string) => {
    console.log(`${signal}: finishing running requests, accepting no new ones.`);
    setTimeout(() => {
      console.error(`Not every request finished within ${stopTimeoutMs / 1000} seconds; stopping now.`);
      process.exit(1);
    }, stopTimeoutMs).unref();
    beginStop();
    const closed = new Promise((resolve) => server.close(resolve));
    // A kept-alive connection becomes idle only after its running request was answered.
    const closing = setInterval(() => server.closeIdleConnections(), 100);
    await closed;
    clearInterval(closing);
    await endService();
    console.log("Stopped.");
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(signal));

  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`Port ${env.port} is in use. Set PORT to another one.`)
          : error,
      );
    });
    server.listen(env.port, env.host, resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : env.port;
  return { url: `http://localhost:${port}` };
}
