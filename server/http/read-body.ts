import { AppError } from "../errors.ts";
import type { BodySpace } from "./body-space.ts";

export type BodyLimits = {
  bytesMax: number;
  /** For the whole body. */
  timeoutMs: number;
  space: BodySpace;
};

/** A body may pause for one such window, on a phone that changes its network, but not for two in a row. */
const windowMs = 5000;
const bytesPerSecondMin = 8 * 1024;

const tooLarge = (bytesMax: number) =>
  new AppError("FILE_TOO_LARGE", `The body may have at most ${bytesMax} bytes.`);

/** @throws AppError FILE_TOO_LARGE before reading anything, if the client states the length */
function contentLength(request: Request, bytesMax: number): number {
  const stated = Number(request.headers.get("content-length") ?? 0);
  if (stated > bytesMax) throw tooLarge(bytesMax);
  return stated;
}

/** Calls `onSlow` when too few bytes arrived in two windows in a row. @returns what ends the watch */
function watchRate(received: () => number, onSlow: () => void): () => void {
  let before = 0;
  let slowWindows = 0;
  const timer = setInterval(() => {
    const now = received();
    slowWindows = now - before < (bytesPerSecondMin * windowMs) / 1000 ? slowWindows + 1 : 0;
    before = now;
    if (slowWindows > 1) onSlow();
  }, windowMs);
  return () => clearInterval(timer);
}

/** @throws AppError UNSUPPORTED_CONTENT_TYPE, because nothing here decompresses */
function requireNoEncoding(request: Request): void {
  const encoding = request.headers.get("content-encoding")?.trim().slice(0, 60) ?? "";
  if (encoding === "" || encoding.toLowerCase() === "identity") return;
  throw new AppError(
    "UNSUPPORTED_CONTENT_TYPE",
    `The body's content encoding "${encoding}" is not supported. Send the body without one.`,
  );
}

/**
 * The body's chunks, counted as they arrive, with a time limit for the whole body and a least rate. Memory for
 * a body whose length is stated is held before anything is read.
 * @throws AppError UNSUPPORTED_CONTENT_TYPE | FILE_TOO_LARGE | TOO_MANY_UPLOADS | UPLOAD_TIMED_OUT |
 * UPLOAD_INCOMPLETE
 */
export async function* readChunks(request: Request, limits: BodyLimits): AsyncGenerator<Uint8Array> {
  if (!request.body) return;
  requireNoEncoding(request);
  limits.space.hold(contentLength(request, limits.bytesMax));
  const reader = request.body.getReader();
  const expired = Promise.withResolvers<never>();
  expired.promise.catch(() => undefined);
  const giveUp = (detail: string) => expired.reject(new AppError("UPLOAD_TIMED_OUT", detail));
  const timer = setTimeout(() => {
    giveUp(`The body did not arrive within ${limits.timeoutMs / 1000} seconds.`);
  }, limits.timeoutMs);
  let total = 0;
  const unwatch = watchRate(
    () => total,
    () =>
      giveUp(`The body arrived too slowly. At least ${bytesPerSecondMin / 1024} KiB a second are needed.`),
  );
  try {
    for (;;) {
      const chunk = await Promise.race([reader.read(), expired.promise]);
      if (chunk.done) return;
      total += chunk.value.byteLength;
      if (total > limits.bytesMax) throw tooLarge(limits.bytesMax);
      limits.space.hold(total);
      yield chunk.value;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("UPLOAD_INCOMPLETE", "The connection ended before the whole body had arrived.", {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
    unwatch();
    reader.releaseLock();
  }
}
