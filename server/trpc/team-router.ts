import { z } from "zod";
import { changeRole } from "../staff/change-role.ts";
import { confirmJoin } from "../staff/confirm-join.ts";
import { inviteMember } from "../staff/invite-member.ts";
import { listTeam } from "../staff/list-team.ts";
import { removeMember } from "../staff/remove-member.ts";
import { revokeInvitation } from "../staff/revoke-invitation.ts";
import {
  changeRoleInput,
  confirmJoinInput,
  inviteMemberInput,
  madeInvitation,
  removeMemberInput,
  revokeInvitationInput,
  team,
} from "../staff/schemas.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const teamRouter = router({
  list: workspaceProcedure.output(team).query(({ ctx }) => listTeam({ ctx: ctx.verb })),
  invite: workspaceProcedure
    .input(inviteMemberInput)
    .output(madeInvitation)
    .mutation(({ ctx, input }) => inviteMember({ ctx: ctx.verb, input })),
  revokeInvitation: workspaceProcedure
    .input(revokeInvitationInput)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeInvitation({ ctx: ctx.verb, input })),
  confirmJoin: workspaceProcedure
    .input(confirmJoinInput)
    .output(z.void())
    .mutation(({ ctx, input }) => confirmJoin({ ctx: ctx.verb, input })),
  changeRole: workspaceProcedure
    .input(changeRoleInput)
    .output(z.void())
    .mutation(({ ctx, input }) => changeRole({ ctx: ctx.verb, input })),
  remove: workspaceProcedure
    .input(removeMemberInput)
    .output(z.void())
    .mutation(({ ctx, input }) => removeMember({ ctx: ctx.verb, input })),
});
