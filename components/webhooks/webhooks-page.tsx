"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus, Webhook } from "lucide-react";
import { useState } from "react";
import { useMay, usePlace, useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState, ErrorState, LoadingRows } from "#components/ui/states.tsx";
import { allWhoMay, oneWhoMay } from "#server/vocabulary/permissions.ts";
import { DeliveriesCard } from "./deliveries-card.tsx";
import { EndpointDialog } from "./endpoint-dialog.tsx";
import { EndpointRow } from "./endpoint-row.tsx";

function Endpoints() {
  const trpc = useTRPC();
  const { mode } = usePlace();
  const endpoints = useQuery(trpc.webhooks.endpoints.queryOptions(useScope()));
  const [isCreating, setIsCreating] = useState(false);
  const createButton = (
    <Button variant="primary" onClick={() => setIsCreating(true)}>
      <Plus aria-hidden className="size-4" /> New endpoint
    </Button>
  );
  return (
    <div className="flex max-w-6xl flex-col gap-5">
      <PageHeader
        title="Webhooks"
        hint={`Your backend is notified of events in ${mode} data by signed requests (Standard Webhooks), retried for a day until it accepts them.`}
      >
        {createButton}
      </PageHeader>
      <Card className="-mt-5">
        <CardHeader title="Endpoints" />
        {endpoints.isPending ? <LoadingRows rows={2} /> : null}
        {endpoints.error ? (
          <ErrorState error={endpoints.error} onRetry={() => void endpoints.refetch()} />
        ) : null}
        {endpoints.data?.length === 0 ? (
          <EmptyState icon={Webhook} title={`No ${mode} endpoints yet`} action={createButton}>
            Add the address of your backend, and send it a test.
          </EmptyState>
        ) : null}
        {endpoints.data && endpoints.data.length > 0 ? (
          <ul className="divide-y" aria-label="Endpoints">
            {endpoints.data.map((item) => (
              <EndpointRow key={item.id} item={item} />
            ))}
          </ul>
        ) : null}
      </Card>
      <DeliveriesCard endpoints={endpoints.data ?? []} />
      <EndpointDialog isOpen={isCreating} onClose={() => setIsCreating(false)} />
    </div>
  );
}

export function WebhooksPage() {
  if (useMay("webhooks")) return <Endpoints />;
  return (
    <div className="max-w-6xl">
      <PageHeader title="Webhooks" />
      <Card>
        <EmptyState icon={Webhook} title={`Only ${allWhoMay("webhooks")} see webhooks`}>
          Ask {oneWhoMay("webhooks")} of this workspace.
        </EmptyState>
      </Card>
    </div>
  );
}
