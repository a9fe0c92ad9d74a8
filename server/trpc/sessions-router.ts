import { z } from "zod";
import { scenarios } from "../checks/scenarios.ts";
import { cancelSession } from "../liveness/cancel-session.ts";
import { createLink } from "../sessions/create-link.ts";
import { listOpenSessions } from "../sessions/list-open-sessions.ts";
import { createLinkInput } from "../sessions/schemas.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const sessionsRouter = router({
  open: workspaceProcedure.query(({ ctx }) => listOpenSessions({ ctx: ctx.verb })),
  create: workspaceProcedure
    .input(createLinkInput)
    .mutation(({ ctx, input }) => createLink({ ctx: ctx.verb, input: { ...input, origin: ctx.origin } })),
  cancel: workspaceProcedure
    .input(z.object({ id: z.string().min(1).max(200) }))
    .mutation(async ({ ctx, input }) => {
      const { id, cancelledAt } = await cancelSession({ ctx: ctx.verb, input });
      return { id, cancelledAt };
    }),
  /** What a test session may be asked to answer; the same for everybody. */
  scenarios: workspaceProcedure.query(() => [...scenarios]),
});
