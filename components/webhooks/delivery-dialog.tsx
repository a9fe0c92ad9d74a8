"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { usePath, useScope } from "#components/shell/scope.tsx";
import { type RouterOutputs, useTRPC } from "#components/shell/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Fault } from "#components/ui/fault.tsx";
import { ErrorState, LoadingRows } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { eventWords, standing } from "./labels.ts";

type Detail = RouterOutputs["webhooks"]["delivery"];

const refreshMs = 2000;

/** The text exactly as it was sent; focusable, so that keyboard users can scroll it. */
function Verbatim({ label, children }: { label: string; children: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: lets keyboard users scroll it
    <section tabIndex={0} aria-label={label} className="max-h-48 overflow-auto rounded-lg bg-raised p-3">
      <pre className="text-xs break-all whitespace-pre-wrap">{children}</pre>
    </section>
  );
}

function Try({ one, number }: { one: Detail["tries"][number]; number: number }) {
  return (
    <li className="flex flex-col gap-1.5 py-2.5">
      <p className="flex items-center justify-between gap-3 text-[13px]">
        <span>
          Try {number}: <strong className="font-medium">{one.status ?? "no answer"}</strong>
          <span className="text-ink-faint"> after {one.latencyMs} ms</span>
        </span>
        <span className="text-ink-faint">
          <Time at={one.at} kind="full" />
        </span>
      </p>
      {one.error ? <p className="text-[13px] text-bad">{one.error}</p> : null}
      {one.responseBody ? <Verbatim label={`Answer to try ${number}`}>{one.responseBody}</Verbatim> : null}
    </li>
  );
}

function DeliveryDetail({ delivery }: { delivery: Detail }) {
  const trpc = useTRPC();
  const scope = useScope();
  const path = usePath();
  const queryClient = useQueryClient();
  const resend = useMutation(
    trpc.webhooks.resend.mutationOptions({
      onSuccess: () =>
        Promise.all(
          [trpc.webhooks.delivery.queryKey(), trpc.webhooks.deliveries.infiniteQueryKey()].map((queryKey) =>
            queryClient.invalidateQueries({ queryKey }),
          ),
        ),
    }),
  );
  const { label, tone } = standing(delivery);
  return (
    <div className="flex flex-col gap-4">
      <Fault>{resend.error?.message}</Fault>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="flex items-center gap-2">
          <Badge tone={tone}>{label}</Badge>
          {delivery.nextAttemptAt && delivery.attempts > 0 ? (
            <span className="text-[13px] text-ink-faint">
              next try <Time at={delivery.nextAttemptAt} kind="full" />
            </span>
          ) : null}
        </p>
        <div className="flex gap-2">
          {delivery.checkId ? (
            <Link
              href={path(`/checks/${delivery.checkId}`)}
              className="inline-flex items-center px-2 text-[13px] underline underline-offset-2"
            >
              The check
            </Link>
          ) : null}
          <Button
            size="small"
            disabled={resend.isPending || delivery.state === "pending"}
            onClick={() => resend.mutate({ ...scope, id: delivery.id })}
          >
            Send again
          </Button>
        </div>
      </div>
      <section aria-label="Request">
        <h3 className="mb-1.5 text-[13px] font-medium">Request</h3>
        <Verbatim label="Body of the request">
          {`webhook-id: ${delivery.eventId}\n\n${JSON.stringify(delivery.payload, null, 2)}`}
        </Verbatim>
      </section>
      <section aria-label="Tries">
        <h3 className="text-[13px] font-medium">Tries</h3>
        {delivery.tries.length === 0 ? <p className="text-[13px] text-ink-faint">None yet.</p> : null}
        <ol className="divide-y">
          {delivery.tries.map((one, index) => (
            <Try key={one.at} one={one} number={delivery.tries.length - index} />
          ))}
        </ol>
      </section>
    </div>
  );
}

export function DeliveryDialog({ id, onClose }: { id: string | null; onClose: () => void }) {
  const trpc = useTRPC();
  const scope = useScope();
  const delivery = useQuery(
    trpc.webhooks.delivery.queryOptions(
      { ...scope, id: id ?? "" },
      {
        enabled: id !== null,
        refetchInterval: ({ state }) => (state.data?.state === "pending" ? refreshMs : false),
      },
    ),
  );
  return (
    <Dialog
      title={delivery.data ? eventWords[delivery.data.type] : "Delivery"}
      description={delivery.data ? <bdi className="break-all">{delivery.data.url}</bdi> : undefined}
      isOpen={id !== null}
      onOpenChange={(open) => !open && onClose()}
    >
      {delivery.isPending ? <LoadingRows rows={4} /> : null}
      {delivery.error ? <ErrorState error={delivery.error} onRetry={() => void delivery.refetch()} /> : null}
      {delivery.data ? <DeliveryDetail delivery={delivery.data} /> : null}
    </Dialog>
  );
}
