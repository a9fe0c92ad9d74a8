"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { authClient } from "#components/shell/auth-client.ts";
import { useTRPC } from "#components/shell/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { BackupCodes } from "./backup-codes.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SetUpDialog } from "./set-up-dialog.tsx";

function NewCodes({ onDone }: { onDone: () => void }) {
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <BackupCodes codes={codes} onDone={onDone} />;
  return (
    <PasswordForm
      action="Create new codes"
      onCancel={onDone}
      onPassword={async (password) => {
        const { data, error } = await authClient.twoFactor.generateBackupCodes({ password });
        if (data) setCodes(data.backupCodes);
        return error;
      }}
    />
  );
}

export function SecondFactorCard() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const me = useQuery(trpc.me.queryOptions());
  const [open, setOpen] = useState<"set-up" | "codes" | "remove" | null>(null);
  const close = () => setOpen(null);
  // The change replaced the session, so the list of sessions is stale as well.
  const onChanged = () =>
    void Promise.all(
      [trpc.me.queryKey(), trpc.account.sessions.queryKey()].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    );
  const isOn = me.data?.hasSecondFactor;
  return (
    <Card>
      <CardHeader
        title="Second factor"
        hint="A code from an authenticator app, asked for after the password."
      >
        {isOn === undefined ? null : <Badge tone={isOn ? "good" : "warn"}>{isOn ? "On" : "Off"}</Badge>}
      </CardHeader>
      <div className="flex flex-wrap gap-2 p-4">
        {isOn ? (
          <>
            <Button onClick={() => setOpen("codes")}>New backup codes</Button>
            <Button onClick={() => setOpen("remove")}>Remove</Button>
          </>
        ) : (
          <Button variant="primary" disabled={isOn === undefined} onClick={() => setOpen("set-up")}>
            Set up
          </Button>
        )}
      </div>
      <SetUpDialog isOpen={open === "set-up"} onClose={close} onChanged={onChanged} />
      <Dialog
        title="New backup codes"
        description="Your current codes stop working."
        isOpen={open === "codes"}
        onOpenChange={(isOpen) => !isOpen && close()}
      >
        <NewCodes onDone={close} />
      </Dialog>
      <Dialog
        title="Remove the second factor?"
        description="From then on, your password alone signs you in."
        isOpen={open === "remove"}
        onOpenChange={(isOpen) => !isOpen && close()}
      >
        <PasswordForm
          action="Remove"
          variant="danger"
          onCancel={close}
          onPassword={async (password) => {
            const { error } = await authClient.twoFactor.disable({ password });
            if (error) return error;
            close();
            onChanged();
            toast.success("Second factor removed.");
            return null;
          }}
        />
      </Dialog>
    </Card>
  );
}
