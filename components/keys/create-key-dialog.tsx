"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { usePlace, useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { SignInSteps } from "#components/sign-in/sign-in-steps.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Fault } from "#components/ui/fault.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Secret } from "#components/ui/secret.tsx";
import { createKeyInput } from "#server/api-keys/schemas.ts";
import type { ApiKeyScope } from "#server/vocabulary/permissions.ts";

const scopeWords = {
  write: "Write: open sessions and submit photos",
  read: "Read: get checks and lists of them",
  media: "Media: get the photos of checks",
  erase: "Erase: delete checks and people for good",
  webhooks: "Webhooks: set up endpoints and see what was delivered",
} as const satisfies Record<ApiKeyScope, string>;
const usualScopes: readonly ApiKeyScope[] = ["write", "read"];

const curlOf = (key: string) =>
  [
    `curl -X POST ${window.location.origin}/v1/verifications/liveness/session \\`,
    `  -H "X-API-Key: ${key}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '{"userId": "user_123"}'`,
  ].join("\n");

function MadeKey({ apiKey, canWrite, onDone }: { apiKey: string; canWrite: boolean; onDone: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <Secret label="API key" text={apiKey} copyLabel="Copy key" />
      <p className="text-[13px] text-ink-soft">
        It is shown only once: only its hash is stored. Keep it with your backend’s secrets, never in an app.
      </p>
      {canWrite ? (
        <Secret label="Open a first session" text={curlOf(apiKey)} copyLabel="Copy example" />
      ) : null}
      <div className="flex justify-end">
        <Button variant="primary" onClick={onDone}>
          I have saved it
        </Button>
      </div>
    </div>
  );
}

function CreateKeyForm({ onDone }: { onDone: () => void }) {
  const trpc = useTRPC();
  const { me } = usePlace();
  const scope = useScope();
  const queryClient = useQueryClient();
  const [faults, setFaults] = useState<{ name?: string; scopes?: string; expiresOn?: string }>({});
  const create = useMutation(
    trpc.keys.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.keys.list.queryKey() }),
    }),
  );
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = createKeyInput.safeParse({
      name: form.get("name"),
      scopes: form.getAll("scopes"),
      expiresOn: form.get("expiresOn") || null,
    });
    const wrong = new Set(input.error?.issues.map(({ path }) => path[0]));
    setFaults({
      ...(wrong.has("name") ? { name: "Enter a name, at most 100 characters." } : {}),
      ...(wrong.has("scopes") ? { scopes: "Select at least one." } : {}),
      ...(wrong.has("expiresOn") ? { expiresOn: "Not a valid date." } : {}),
    });
    if (input.success) create.mutate({ ...scope, ...input.data });
  };
  if (create.data) {
    const canWrite = create.variables.scopes.includes("write");
    return <MadeKey apiKey={create.data.key} canWrite={canWrite} onDone={onDone} />;
  }
  const { error, variables } = create;
  if (variables && error?.data?.code === "SIGN_IN_NOT_RECENT")
    return (
      <div className="flex flex-col gap-4">
        <p className="text-ink-soft">
          A key that can do more than write and read needs a recent sign-in. Sign in again as {me.email}.
        </p>
        <SignInSteps email={me.email} onDone={() => create.mutate(variables)} />
      </div>
    );
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <Fault>{create.error?.message}</Fault>
      <TextField
        label="Name"
        name="name"
        autoComplete="off"
        required
        error={faults.name}
        hint="What uses it, such as “Web shop” or “Branch app”."
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-[13px] font-medium">Scopes</legend>
        {(Object.keys(scopeWords) as ApiKeyScope[]).map((name) => (
          <label key={name} className="flex items-center gap-2.5">
            <input
              type="checkbox"
              name="scopes"
              value={name}
              defaultChecked={usualScopes.includes(name)}
              className="size-4 accent-accent"
            />
            {scopeWords[name]}
          </label>
        ))}
        {faults.scopes ? <p className="text-xs text-bad">{faults.scopes}</p> : null}
      </fieldset>
      <TextField
        label="Expires on"
        name="expiresOn"
        type="date"
        error={faults.expiresOn}
        hint="Refused from the start of this day (UTC). Leave empty for no expiry."
      />
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={create.isPending}>
          Create the key
        </Button>
      </div>
    </form>
  );
}

export function CreateKeyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { mode } = usePlace();
  return (
    <Dialog
      title={mode === "live" ? "New live key" : "New test key"}
      description={
        mode === "live"
          ? "Its checks are live data."
          : "Its checks are test data; it may choose its challenges."
      }
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
    >
      <CreateKeyForm onDone={onClose} />
    </Dialog>
  );
}
