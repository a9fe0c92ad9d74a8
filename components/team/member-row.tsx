"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { LogOut, ShieldCheck, ShieldOff, UserMinus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useMay, usePlace, useScope } from "#components/shell/scope.tsx";
import { type RouterOutputs, useTRPC } from "#components/shell/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { controlClass } from "#components/ui/field.tsx";
import { Time } from "#components/ui/time.tsx";
import { roleLabels, type StaffRole, staffRoles } from "#server/vocabulary/permissions.ts";

type Member = RouterOutputs["team"]["list"]["members"][number];

function RoleCell({ member }: { member: Member }) {
  const trpc = useTRPC();
  const scope = useScope();
  const { me } = usePlace();
  const mayManage = useMay("manage");
  const queryClient = useQueryClient();
  const [wanted, setWanted] = useState<StaffRole | null>(null);
  const change = useMutation(
    trpc.team.changeRole.mutationOptions({
      onSuccess: async (_, { role }) => {
        // The page's layout depends on the user's own permissions.
        if (member.staffId === me.staffId) return window.location.reload();
        setWanted(null);
        await queryClient.invalidateQueries({ queryKey: trpc.team.list.queryKey() });
        toast.success(`${member.name} is ${roleLabels[role].label.toLowerCase()} now.`);
      },
    }),
  );
  const close = () => {
    setWanted(null);
    change.reset();
  };
  if (!mayManage) return <Badge>{roleLabels[member.role].label}</Badge>;
  return (
    <>
      <select
        aria-label={`Role of ${member.name}`}
        className={`${controlClass} h-8 max-w-36 text-[13px]`}
        value={member.role}
        onChange={(event) => setWanted(event.target.value as StaffRole)}
      >
        {staffRoles.map((role) => (
          <option key={role} value={role}>
            {roleLabels[role].label}
          </option>
        ))}
      </select>
      <ConfirmDialog
        title={wanted ? `Make ${member.name} ${roleLabels[wanted].label.toLowerCase()}?` : "Change the role?"}
        action="Change role"
        variant="primary"
        isOpen={wanted !== null}
        isBusy={change.isPending}
        fault={change.error?.message}
        onClose={close}
        onConfirm={() => wanted && change.mutate({ ...scope, staffId: member.staffId, role: wanted })}
      >
        {wanted ? `A ${roleLabels[wanted].label.toLowerCase()} ${roleLabels[wanted].may}. ` : ""}
        It takes effect with their next action.
      </ConfirmDialog>
    </>
  );
}

function RemoveButton({ member }: { member: Member }) {
  const trpc = useTRPC();
  const scope = useScope();
  const { workspaceName, me } = usePlace();
  const queryClient = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const isMe = member.staffId === me.staffId;
  const remove = useMutation(
    trpc.team.remove.mutationOptions({
      onSuccess: async () => {
        if (isMe) return window.location.assign("/");
        setIsOpen(false);
        await queryClient.invalidateQueries({ queryKey: trpc.team.list.queryKey() });
        toast.success(`${member.name} is no longer a member.`);
      },
    }),
  );
  const Icon = isMe ? LogOut : UserMinus;
  const close = () => {
    setIsOpen(false);
    remove.reset();
  };
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label={isMe ? "Leave the workspace" : `Remove ${member.name}`}
        title={isMe ? "Leave the workspace" : "Remove"}
        onClick={() => setIsOpen(true)}
      >
        <Icon aria-hidden className="size-4" />
      </Button>
      <ConfirmDialog
        title={isMe ? `Leave ${workspaceName}?` : `Remove ${member.name}?`}
        action={isMe ? "Leave" : "Remove"}
        isOpen={isOpen}
        isBusy={remove.isPending}
        fault={remove.error?.message}
        onClose={close}
        onConfirm={() => remove.mutate({ ...scope, staffId: member.staffId })}
      >
        {isMe ? "You lose" : "They lose"} access to {workspaceName} at once. Decisions stay, with the author’s
        name.
      </ConfirmDialog>
    </>
  );
}

export function MemberRow({ member }: { member: Member }) {
  const { me } = usePlace();
  const mayManage = useMay("manage");
  const isMe = member.staffId === me.staffId;
  const Shield = member.hasSecondFactor ? ShieldCheck : ShieldOff;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,1fr)_11rem_9rem_9rem_2rem]">
      <div className="min-w-0">
        <p className="truncate font-medium">
          <bdi>{member.name}</bdi>
          {isMe ? <span className="ml-1.5 font-normal text-ink-faint">(you)</span> : null}
        </p>
        <p className="truncate text-[13px] text-ink-faint">{member.email}</p>
      </div>
      <div className="order-3 md:order-none">
        <Badge tone={member.hasSecondFactor ? "good" : "warn"}>
          <Shield aria-hidden className="size-3.5" />
          {member.hasSecondFactor ? "Second factor on" : "No second factor"}
        </Badge>
      </div>
      <p className="order-4 text-right text-[13px] text-ink-faint md:order-none md:text-left">
        {member.lastSignInAt ? (
          <>
            <span className="md:hidden">Signed in </span>
            <Time at={member.lastSignInAt} />
          </>
        ) : (
          "Not signed in yet"
        )}
      </p>
      <div className="order-5 md:order-none">
        <RoleCell member={member} />
      </div>
      <div className="order-2 justify-self-end md:order-none">
        {mayManage || isMe ? <RemoveButton member={member} /> : null}
      </div>
    </li>
  );
}
