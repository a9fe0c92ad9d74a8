import { z } from "zod";
import { scenario } from "../checks/scenario-schemas.ts";
import { scenarios } from "../checks/scenarios.ts";
import { cancelSession } from "../liveness/cancel-session.ts";
import { createLink } from "../sessions/create-link.ts";
import { listOpenSessions } from "../sessions/list-open-sessions.ts";
import { cancelledSession, createLinkInput, madeLink, openSession } from "../sessions/schemas.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const sessionsRouter = router({
  open: workspaceProcedure
    .output(z.array(openSession))
    .query(({ ctx }) => listOpenSessions({ ctx: ctx.verb })),
  create: workspaceProcedure
    .input(createLinkInput)
    .output(madeLink)
    .mutation(({ ctx, input }) => createLink({ ctx: ctx.verb, input: { ...input, origin: ctx.origin } })),
  cancel: workspaceProcedure
    .input(z.object({ id: z.string().min(1).max(200) }))
    .output(cancelledSession)
    .mutation(({ ctx, input }) => cancelSession({ ctx: ctx.verb, input })),
  /** The scenarios that test sessions can simulate; the same for everybody. */
  scenarios: workspaceProcedure.output(z.array(scenario)).query(() => [...scenarios]),
});
