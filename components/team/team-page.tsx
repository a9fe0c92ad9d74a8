"use client";
import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useMay, usePlace, useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ErrorState, LoadingRows } from "#components/ui/states.tsx";
import { InvitationList } from "./invitation-list.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { MemberRow } from "./member-row.tsx";

export function TeamPage() {
  const trpc = useTRPC();
  const { workspaceName } = usePlace();
  const team = useQuery(trpc.team.list.queryOptions(useScope()));
  const mayManage = useMay("manage");
  const [isInviting, setIsInviting] = useState(false);
  return (
    <div className="max-w-5xl">
      <PageHeader
        title="Team"
        hint={`Who can see and decide in ${workspaceName}, in live and test data alike.`}
      >
        {mayManage ? (
          <Button variant="primary" onClick={() => setIsInviting(true)}>
            <UserPlus aria-hidden className="size-4" /> Invite
          </Button>
        ) : null}
      </PageHeader>
      <div className="flex flex-col gap-6">
        <Card>
          {team.isPending ? <LoadingRows rows={4} /> : null}
          {team.error ? <ErrorState error={team.error} onRetry={() => void team.refetch()} /> : null}
          {team.data ? (
            <>
              <div
                aria-hidden
                className="hidden grid-cols-[minmax(0,1fr)_11rem_9rem_9rem_2rem] gap-4 border-b px-4 py-2 text-xs text-ink-faint md:grid"
              >
                <span>Member</span>
                <span>Second factor</span>
                <span>Last sign-in</span>
                <span>Role</span>
              </div>
              <ul className="divide-y" aria-label="Members">
                {team.data.members.map((member) => (
                  <MemberRow key={member.staffId} member={member} />
                ))}
              </ul>
            </>
          ) : null}
        </Card>
        {team.data?.invitations ? <InvitationList invitations={team.data.invitations} /> : null}
      </div>
      <InviteDialog isOpen={isInviting} onClose={() => setIsInviting(false)} />
    </div>
  );
}
