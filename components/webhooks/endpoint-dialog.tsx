"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useScope } from "#components/shell/scope.tsx";
import { type RouterOutputs, useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Fault } from "#components/ui/fault.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Secret } from "#components/ui/secret.tsx";
import { createEndpointInput, webhookEventTypes } from "#server/webhooks/schemas.ts";
import { eventWords } from "./labels.ts";

export type EndpointItem = RouterOutputs["webhooks"]["endpoints"][number];

/** Shows the secret, which is only possible once. */
export function MadeSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <Secret label="Signing secret" text={secret} copyLabel="Copy secret" />
      <p className="text-[13px] text-ink-soft">
        It is shown only once. Your backend verifies our requests with it, using any Standard Webhooks
        library.
      </p>
      <div className="flex justify-end">
        <Button variant="primary" onClick={onDone}>
          I have saved it
        </Button>
      </div>
    </div>
  );
}

function EndpointForm({ item, onDone }: { item: EndpointItem | undefined; onDone: () => void }) {
  const trpc = useTRPC();
  const scope = useScope();
  const queryClient = useQueryClient();
  const [faults, setFaults] = useState<{ url?: string; events?: string }>({});
  const reload = {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.webhooks.endpoints.queryKey() }),
  };
  const create = useMutation(trpc.webhooks.create.mutationOptions(reload));
  const update = useMutation(trpc.webhooks.update.mutationOptions(reload));
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = createEndpointInput.safeParse({
      url: form.get("url"),
      description: form.get("description"),
      events: form.getAll("events"),
    });
    const wrong = new Set(input.error?.issues.map(({ path }) => path[0]));
    setFaults({
      ...(wrong.has("url")
        ? { url: "Enter an address that begins with https:// or http://, without credentials." }
        : {}),
      ...(wrong.has("events") ? { events: "Select at least one." } : {}),
    });
    if (!input.success) return;
    if (item) update.mutate({ ...scope, id: item.id, ...input.data }, { onSuccess: onDone });
    else create.mutate({ ...scope, ...input.data });
  };
  if (create.data) return <MadeSecret secret={create.data.secret} onDone={onDone} />;
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <Fault>{create.error?.message ?? update.error?.message}</Fault>
      <TextField
        label="Address"
        name="url"
        type="url"
        autoComplete="off"
        required
        defaultValue={item?.url}
        error={faults.url}
        hint="https://shop.example.com/webhooks/verifyhq"
      />
      <TextField
        label="Description"
        name="description"
        autoComplete="off"
        maxLength={200}
        defaultValue={item?.description}
        hint="Optional: what receives it."
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-[13px] font-medium">Events</legend>
        {webhookEventTypes.map((type) => (
          <label key={type} className="flex items-center gap-2.5">
            <input
              type="checkbox"
              name="events"
              value={type}
              defaultChecked={item ? item.events.includes(type) : true}
              className="size-4 accent-accent"
            />
            <span>
              {eventWords[type]} <code className="text-xs text-ink-faint">{type}</code>
            </span>
          </label>
        ))}
        {faults.events ? <p className="text-xs text-bad">{faults.events}</p> : null}
      </fieldset>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={create.isPending || update.isPending}>
          {item ? "Save" : "Add the endpoint"}
        </Button>
      </div>
    </form>
  );
}

export function EndpointDialog(props: { item?: EndpointItem; isOpen: boolean; onClose: () => void }) {
  const { item, isOpen, onClose } = props;
  return (
    <Dialog
      title={item ? "Change the endpoint" : "New endpoint"}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
    >
      <EndpointForm item={item} onDone={onClose} />
    </Dialog>
  );
}
