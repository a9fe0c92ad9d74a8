import type { Log } from "../log.ts";

/**
 * A response that is generated while it is sent: produces the next part when the client has room for it, and
 * stops when the client disconnects. An error midway aborts the connection, so that a partial file is not
 * mistaken for a complete one.
 */
export function streamResponse(
  parts: AsyncGenerator<string, void>,
  { headers, log }: { headers: Record<string, string>; log: Log },
): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await parts.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        } catch (error) {
          log.error({ err: error }, "a download was cut off");
          controller.error(error);
        }
      },
      async cancel() {
        await parts.return();
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, { headers });
}

/** Headers for a file download that must not be cached on the way. @param name ASCII, without quotes */
export const attachment = (contentType: string, name: string): Record<string, string> => ({
  "content-type": contentType,
  "content-disposition": `attachment; filename="${name}"`,
  "cache-control": "private, no-store",
});

const progressEveryMs = 100;

async function* progressLines<Progress, Result>(
  steps: AsyncGenerator<Progress, Result>,
): AsyncGenerator<string, void> {
  let saidAt = 0;
  for (;;) {
    const step = await steps.next();
    if (step.done) {
      yield `${JSON.stringify({ kind: "result", ...step.value })}\n`;
      return;
    }
    if (performance.now() - saidAt < progressEveryMs) continue;
    saidAt = performance.now();
    yield `${JSON.stringify({ kind: "progress", ...step.value })}\n`;
  }
}

/** Progress of a long task as JSON lines; the last line is the result. */
export const progressResponse = <Progress, Result>(
  steps: AsyncGenerator<Progress, Result>,
  { log }: { log: Log },
): Response =>
  streamResponse(progressLines(steps), {
    headers: { "content-type": "application/x-ndjson", "cache-control": "private, no-store" },
    log,
  });
