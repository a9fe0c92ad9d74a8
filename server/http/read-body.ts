import { AppError } from "../errors.ts";

type BodyLimits = { bytesMax: number; timeoutMs: number };

const tooLarge = (bytesMax: number) =>
  new AppError("FILE_TOO_LARGE", `The body may have at most ${bytesMax} bytes.`);

/** @throws AppError FILE_TOO_LARGE before reading anything, if the client states the length */
function requireContentLength(request: Request, bytesMax: number): void {
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw tooLarge(bytesMax);
}

/**
 * The body's chunks, counted as they arrive, with a time limit for the whole body.
 * @throws AppError FILE_TOO_LARGE | UPLOAD_TIMED_OUT | UPLOAD_INCOMPLETE
 */
export async function* readChunks(request: Request, limits: BodyLimits): AsyncGenerator<Uint8Array> {
  requireContentLength(request, limits.bytesMax);
  if (!request.body) return;
  const reader = request.body.getReader();
  const expired = Promise.withResolvers<never>();
  expired.promise.catch(() => undefined);
  const timer = setTimeout(() => {
    const seconds = limits.timeoutMs / 1000;
    expired.reject(new AppError("UPLOAD_TIMED_OUT", `The body did not arrive within ${seconds} seconds.`));
  }, limits.timeoutMs);
  let total = 0;
  try {
    for (;;) {
      const chunk = await Promise.race([reader.read(), expired.promise]);
      if (chunk.done) return;
      total += chunk.value.byteLength;
      if (total > limits.bytesMax) throw tooLarge(limits.bytesMax);
      yield chunk.value;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("UPLOAD_INCOMPLETE", "The connection ended before the whole body had arrived.", {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
    reader.releaseLock();
  }
}
