import type { AppContext } from "../context.ts";
import type { AppError } from "../errors.ts";
import { type Done, onceByKey, type StoredResponse } from "../idempotency/once-by-key.ts";
import { toAppError } from "../map-error.ts";
import { problemOf } from "./problem.ts";

export const toResponse = ({ status, body }: StoredResponse): Response =>
  new Response(body, {
    status,
    headers: { "content-type": status < 400 ? "application/json" : "application/problem+json" },
  });

/** Like `onceByKey`, but also stores final errors like successful responses. */
export async function replayable(
  ctx: AppContext,
  request: Parameters<typeof onceByKey>[0]["request"],
  run: () => Promise<Done>,
  requestId: string,
): Promise<Response> {
  let refused: AppError | undefined;
  const runOrRefuse = () =>
    run().catch((error: unknown) => {
      refused = toAppError(error);
      const { status, body } = problemOf(refused, requestId);
      return { status, body: JSON.stringify(body), about: null };
    });
  const { isReplayed, ...answer } = await onceByKey({ ctx, request, run: runOrRefuse });
  if (refused) throw refused;
  const response = toResponse(answer);
  if (isReplayed) response.headers.set("idempotency-replayed", "true");
  return response;
}
