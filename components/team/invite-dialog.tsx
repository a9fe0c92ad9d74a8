"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Fault } from "#components/ui/fault.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Secret } from "#components/ui/secret.tsx";
import { inviteMemberInput } from "#server/staff/schemas.ts";
import { roleLabels, staffRoles, suggestedRole } from "#server/vocabulary/permissions.ts";

function InviteForm({ onDone }: { onDone: () => void }) {
  const trpc = useTRPC();
  const scope = useScope();
  const queryClient = useQueryClient();
  const [emailFault, setEmailFault] = useState<string | null>(null);
  const invite = useMutation(
    trpc.team.invite.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.team.list.queryKey() }),
    }),
  );
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = inviteMemberInput.safeParse(Object.fromEntries(new FormData(event.currentTarget)));
    setEmailFault(input.success ? null : "Not a valid email address.");
    if (input.success) invite.mutate({ ...scope, ...input.data });
  };
  if (invite.data) {
    return (
      <div className="flex flex-col gap-4">
        <Secret
          label="Invitation link"
          text={window.location.origin + invite.data.path}
          copyLabel="Copy link"
        />
        <p className="text-[13px] text-ink-soft">
          Send it to {invite.variables.email} yourself; this service sends no email. It works once, for seven
          days, and is shown only now.
        </p>
        <div className="flex justify-end">
          <Button variant="primary" onClick={onDone}>
            Done
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <Fault>{invite.error?.message}</Fault>
      <TextField label="E-mail" name="email" type="email" autoComplete="off" required error={emailFault} />
      <SelectField label="Role" name="role" defaultValue={suggestedRole}>
        {staffRoles.map((role) => (
          <option key={role} value={role}>
            {roleLabels[role].label}: {roleLabels[role].may}
          </option>
        ))}
      </SelectField>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={invite.isPending}>
          Create the link
        </Button>
      </div>
    </form>
  );
}

export function InviteDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog
      title="Invite to this workspace"
      description="You get a link. Whoever opens it becomes a member after signing in to the account of this address, or setting a password."
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
    >
      <InviteForm onDone={onClose} />
    </Dialog>
  );
}
