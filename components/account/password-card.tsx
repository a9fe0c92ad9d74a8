"use client";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { toast } from "sonner";
import { authClient } from "#components/shell/auth-client.ts";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Fault } from "#components/ui/fault.tsx";
import { TextField } from "#components/ui/field.tsx";
import { newPassword, passwordLengthMin } from "#server/staff/schemas.ts";
import { sentenceOfFault } from "./auth-fault.ts";

export function PasswordCard() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const formRef = useRef<HTMLFormElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [tooShort, setTooShort] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const change = async (currentPassword: string, wanted: string) => {
    setIsBusy(true);
    const { error } = await authClient.changePassword({
      currentPassword,
      newPassword: wanted,
      revokeOtherSessions: true,
    });
    setIsBusy(false);
    setFault(error && sentenceOfFault(error));
    if (error) return;
    formRef.current?.reset();
    toast.success("Password changed. You are signed out everywhere else.");
    await queryClient.invalidateQueries({ queryKey: trpc.account.sessions.queryKey() });
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const wanted = newPassword.safeParse(form.get("new"));
    setTooShort(wanted.success ? null : `Use at least ${passwordLengthMin} characters.`);
    if (wanted.success) void change(String(form.get("current") ?? ""), wanted.data);
  };
  return (
    <Card>
      <CardHeader title="Password" hint="A new password signs you out everywhere else." />
      <form ref={formRef} noValidate onSubmit={onSubmit} className="flex flex-col gap-4 p-4">
        <Fault>{fault}</Fault>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Current password"
            name="current"
            type="password"
            autoComplete="current-password"
            required
          />
          <TextField
            label="New password"
            name="new"
            type="password"
            autoComplete="new-password"
            required
            error={tooShort}
            hint={`At least ${passwordLengthMin} characters.`}
          />
        </div>
        <Button type="submit" className="self-end" disabled={isBusy}>
          Change password
        </Button>
      </form>
    </Card>
  );
}
