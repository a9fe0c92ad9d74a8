import { changeRole } from "../staff/change-role.ts";
import { inviteMember } from "../staff/invite-member.ts";
import { listTeam } from "../staff/list-team.ts";
import { removeMember } from "../staff/remove-member.ts";
import { revokeInvitation } from "../staff/revoke-invitation.ts";
import {
  changeRoleInput,
  inviteMemberInput,
  removeMemberInput,
  revokeInvitationInput,
} from "../staff/schemas.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const teamRouter = router({
  list: workspaceProcedure.query(({ ctx }) => listTeam({ ctx: ctx.verb })),
  invite: workspaceProcedure
    .input(inviteMemberInput)
    .mutation(({ ctx, input }) => inviteMember({ ctx: ctx.verb, input })),
  revokeInvitation: workspaceProcedure
    .input(revokeInvitationInput)
    .mutation(({ ctx, input }) => revokeInvitation({ ctx: ctx.verb, input })),
  changeRole: workspaceProcedure
    .input(changeRoleInput)
    .mutation(({ ctx, input }) => changeRole({ ctx: ctx.verb, input })),
  remove: workspaceProcedure
    .input(removeMemberInput)
    .mutation(({ ctx, input }) => removeMember({ ctx: ctx.verb, input })),
});
