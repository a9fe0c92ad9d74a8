"use client";
import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useMay, usePlace, useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState, ErrorState, LoadingRows } from "#components/ui/states.tsx";
import { oneWhoMay } from "#server/vocabulary/permissions.ts";
import { CreateKeyDialog } from "./create-key-dialog.tsx";
import { KeyRow } from "./key-row.tsx";

export function KeysPage() {
  const trpc = useTRPC();
  const { mode } = usePlace();
  const mayManage = useMay("manage");
  const keys = useQuery(trpc.keys.list.queryOptions(useScope()));
  const [isCreating, setIsCreating] = useState(false);
  const createButton = mayManage ? (
    <Button variant="primary" onClick={() => setIsCreating(true)}>
      <Plus aria-hidden className="size-4" /> New key
    </Button>
  ) : null;
  return (
    <div className="max-w-6xl">
      <PageHeader
        title="API keys"
        hint={`A ${mode} key lets a backend open sessions and read checks, in ${mode} data only.`}
      >
        {createButton}
      </PageHeader>
      <Card>
        {keys.isPending ? <LoadingRows rows={4} /> : null}
        {keys.error ? <ErrorState error={keys.error} onRetry={() => void keys.refetch()} /> : null}
        {keys.data?.length === 0 ? (
          <EmptyState icon={KeyRound} title={`No ${mode} keys yet`} action={createButton}>
            {mayManage ? "Create one for your backend." : `Ask ${oneWhoMay("manage")} to create one.`}
          </EmptyState>
        ) : null}
        {keys.data && keys.data.length > 0 ? (
          <ul className="divide-y" aria-label="API keys">
            {keys.data.map((item) => (
              <KeyRow key={item.id} item={item} />
            ))}
          </ul>
        ) : null}
      </Card>
      <CreateKeyDialog isOpen={isCreating} onClose={() => setIsCreating(false)} />
    </div>
  );
}
