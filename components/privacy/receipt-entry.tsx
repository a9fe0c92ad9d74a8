"use client";
import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import { erasureReasonWords } from "#server/erasure/labels.ts";
import { causeWords, counted, kindWords, type Receipt } from "./labels.ts";

/** One erasure: what, when, by whom; it expands to show the hashes. */
export function ReceiptEntry({ receipt }: { receipt: Omit<Receipt, "by"> & Partial<Pick<Receipt, "by">> }) {
  const [isOpen, setIsOpen] = useState(false);
  const detailsId = useId();
  const { receiptId, kind, cause, reason, checksErased, photosErased, requestedAt, completedAt, by } =
    receipt;
  const what = [
    checksErased > 0 ? counted(checksErased, "check") : "",
    counted(photosErased, "photo"),
  ].filter(Boolean);
  return (
    <li className="px-4 py-3 text-[13px]">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{kindWords[kind]}</span>
            <span className="text-ink-soft">{what.join(", ")}</span>
            <Badge tone={completedAt ? "good" : "warn"}>
              {completedAt ? "Complete" : "Not complete yet"}
            </Badge>
          </p>
          <p className="mt-0.5 text-ink-faint">
            <Time at={requestedAt} kind="full" />, {causeWords[cause]}
            {by && cause === "request" ? (
              <>
                {" "}
                by <bdi>{by.name}</bdi>
              </>
            ) : null}
            {reason ? `. ${erasureReasonWords[reason]}.` : ""}
          </p>
        </div>
        <Button
          variant="ghost"
          size="icon"
          aria-expanded={isOpen}
          aria-controls={detailsId}
          aria-label={`Details of receipt ${receiptId}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          <ChevronDown aria-hidden className={`size-4 transition-transform ${isOpen ? "rotate-180" : ""}`} />
        </Button>
      </div>
      {isOpen ? (
        <dl
          id={detailsId}
          className="mt-2 grid grid-cols-[fit-content(9rem)_minmax(0,1fr)] gap-x-3 gap-y-1 rounded-lg border bg-surface p-3 text-xs"
        >
          <dt className="text-ink-faint">Receipt</dt>
          <dd className="font-mono break-all">{receiptId}</dd>
          <dt className="text-ink-faint">Complete</dt>
          <dd>{completedAt ? <Time at={completedAt} kind="full" /> : "not yet"}</dd>
          <dt className="text-ink-faint">SHA-256 over all</dt>
          <dd className="font-mono break-all">{receipt.photoHashesSha256}</dd>
          <dt className="text-ink-faint">SHA-256 of photos</dt>
          <dd className="max-h-40 overflow-y-auto font-mono break-all whitespace-pre-wrap">
            {receipt.photoHashes === null
              ? "too many to list"
              : receipt.photoHashes.length === 0
                ? "none"
                : receipt.photoHashes.join("\n")}
          </dd>
        </dl>
      ) : null}
    </li>
  );
}
