"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Fingerprint } from "lucide-react";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { authClient } from "#components/shell/auth-client.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Fault } from "#components/ui/fault.tsx";
import { TextField } from "#components/ui/field.tsx";
import { ErrorState, LoadingRows } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { useIsBrowser } from "#components/ui/use-is-browser.ts";
import { sentenceOfFault } from "./auth-fault.ts";

const queryKey = ["account", "passkeys"];
type Passkey = { id: string; name?: string | null | undefined; createdAt?: Date | string | null | undefined };

async function listPasskeys(): Promise<Passkey[]> {
  const { data, error } = await authClient.passkey.listUserPasskeys();
  if (error) throw new Error(sentenceOfFault(error));
  return data;
}

function AddForm({ onDone }: { onDone: () => void }) {
  const queryClient = useQueryClient();
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const add = async (name: string) => {
    setIsBusy(true);
    const result = await authClient.passkey.addPasskey({ name });
    setIsBusy(false);
    if (result?.error) return setFault(sentenceOfFault(result.error));
    await queryClient.invalidateQueries({ queryKey });
    toast.success("Passkey added.");
    onDone();
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void add(String(new FormData(event.currentTarget).get("name") ?? "").trim());
  };
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <Fault>{fault}</Fault>
      <TextField
        label="Name"
        name="name"
        required
        maxLength={100}
        autoComplete="off"
        hint="For example “Work laptop” or “Security key”."
      />
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={isBusy}>
          {isBusy ? "Waiting for your device …" : "Add passkey"}
        </Button>
      </div>
    </form>
  );
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const queryClient = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string | undefined>();
  const name = passkey.name || "Passkey";
  const remove = async () => {
    setIsBusy(true);
    const { error } = await authClient.passkey.deletePasskey({ id: passkey.id });
    setIsBusy(false);
    if (error) return setFault(sentenceOfFault(error));
    setIsOpen(false);
    await queryClient.invalidateQueries({ queryKey });
  };
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-3">
      <div className="min-w-0">
        <p className="truncate font-medium">
          <bdi>{name}</bdi>
        </p>
        {passkey.createdAt ? (
          <p className="text-[13px] text-ink-faint">
            Added <Time at={new Date(passkey.createdAt).toISOString()} />
          </p>
        ) : null}
      </div>
      <Button size="small" aria-label={`Remove ${name}`} onClick={() => setIsOpen(true)}>
        Remove
      </Button>
      <ConfirmDialog
        title={`Remove ${name}?`}
        action="Remove"
        isOpen={isOpen}
        isBusy={isBusy}
        fault={fault}
        onClose={() => setIsOpen(false)}
        onConfirm={() => void remove()}
      >
        It will no longer sign you in. Your device may still offer it; remove it there too.
      </ConfirmDialog>
    </li>
  );
}

export function PasskeysCard() {
  const isBrowser = useIsBrowser();
  const passkeys = useQuery({ queryKey, queryFn: listPasskeys });
  const [isAdding, setIsAdding] = useState(false);
  const isPossible = isBrowser && window.isSecureContext && "PublicKeyCredential" in window;
  return (
    <Card>
      <CardHeader
        title="Passkeys"
        hint="Sign in with a fingerprint, your face or a security key, without password or code."
      >
        <Button disabled={!isPossible} onClick={() => setIsAdding(true)}>
          <Fingerprint aria-hidden className="size-4" /> Add
        </Button>
      </CardHeader>
      {isBrowser && !isPossible ? (
        <p className="border-b bg-warn-soft px-4 py-2 text-[13px] text-warn">
          Passkeys need HTTPS and a browser that supports them. Open this service at its https:// address.
        </p>
      ) : null}
      {passkeys.isPending ? <LoadingRows rows={1} /> : null}
      {passkeys.error ? <ErrorState error={passkeys.error} onRetry={() => void passkeys.refetch()} /> : null}
      {passkeys.data?.length === 0 ? (
        <p className="px-4 py-6 text-center text-[13px] text-ink-faint">You have no passkeys.</p>
      ) : null}
      <ul className="divide-y" aria-label="Passkeys">
        {passkeys.data?.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} />
        ))}
      </ul>
      <Dialog title="Add a passkey" isOpen={isAdding} onOpenChange={setIsAdding}>
        <AddForm onDone={() => setIsAdding(false)} />
      </Dialog>
    </Card>
  );
}
