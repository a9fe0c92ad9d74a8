"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Download, ReceiptText } from "lucide-react";
import { useState } from "react";
import { exportAddress, exportName } from "#components/exports/export-address.ts";
import { ExportDialog } from "#components/exports/export-dialog.tsx";
import { useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { ShowMore } from "#components/ui/show-more.tsx";
import { EmptyState, ErrorState, LoadingRows } from "#components/ui/states.tsx";
import { ReceiptEntry } from "./receipt-entry.tsx";

/** What was erased, newest first. */
export function ReceiptsCard() {
  const trpc = useTRPC();
  const scope = useScope();
  const [isExporting, setIsExporting] = useState(false);
  const list = useInfiniteQuery(
    trpc.privacy.receipts.infiniteQueryOptions(scope, { getNextPageParam: ({ nextCursor }) => nextCursor }),
  );
  const receipts = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Card>
      <CardHeader
        title="Receipts"
        hint="The proof of every erasure: what, when, by whom, and the hashes. They name nobody."
      >
        {receipts.length > 0 ? (
          <Button size="small" onClick={() => setIsExporting(true)}>
            <Download aria-hidden className="size-4" /> Export
          </Button>
        ) : null}
      </CardHeader>
      {list.isPending ? <LoadingRows rows={4} /> : null}
      {list.isError && receipts.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.isSuccess && receipts.length === 0 ? (
        <EmptyState icon={ReceiptText} title="Nothing erased yet">
          Every erasure, on request or by retention, leaves a receipt here.
        </EmptyState>
      ) : null}
      {receipts.length > 0 ? (
        <ul className="divide-y" aria-label="Receipts">
          {receipts.map((receipt) => (
            <ReceiptEntry key={receipt.receiptId} receipt={receipt} />
          ))}
        </ul>
      ) : null}
      <ShowMore list={list} />
      <ExportDialog
        title="Export the receipts"
        description="Every receipt, newest first, as JSON lines: one receipt on each line."
        isOpen={isExporting}
        onOpenChange={setIsExporting}
        address={exportAddress("/api/exports/receipts", scope, {})}
        file={{
          name: exportName(`receipts-${scope.mode}`, "jsonl"),
          type: "application/x-ndjson",
          headerRows: 0,
        }}
        rows={{ one: "receipt", many: "receipts" }}
        about={list.hasNextPage ? null : { count: receipts.length, isExact: true }}
      />
    </Card>
  );
}
