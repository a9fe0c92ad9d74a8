"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useScope } from "#components/shell/scope.tsx";
import { type RouterOutputs, useTRPC } from "#components/shell/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Time } from "#components/ui/time.tsx";
import { roleLabels } from "#server/vocabulary/permissions.ts";
import { JoinRequestPanel } from "./join-request-panel.tsx";

type Invitation = NonNullable<RouterOutputs["team"]["list"]["invitations"]>[number];

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const trpc = useTRPC();
  const scope = useScope();
  const queryClient = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const revoke = useMutation(
    trpc.team.revokeInvitation.mutationOptions({
      onSuccess: async () => {
        setIsOpen(false);
        await queryClient.invalidateQueries({ queryKey: trpc.team.list.queryKey() });
        toast.success("Invitation revoked.");
      },
    }),
  );
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <p className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{invitation.email}</span>
          <Badge>{roleLabels[invitation.role].label}</Badge>
          {invitation.request ? <Badge tone="warn">Waits for you</Badge> : null}
        </p>
        <p className="text-[13px] text-ink-faint">
          By {invitation.invitedBy ?? "a command on the machine"}, valid until{" "}
          <Time at={invitation.expiresAt} kind="short" />
        </p>
      </div>
      <Button
        size="small"
        aria-label={`Revoke the invitation of ${invitation.email}`}
        onClick={() => setIsOpen(true)}
      >
        Revoke
      </Button>
      <ConfirmDialog
        title="Revoke this invitation?"
        action="Revoke"
        isOpen={isOpen}
        isBusy={revoke.isPending}
        fault={revoke.error?.message}
        onClose={() => setIsOpen(false)}
        onConfirm={() => revoke.mutate({ ...scope, invitationId: invitation.id })}
      >
        The link created for {invitation.email} stops working at once.
      </ConfirmDialog>
      {invitation.request ? <JoinRequestPanel invitation={invitation} request={invitation.request} /> : null}
    </li>
  );
}

export function InvitationList({ invitations }: { invitations: Invitation[] }) {
  return (
    <Card>
      <CardHeader
        title="Open invitations"
        hint="Only the hash of a link is stored. If one is lost, revoke it and create a new one."
      />
      {invitations.length === 0 ? (
        <p className="px-4 py-6 text-center text-[13px] text-ink-faint">No open invitations.</p>
      ) : (
        <ul className="divide-y">
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      )}
    </Card>
  );
}
