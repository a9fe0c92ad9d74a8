"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ErrorState, LoadingRows } from "#components/ui/states.tsx";
import type { SettingsView } from "./draft.ts";
import { SettingsForm } from "./settings-form.tsx";

/** Keeps unsaved edits when someone else saves a newer version, and offers to load that one. */
function LoadedSettings({ view }: { view: SettingsView }) {
  const [base, setBase] = useState(view);
  const [isSaved, setIsSaved] = useState(false);
  const isNewer = view.version !== base.version;
  if (isNewer && isSaved) {
    setBase(view);
    setIsSaved(false);
  }
  return (
    <>
      {isNewer && !isSaved ? (
        <div className="mb-4 flex max-w-5xl flex-wrap items-center justify-between gap-3 rounded-xl border border-warn/30 bg-warn-soft px-4 py-2.5 text-[13px] text-warn">
          <p>
            Version {view.version} was saved in the meantime; you are still editing the one that you started
            from.
          </p>
          <Button size="small" onClick={() => setBase(view)}>
            Load version {view.version}
          </Button>
        </div>
      ) : null}
      <SettingsForm key={base.version} base={base} view={view} onSaved={() => setIsSaved(true)} />
    </>
  );
}

export function SettingsPage() {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.read.queryOptions(useScope()));
  return (
    <>
      <PageHeader
        title="Settings"
        hint="How checks are decided and when they go to review: for this workspace, live and test data alike."
      />
      {settings.isPending ? (
        <Card className="max-w-5xl">
          <LoadingRows />
        </Card>
      ) : null}
      {settings.error ? (
        <Card className="max-w-5xl">
          <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
        </Card>
      ) : null}
      {settings.data ? <LoadedSettings view={settings.data} /> : null}
    </>
  );
}
