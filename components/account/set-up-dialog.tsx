"use client";
import { type FormEvent, useState } from "react";
import { authClient } from "#components/shell/auth-client.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Fault } from "#components/ui/fault.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Secret } from "#components/ui/secret.tsx";
import { sentenceOfFault } from "./auth-fault.ts";
import { BackupCodes } from "./backup-codes.tsx";
import { PasswordForm } from "./password-form.tsx";
import { QrCode } from "./qr-code.tsx";

type Begun = { uri: string; backupCodes: string[] };

function ConfirmCode({ begun, onConfirmed }: { begun: Begun; onConfirmed: () => void }) {
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const secret = new URL(begun.uri).searchParams.get("secret") ?? "";
  const confirm = async (code: string) => {
    setIsBusy(true);
    const { error } = await authClient.twoFactor.verifyTotp({ code });
    setIsBusy(false);
    setFault(error && sentenceOfFault(error));
    if (!error) onConfirmed();
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void confirm(String(new FormData(event.currentTarget).get("code") ?? "").replaceAll(" ", ""));
  };
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <div className="flex flex-col items-center gap-4 sm:flex-row sm:items-start">
        <QrCode text={begun.uri} label="QR code for your authenticator app" />
        <p className="text-ink-soft">
          Scan it with an authenticator app, or type the key below into the app.
        </p>
      </div>
      <Secret label="Key" text={secret} copyLabel="Copy key" />
      <Fault>{fault}</Fault>
      <TextField
        label="Code"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9 ]{6,7}"
        title="Six digits"
        required
        autoFocus
        hint="The six digits that the app shows now."
      />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" disabled={isBusy}>
          Confirm
        </Button>
      </div>
    </form>
  );
}

function Steps({ onDone, onChanged }: { onDone: () => void; onChanged: () => void }) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [isConfirmed, setIsConfirmed] = useState(false);
  if (!begun) {
    return (
      <PasswordForm
        action="Continue"
        onCancel={onDone}
        onPassword={async (password) => {
          const { data, error } = await authClient.twoFactor.enable({ password });
          if (data && "totpURI" in data) setBegun({ uri: data.totpURI, backupCodes: data.backupCodes });
          return error;
        }}
      />
    );
  }
  if (isConfirmed) return <BackupCodes codes={begun.backupCodes} onDone={onDone} />;
  const onConfirmed = () => {
    setIsConfirmed(true);
    onChanged();
  };
  return <ConfirmCode begun={begun} onConfirmed={onConfirmed} />;
}

/** Three steps: password, authenticator app, backup codes. */
export function SetUpDialog(props: { isOpen: boolean; onClose: () => void; onChanged: () => void }) {
  return (
    <Dialog title="Second factor" isOpen={props.isOpen} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Steps onDone={props.onClose} onChanged={props.onChanged} />
    </Dialog>
  );
}
