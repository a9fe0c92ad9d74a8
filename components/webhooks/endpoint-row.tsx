"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Send } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { Time } from "#components/ui/time.tsx";
import { EndpointDialog, type EndpointItem, MadeSecret } from "./endpoint-dialog.tsx";
import { eventWords } from "./labels.ts";

type Question = "edit" | "rotate" | "remove";

function RotateDialog({
  item,
  isOpen,
  onClose,
}: {
  item: EndpointItem;
  isOpen: boolean;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const scope = useScope();
  const queryClient = useQueryClient();
  const rotate = useMutation(
    trpc.webhooks.rotateSecret.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.webhooks.endpoints.queryKey() }),
    }),
  );
  const close = () => {
    onClose();
    rotate.reset();
  };
  if (rotate.data)
    return (
      <Dialog title="New signing secret" isOpen={isOpen} onOpenChange={(open) => !open && close()}>
        <MadeSecret secret={rotate.data.secret} onDone={close} />
      </Dialog>
    );
  return (
    <ConfirmDialog
      title="Create a new signing secret?"
      action="Create it"
      variant="primary"
      isOpen={isOpen}
      isBusy={rotate.isPending}
      fault={rotate.error?.message}
      onClose={close}
      onConfirm={() => rotate.mutate({ ...scope, id: item.id })}
    >
      For 24 hours each request is signed with both the new and the old secret, so that your backend can
      switch without losing one.
    </ConfirmDialog>
  );
}

export function EndpointRow({ item }: { item: EndpointItem }) {
  const trpc = useTRPC();
  const scope = useScope();
  const queryClient = useQueryClient();
  const [question, setQuestion] = useState<Question | null>(null);
  const reload = async () => {
    await Promise.all(
      [trpc.webhooks.endpoints.queryKey(), trpc.webhooks.deliveries.infiniteQueryKey()].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    );
  };
  const fault = ({ message }: { message: string }) => toast.error(message);
  const test = useMutation(
    trpc.webhooks.test.mutationOptions({
      onError: fault,
      onSuccess: async () => {
        await reload();
        toast.success("The test is on its way.");
      },
    }),
  );
  const update = useMutation(trpc.webhooks.update.mutationOptions({ onSuccess: reload, onError: fault }));
  const remove = useMutation(trpc.webhooks.remove.mutationOptions({ onSuccess: reload }));
  const id = { ...scope, id: item.id };
  const close = () => setQuestion(null);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3.5">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex min-w-0 items-center gap-2">
          <bdi className="truncate font-medium">{item.url}</bdi>
          <Badge tone={item.isEnabled ? "good" : "neutral"}>{item.isEnabled ? "On" : "Off"}</Badge>
        </p>
        <p className="text-[13px] text-ink-faint">
          {item.description ? <bdi>{item.description} · </bdi> : null}
          {item.events.map((type) => eventWords[type]).join(", ")}
        </p>
        {item.disabledReason ? <p className="text-[13px] text-bad">{item.disabledReason}</p> : null}
        {item.isEnabled && item.pausedUntil && item.pausedUntil > new Date().toISOString() ? (
          <p className="text-[13px] text-bad">
            Does not answer. Deliveries wait; the next try is <Time at={item.pausedUntil} kind="full" />.
          </p>
        ) : null}
        {item.previousSecretUntil && item.previousSecretUntil > new Date().toISOString() ? (
          <p className="text-[13px] text-ink-faint">
            The old secret also works until <Time at={item.previousSecretUntil} kind="full" />.
          </p>
        ) : null}
      </div>
      <div className="flex items-center gap-2">
        <Button size="small" disabled={!item.isEnabled || test.isPending} onClick={() => test.mutate(id)}>
          <Send aria-hidden className="size-3.5" /> Send a test
        </Button>
        <Menu
          trigger={
            <Button size="small" aria-label={`More for ${item.url}`}>
              <Ellipsis aria-hidden className="size-4" />
            </Button>
          }
        >
          <MenuItem onSelect={() => setQuestion("edit")}>Change</MenuItem>
          <MenuItem onSelect={() => setQuestion("rotate")}>New secret</MenuItem>
          <MenuItem onSelect={() => update.mutate({ ...id, isEnabled: !item.isEnabled })}>
            {item.isEnabled ? "Switch off" : "Switch on"}
          </MenuItem>
          <MenuItem onSelect={() => setQuestion("remove")}>Remove</MenuItem>
        </Menu>
      </div>
      <EndpointDialog item={item} isOpen={question === "edit"} onClose={close} />
      <RotateDialog item={item} isOpen={question === "rotate"} onClose={close} />
      <ConfirmDialog
        title="Remove this endpoint?"
        action="Remove endpoint"
        isOpen={question === "remove"}
        isBusy={remove.isPending}
        fault={remove.error?.message}
        onClose={close}
        onConfirm={() => remove.mutate(id)}
      >
        <bdi className="break-all">{item.url}</bdi> will receive nothing more. Its deliveries stay in the log.
      </ConfirmDialog>
    </li>
  );
}
