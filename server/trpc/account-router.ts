import { z } from "zod";
import { acceptInvitation } from "../staff/accept-invitation.ts";
import { endOtherSessions, endSession } from "../staff/end-sessions.ts";
import { joinByInvitation } from "../staff/join-by-invitation.ts";
import { listOwnSessions } from "../staff/list-own-sessions.ts";
import { renameSelf } from "../staff/rename-self.ts";
import {
  acceptedInvitation,
  acceptInvitationInput,
  endedSessions,
  endSessionInput,
  joined,
  joinInput,
  ownSession,
  renameInput,
} from "../staff/schemas.ts";
import { openProcedure, router, signedInProcedure } from "./trpc.ts";

/** Procedures about the signed-in person, outside of any workspace. */
export const accountRouter = router({
  sessions: signedInProcedure
    .output(z.array(ownSession))
    .query(({ ctx }) => listOwnSessions({ ctx: ctx.account })),
  endSession: signedInProcedure
    .input(endSessionInput)
    .output(z.void())
    .mutation(({ ctx, input }) => endSession({ ctx: ctx.account, input })),
  endOtherSessions: signedInProcedure
    .output(endedSessions)
    .mutation(({ ctx }) => endOtherSessions({ ctx: ctx.account })),
  rename: signedInProcedure
    .input(renameInput)
    .output(renameInput)
    .mutation(({ ctx, input }) => renameSelf({ ctx: ctx.account, input })),
  acceptInvitation: signedInProcedure
    .input(acceptInvitationInput)
    .output(acceptedInvitation)
    .mutation(({ ctx, input }) => acceptInvitation({ ctx: ctx.account, input })),
  join: openProcedure
    .input(joinInput)
    .output(joined)
    .mutation(({ ctx, input }) =>
      joinByInvitation({ ctx: ctx.service.context, input, ipAddress: ctx.ipAddress }),
    ),
});
