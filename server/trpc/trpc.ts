import { setImmediate as nextTurn } from "node:timers/promises";
import { initTRPC, TRPCError } from "@trpc/server";
import type { Service } from "../compose.ts";
import type { VerbContext } from "../context.ts";
import { AppError, type ErrorCode, errorCatalogue } from "../errors.ts";
import { fixedSentence, mapKnownError } from "../map-error.ts";
import { findStaffActor, type SignedIn, type SignedInContext } from "../staff/find-staff-actor.ts";
import { workspaceScope } from "../staff/schemas.ts";

type TrpcContext = {
  service: Service;
  signedIn: SignedIn | null;
  /** Where the request came from. */
  ipAddress: string | null;
  /** The origin under which people reach the service. */
  origin: string;
  requestId: string;
  /** When the calls of a batch that came before have started. */
  starts: Promise<void>;
};

const trpcCodeByStatus: Record<number, TRPCError["code"]> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  410: "NOT_FOUND",
  413: "PAYLOAD_TOO_LARGE",
  422: "UNPROCESSABLE_CONTENT",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
};

/** Errors that tRPC itself raises before any of our procedures run. */
const ownFaults: Partial<Record<TRPCError["code"], { code: ErrorCode; message: string }>> = {
  BAD_REQUEST: { code: "MALFORMED_REQUEST", message: "The request is invalid." },
  PARSE_ERROR: { code: "MALFORMED_REQUEST", message: "The request is invalid." },
  NOT_FOUND: { code: "NOT_FOUND", message: "Unknown procedure." },
  METHOD_NOT_SUPPORTED: { code: "METHOD_NOT_ALLOWED", message: "Wrong method for this procedure." },
  UNSUPPORTED_MEDIA_TYPE: {
    code: "UNSUPPORTED_CONTENT_TYPE",
    message: "Send the input as application/json.",
  },
};

/**
 * What the client sees of an error: our code and message, or a fixed message. The request id is sent either
 * way.
 */
function publicFault(error: TRPCError): { code: ErrorCode; message: string } {
  if (error.cause instanceof AppError) return { code: error.cause.code, message: error.cause.message };
  return ownFaults[error.code] ?? { code: "INTERNAL_ERROR", message: fixedSentence };
}

const trpc = initTRPC.context<TrpcContext>().create({
  isDev: false,
  errorFormatter: ({ shape, error, ctx }) => {
    const fault = publicFault(error);
    return {
      ...shape,
      message: fault.message,
      data: { code: fault.code, httpStatus: shape.data.httpStatus, requestId: ctx?.requestId ?? null },
    };
  },
});

export const { router } = trpc;

/** Lets other requests in between the calls of a batch, since a query holds the main thread. */
const staggered = trpc.procedure.use(async ({ ctx, next }) => {
  ctx.starts = ctx.starts.then(() => nextTurn());
  await ctx.starts;
  return next();
});

/**
 * Converts our errors to tRPC errors, so that the HTTP status is right; the original error stays the cause.
 */
const mapped = staggered.use(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = mapKnownError(result.error.cause);
  if (!cause) return result;
  const code = trpcCodeByStatus[errorCatalogue[cause.code].status] ?? "INTERNAL_SERVER_ERROR";
  throw new TRPCError({ code, message: cause.message, cause });
});

/** Open to everybody, so its output must be safe to show to strangers. */
export const openProcedure = mapped;

/** For signed-in people, before a workspace is chosen. */
export const signedInProcedure = mapped.use(({ ctx, next }) => {
  if (!ctx.signedIn) throw new AppError("NOT_SIGNED_IN", "Sign in, then try again.");
  const account: SignedInContext = { ...ctx.service.context, signedIn: ctx.signedIn };
  return next({ ctx: { ...ctx, signedIn: ctx.signedIn, account } });
});

/** For members of the workspace in the input; the verb decides what their role may do. */
export const workspaceProcedure = signedInProcedure
  .input(workspaceScope)
  .use(async ({ ctx, input, next }) => {
    const actor = await findStaffActor(ctx.service.context, ctx.signedIn, input);
    const verb: VerbContext = { ...ctx.service.context, actor };
    return next({ ctx: { ...ctx, verb } });
  });
