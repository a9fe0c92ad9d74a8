"use client";
import { ShieldCheck } from "lucide-react";
import { useMay, usePlace } from "#components/shell/scope.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { allWhoMay } from "#server/vocabulary/permissions.ts";
import { HoldsCard } from "./holds-card.tsx";
import { LookUpCard } from "./look-up-card.tsx";
import { ReceiptsCard } from "./receipts-card.tsx";
import { StorageCard } from "./storage-card.tsx";

/** What is stored and for how long, and an auditor's questions: where is it, who saw it, was it erased. */
export function PrivacyPage() {
  const { mode } = usePlace();
  const mayDecide = useMay("decide");
  return (
    <div className="flex max-w-5xl flex-col gap-6">
      <div className="-mb-5">
        <PageHeader
          title="Privacy"
          hint={`What is stored about people in ${mode} data, where it is, who saw it, and proof of what was erased.`}
        />
      </div>
      {!mayDecide ? (
        <Card>
          <EmptyState icon={ShieldCheck} title={`For ${allWhoMay("decide")}`}>
            Ask one of them when somebody wants to know where their data is.
          </EmptyState>
        </Card>
      ) : (
        <>
          <StorageCard />
          <LookUpCard />
          <HoldsCard />
          <ReceiptsCard />
        </>
      )}
    </div>
  );
}
