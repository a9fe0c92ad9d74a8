import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createProbe, type Server as NetServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import next from "next";
import { clientAddressHeader, clientAddressOf, createForwardedWarning } from "../client-address.ts";
import { beginStop, beginToLeave, endService, getService } from "../compose.ts";
import { type Env, readEnv } from "../env.ts";
import { AppError } from "../errors.ts";
import { apiVersionHeader, currentApiVersion, isVersioned } from "../http/api-version.ts";
import { isKnownHost } from "../http/known-host.ts";
import { problemOf } from "../http/problem.ts";
import { readTarget } from "../http/request-target.ts";
import { securityHeaders, securityHeadersAt } from "../http/security-headers.ts";
import { newId } from "../ids.ts";
import { toAppError } from "../map-error.ts";
import { serveMetrics } from "../metrics/serve-metrics.ts";
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
/** At 16 KiB of head each, 64 MiB. */
const connectionsMax = 4096;

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

/** Only routes that bound their bodies get any: Next would hold up to 10 MiB of one for a page. */
const bringsUnwantedBody = ({ url = "/", headers }: IncomingMessage): boolean =>
  !/^\/(v1|api)\//.test(url) &&
  (headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0);

/** Answers a request that never reaches Next. */
function refuse(error: unknown, path: string, response: ServerResponse): void {
  const requestId = newId("req", new Date());
  const { status, headers, body } = problemOf(toAppError(error), requestId);
  if (isVersioned(path)) response.setHeader(apiVersionHeader, currentApiVersion);
  response.writeHead(status, { ...headers, "x-request-id": requestId }).end(JSON.stringify(body));
}

const listenFaults: Record<string, string> = {
  EADDRINUSE: "is in use. Set PORT to another one",
  EACCES: "needs more rights than this user has. Set PORT to one from 1024",
  EADDRNOTAVAIL: "cannot be opened: HOST is not an address of this machine",
  ENOTFOUND: "cannot be opened: HOST is not a name that this machine knows",
  EAI_AGAIN: "cannot be opened: HOST is a name that cannot be resolved now",
};

function listenFault(error: NodeJS.ErrnoException, { host, port }: Pick<Env, "host" | "port">): Error {
  const why = listenFaults[error.code ?? ""] ?? `cannot be opened (${error.code}). Check HOST and PORT`;
  return new Error(`Port ${port} of ${host} ${why}.`);
}

const listen = (server: NetServer, env: Pick<Env, "host" | "port">): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", (error) => reject(listenFault(error, env)));
    server.listen(env.port, env.host, resolve);
  });

/** @throws before anything is begun, when `serve` could not listen */
export async function requireFreePort(env: Pick<Env, "host" | "port"> = readEnv()): Promise<void> {
  const probe = createProbe();
  await listen(probe, env);
  await new Promise((resolve) => probe.close(resolve));
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
  const limits = {
    maxHeaderSize: headerBytesMax,
    connectionsCheckingInterval: 2000,
    // An offer of another protocol (h2c, websocket) is ignored and the request answered, as RFC 9110 7.8 has
    // it. Only the development server speaks one: a websocket that reloads pages.
    shouldUpgradeCallback: ({ url }: IncomingMessage) => options.isDev && url?.startsWith("/_next/") === true,
  };
  const warnOfProxy = createForwardedWarning(env.trustedProxies, (message) =>
    getService().context.log.warn(message),
  );
  const server = createServer(limits, (request, response) => {
    response.setHeaders(new Headers(securityHeadersAt(request.url ?? "/", headers)));
    response.once("finish", () => drain(request));
    warnOfProxy(request);
    request.headers[clientAddressHeader] = clientAddressOf(request, env.trustedProxies);
    try {
      if (!isKnownHost(request.headers.host, env.publicUrl))
        throw new AppError("HOST_NOT_KNOWN", "Set PUBLIC_URL to let the service be reached by a name.");
      request.url = readTarget(request.url ?? "/", request.method ?? "GET");
      if (bringsUnwantedBody(request))
        throw new AppError("MALFORMED_REQUEST", "Nothing under this path takes a body.");
      void answer(request, response);
    } catch (error) {
      refuse(error, request.url ?? "/", response);
    }
  });
  server.requestTimeout = env.uploadTimeoutMs + 30_000;
  server.headersTimeout = headersTimeoutMs;
  server.keepAliveTimeout = keepAliveTimeoutMs;
  server.maxConnections = connectionsMax;
  // Connections without a request give way to new ones.
  server.on("drop", () => server.closeIdleConnections());

  const stop = async (signal: string) => {
    console.log(`${signal}: finishing running requests, accepting no new ones.`);
    beginToLeave();
    await sleep(env.stopDelayMs);
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

  await listen(server, env);
  if (env.metrics) {
    const metrics = await serveMetrics(getService().context.metrics, env.metrics);
    const place = metrics.address();
    if (place && typeof place === "object")
      console.log(`Metrics are at http://${place.address}:${place.port}/metrics.`);
  }
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : env.port;
  return { url: `http://localhost:${port}` };
}
