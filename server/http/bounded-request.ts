import type { BodySpace } from "./body-space.ts";
import { readChunks } from "./read-body.ts";

/** Enough for what the dashboard sends: a decision with its note, a set of limits. */
const bytesMax = 256 * 1024;
const timeoutMs = 15_000;

/**
 * The same request with its body already read, for handlers that would read a body of any length.
 * @throws AppError UNSUPPORTED_CONTENT_TYPE | FILE_TOO_LARGE | TOO_MANY_UPLOADS | UPLOAD_TIMED_OUT |
 * UPLOAD_INCOMPLETE
 */
export async function boundedRequest(request: Request, space: BodySpace): Promise<Request> {
  if (!request.body) return request;
  const chunks: Uint8Array[] = [];
  for await (const chunk of readChunks(request, { bytesMax, timeoutMs, space })) chunks.push(chunk);
  const { url, method, headers } = request;
  return new Request(url, { method, headers, body: Buffer.concat(chunks) });
}
