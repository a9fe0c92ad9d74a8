import { type Dispatcher, request } from "undici";
import { requirePublicHost } from "./public-address.ts";
import { readRetryAfter } from "./retry-schedule.ts";

/** The result of one request. */
export type ReceiverResponse = {
  status: number | null;
  latencyMs: number;
  /** The start of the body. */
  responseBody: string | null;
  retryAfterMs: number | null;
  error: string | null;
};

const bodyBytesMax = 2048;

/** Reads the start of a body and stops there, because a body may never end. */
async function readBeginning(body: Dispatcher.ResponseData["body"]): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= bodyBytesMax) break;
  }
  return Buffer.concat(chunks).subarray(0, bodyBytesMax).toString("utf8");
}

/** Posts once. Does not follow redirects: they count as failed responses. Never throws. */
export async function sendRequest(args: {
  url: string;
  headers: Record<string, string>;
  body: string;
  dispatcher: Dispatcher;
  allowsPrivate: boolean;
  requestTimeoutMs: number;
  now: () => Date;
}): Promise<ReceiverResponse> {
  const { url, headers, body, dispatcher, allowsPrivate, requestTimeoutMs, now } = args;
  const startedAt = performance.now();
  const latencyMs = () => Math.round(performance.now() - startedAt);
  try {
    if (!allowsPrivate) requirePublicHost(new URL(url));
    const answer = await request(url, {
      method: "POST",
      headers,
      body,
      dispatcher,
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
    const took = latencyMs();
    const header = answer.headers["retry-after"];
    return {
      status: answer.statusCode,
      latencyMs: took,
      responseBody: await readBeginning(answer.body).catch(() => null),
      retryAfterMs: readRetryAfter(Array.isArray(header) ? (header[0] ?? null) : (header ?? null), now()),
      error: null,
    };
  } catch (error) {
    const { name, message, cause } = error as Error;
    const text =
      name === "TimeoutError" ? "no answer in time" : cause instanceof Error ? cause.message : message;
    return {
      status: null,
      latencyMs: latencyMs(),
      responseBody: null,
      retryAfterMs: null,
      error: text.slice(0, 300),
    };
  }
}
