"use client";
import { useMay } from "#components/shell/scope.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import type { WorkspaceSettings } from "#server/settings/schemas.ts";
import { ChangeList } from "./change-list.tsx";
import type { SettingsView } from "./draft.ts";

type Version = SettingsView["versions"][number];

function RestoreButton({ version, onRestore }: { version: number; onRestore: () => void }) {
  if (!useMay("manage")) return null;
  return (
    <Button size="small" aria-label={`Restore version ${version}`} onClick={onRestore}>
      Restore
    </Button>
  );
}

function VersionRow({
  row,
  isCurrent,
  onRestore,
}: {
  row: Version;
  isCurrent: boolean;
  onRestore: () => void;
}) {
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3.5">
      <div className="flex min-w-0 flex-col gap-1.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">Version {row.version}</span>
          {isCurrent ? <Badge tone="good">In force</Badge> : null}
          <span className="text-[13px] text-ink-faint">
            <bdi>{row.savedBy}</bdi> · <Time at={row.savedAt} />
          </span>
        </p>
        <p dir="auto" className="text-[13px] break-words">
          {row.note}
        </p>
        <ChangeList changes={row.changes} />
      </div>
      {isCurrent ? null : <RestoreButton version={row.version} onRestore={onRestore} />}
    </li>
  );
}

/** All versions of the settings, newest first; the defaults are version 0. */
export function VersionList({
  view,
  onRestore,
}: {
  view: SettingsView;
  onRestore: (version: number, settings: WorkspaceSettings) => void;
}) {
  return (
    <Card>
      <CardHeader title="Versions" hint="Each check keeps the number of the version that it was judged by." />
      <ul className="divide-y" aria-label="Versions">
        {view.versions.map((row) => (
          <VersionRow
            key={row.version}
            row={row}
            isCurrent={row.version === view.version}
            onRestore={() => onRestore(row.version, row.settings)}
          />
        ))}
        <li className="flex items-center justify-between gap-4 px-4 py-3.5">
          <p className="flex flex-wrap items-center gap-x-2">
            <span className="font-medium">Version 0</span>
            {view.version === 0 ? <Badge tone="good">In force</Badge> : null}
            <span className="text-[13px] text-ink-faint">the default settings</span>
          </p>
          {view.version === 0 ? null : (
            <RestoreButton version={0} onRestore={() => onRestore(0, view.defaults.settings)} />
          )}
        </li>
      </ul>
    </Card>
  );
}
