"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useState } from "react";
import { useScope } from "#components/shell/scope.tsx";
import { type RouterOutputs, useTRPC } from "#components/shell/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { SelectField } from "#components/ui/field.tsx";
import { EmptyState, ErrorState, LoadingRows } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import type { DeliveryState } from "#server/webhooks/schemas.ts";
import { DeliveryDialog } from "./delivery-dialog.tsx";
import type { EndpointItem } from "./endpoint-dialog.tsx";
import { deliveryStates, eventWords, standing, stateWords } from "./labels.ts";

type DeliveryItem = RouterOutputs["webhooks"]["deliveries"]["data"][number];

const refreshMs = 5000;

function DeliveryRow({ item, onOpen }: { item: DeliveryItem; onOpen: () => void }) {
  const { label, tone } = standing(item);
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-raised/60 md:grid-cols-[10rem_minmax(0,1fr)_7rem_6rem_6rem]">
      <button
        type="button"
        onClick={onOpen}
        className="text-left font-medium after:absolute after:inset-0"
        aria-label={`${eventWords[item.type]}, ${label}, to ${item.url}`}
      >
        {eventWords[item.type]}
      </button>
      <bdi className="order-3 col-span-2 truncate text-[13px] text-ink-faint md:order-none md:col-span-1">
        {item.url}
      </bdi>
      <span className="text-right md:text-left">
        <Badge tone={tone}>{label}</Badge>
      </span>
      <span className="hidden text-[13px] text-ink-soft tabular-nums md:block">
        {item.lastStatus ?? (item.attempts > 0 ? "no answer" : "–")}
        {item.attempts > 1 ? ` · ${item.attempts} tries` : ""}
      </span>
      <span className="hidden text-right text-[13px] text-ink-faint md:block">
        <Time at={item.createdAt} />
      </span>
    </li>
  );
}

/** Deliveries: what was sent, the response, and what is pending; refetches by itself. */
export function DeliveriesCard({ endpoints }: { endpoints: readonly EndpointItem[] }) {
  const trpc = useTRPC();
  const scope = useScope();
  const [state, setState] = useState<DeliveryState | "">("");
  const [endpointId, setEndpointId] = useState("");
  const [openId, setOpenId] = useState<string | null>(null);
  const filter = { ...(state ? { state } : {}), ...(endpointId ? { endpointId } : {}) };
  const deliveries = useInfiniteQuery(
    trpc.webhooks.deliveries.infiniteQueryOptions(
      { ...scope, ...filter },
      { getNextPageParam: ({ nextCursor }) => nextCursor, refetchInterval: refreshMs },
    ),
  );
  const items = deliveries.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Card>
      <CardHeader title="Deliveries">
        <div className="flex flex-wrap gap-2">
          <SelectField
            label="State"
            value={state}
            onChange={(event) => setState(event.target.value as DeliveryState | "")}
          >
            <option value="">Any</option>
            {deliveryStates.map((one) => (
              <option key={one} value={one}>
                {stateWords[one]}
              </option>
            ))}
          </SelectField>
          <SelectField
            label="Endpoint"
            className="max-w-56"
            value={endpointId}
            onChange={(event) => setEndpointId(event.target.value)}
          >
            <option value="">Any</option>
            {endpoints.map(({ id, url }) => (
              <option key={id} value={id}>
                {url}
              </option>
            ))}
          </SelectField>
        </div>
      </CardHeader>
      {deliveries.isPending ? <LoadingRows rows={4} /> : null}
      {deliveries.error ? (
        <ErrorState error={deliveries.error} onRetry={() => void deliveries.refetch()} />
      ) : null}
      {deliveries.data && items.length === 0 ? (
        <EmptyState icon={Send} title="Nothing delivered yet">
          Every request to an endpoint is listed here with its answer, and can be sent again.
        </EmptyState>
      ) : null}
      {items.length > 0 ? (
        <ul className="divide-y" aria-label="Deliveries">
          {items.map((item) => (
            <DeliveryRow key={item.id} item={item} onOpen={() => setOpenId(item.id)} />
          ))}
        </ul>
      ) : null}
      {deliveries.hasNextPage ? (
        <div className="border-t p-3 text-center">
          <Button disabled={deliveries.isFetchingNextPage} onClick={() => void deliveries.fetchNextPage()}>
            Show more
          </Button>
        </div>
      ) : null}
      <DeliveryDialog id={openId} onClose={() => setOpenId(null)} />
    </Card>
  );
}
