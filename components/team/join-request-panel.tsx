"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Time } from "#components/ui/time.tsx";
import type { JoinRequest } from "#server/staff/schemas.ts";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function Passkeys({ passkeys }: { passkeys: JoinRequest["passkeys"] }) {
  if (passkeys.length === 0) return "None";
  return (
    <ul>
      {passkeys.map(({ name, createdAt }) => (
        <li key={`${name} ${createdAt}`}>
          <bdi>{name || "Passkey"}</bdi>
          {createdAt ? (
            <>
              {", added "}
              <Time at={createdAt} kind="short" />
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** What a manager looks at before an account that another workspace's link made may join. */
export function JoinRequestPanel({
  invitation,
  request,
}: {
  invitation: { id: string; email: string };
  request: JoinRequest;
}) {
  const trpc = useTRPC();
  const scope = useScope();
  const queryClient = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.team.list.queryKey() });
  const confirm = useMutation(
    trpc.team.confirmJoin.mutationOptions({
      onSuccess: async () => {
        setIsOpen(false);
        await refresh();
        toast.success(`${request.name} is a member now.`);
      },
      onError: refresh,
    }),
  );
  const close = () => {
    setIsOpen(false);
    confirm.reset();
  };
  return (
    <section
      aria-label={`The account of ${invitation.email}`}
      className="w-full rounded-lg bg-warn-soft p-3 text-[13px]"
    >
      <p className="font-medium">Whose account is this?</p>
      <p className="mt-0.5 text-ink-soft">
        A link of another workspace made it, and whoever had that link may still have a way in. Ask the person
        whether all of this is theirs before you let it join.
      </p>
      <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
        <Fact name="Name">
          <bdi>{request.name}</bdi>
        </Fact>
        <Fact name="Account since">
          <Time at={request.accountCreatedAt} kind="short" />, by a link{" "}
          {request.isMadeByOperator ? "that the operator made" : "of another workspace’s team"}
        </Fact>
        <Fact name="Passkeys">
          <Passkeys passkeys={request.passkeys} />
        </Fact>
        <Fact name="Second factor">{request.hasSecondFactor ? "On" : "Off"}</Fact>
        <Fact name="Asked to join">
          <Time at={request.requestedAt} kind="short" />
        </Fact>
      </dl>
      <Button variant="primary" size="small" className="mt-3" onClick={() => setIsOpen(true)}>
        It is theirs: let them join
      </Button>
      <ConfirmDialog
        title={`Let ${request.name} join?`}
        action="Let them join"
        variant="primary"
        isOpen={isOpen}
        isBusy={confirm.isPending}
        fault={confirm.error?.message}
        onClose={close}
        onConfirm={() => confirm.mutate({ ...scope, invitationId: invitation.id, seen: request.seen })}
      >
        You have asked the person behind {invitation.email}, and the account and every passkey above are
        theirs. If not, revoke the invitation and tell the operator: they can reset the account.
      </ConfirmDialog>
    </section>
  );
}
