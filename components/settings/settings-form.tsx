"use client";
import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { useMay } from "#components/shell/scope.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { adjustableLimitNames, crossedLimit } from "#server/checks/vocabulary/limits.ts";
import { type WorkspaceSettings, workspaceSettings } from "#server/settings/schemas.ts";
import { oneWhoMay } from "#server/vocabulary/permissions.ts";
import { AssuranceField } from "./assurance-field.tsx";
import { BrandingFields } from "./branding-fields.tsx";
import { changesOf, type Draft, isOfVerdict, type SettingsView, toDraft } from "./draft.ts";
import { LimitField } from "./limit-field.tsx";
import { LockoutFields } from "./lockout-fields.tsx";
import { OriginsField } from "./origins-field.tsx";
import { RetentionFields } from "./retention-fields.tsx";
import { ReviewFields } from "./review-fields.tsx";
import { SaveDialog, type Saving } from "./save-dialog.tsx";
import { Toggle } from "./toggle.tsx";
import { TrialPanel } from "./trial-panel.tsx";
import { useTrial } from "./use-trial.ts";
import { VersionList } from "./version-list.tsx";

function bandFault({ reviewBand: { confidenceMin, confidenceMax } }: Draft): string | undefined {
  const isShare = (value: number) => value >= 0 && value <= 1;
  if (!isShare(confidenceMin) || !isShare(confidenceMax)) return "Both must be between 0 and 1.";
  return confidenceMin > confidenceMax ? "The end must not be before the start." : undefined;
}

function ActionBar(props: {
  changes: number;
  isValid: boolean;
  isTrying: boolean;
  onDiscard: () => void;
  onTry: () => void;
  onSave: () => void;
}) {
  const { changes } = props;
  return (
    <section
      aria-label="Unsaved changes"
      className="sticky bottom-4 z-20 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-xl border bg-surface px-4 py-3 shadow-lg"
    >
      <p className="text-[13px] text-ink-soft">
        {changes === 0
          ? "No changes."
          : `${changes === 1 ? "1 change" : `${changes} changes`}, not in force yet`}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="ghost" size="small" disabled={changes === 0} onClick={props.onDiscard}>
          Discard
        </Button>
        <Button size="small" disabled={!props.isValid || props.isTrying} onClick={props.onTry}>
          <FlaskConical aria-hidden className="size-3.5" />
          <span>
            Try<span className="sr-only sm:not-sr-only"> on past checks</span>
          </span>
        </Button>
        <Button
          variant="primary"
          size="small"
          disabled={changes === 0 || !props.isValid}
          onClick={props.onSave}
        >
          Save …
        </Button>
      </div>
    </section>
  );
}

/** The form, starting from the settings in force when it was opened. */
export function SettingsForm({
  base,
  view,
  onSaved,
}: {
  base: SettingsView;
  view: SettingsView;
  onSaved: () => void;
}) {
  const mayManage = useMay("manage");
  const before = toDraft(base.settings, base);
  const [draft, setDraft] = useState(before);
  const [saving, setSaving] = useState<Saving | null>(null);
  const { trial, lookedAt, start, stop, clear } = useTrial();
  const changes = changesOf(before, draft);
  const valid = workspaceSettings.safeParse(draft);
  const set = (change: Partial<Draft>) => setDraft((current) => ({ ...current, ...change }));
  const isStale = trial !== null && changesOf(toDraft(trial.settings, base), draft).some(isOfVerdict);
  const restore = (version: number, settings: WorkspaceSettings) => {
    const changed = changesOf(toDraft(view.settings, view), toDraft(settings, view));
    setSaving({ settings, changes: changed, version: view.version, restoredFrom: version });
  };
  return (
    <div className="flex max-w-5xl flex-col gap-6">
      <Card>
        <CardHeader
          title="Limits of the verdict"
          hint={
            mayManage
              ? "The mark under a slider is the default; figures are from labelled photos."
              : `Only ${oneWhoMay("manage")} can change them.`
          }
        />
        <div className="divide-y">
          {adjustableLimitNames.map((name) => (
            <LimitField
              key={name}
              name={name}
              value={draft.limits[name]}
              defaultValue={base.defaults.limits[name]}
              isDisabled={!mayManage}
              crossed={crossedLimit(name, draft.limits)}
              onChange={(value) =>
                setDraft((current) => ({ ...current, limits: { ...current.limits, [name]: value } }))
              }
            />
          ))}
        </div>
      </Card>
      <Card>
        <CardHeader title="Review by people" hint="When a check goes to review, and how it is decided." />
        <ReviewFields draft={draft} isDisabled={!mayManage} fault={bandFault(draft)} onChange={set} />
      </Card>
      <Card>
        <CardHeader title="Sign-in" hint="How members of this workspace sign in." />
        <Toggle
          label="Second factor for everybody"
          hint="Members without one must set up an authenticator app before they see anything. It takes effect with their next action, yours included."
          isOn={draft.requireSecondFactor}
          isDisabled={!mayManage}
          onChange={(requireSecondFactor) => set({ requireSecondFactor })}
        />
      </Card>
      <Card>
        <CardHeader title="Capture page" hint="Where people take their photos themselves." />
        <AssuranceField
          value={draft.requiredAssurance}
          isDisabled={!mayManage}
          onChange={(requiredAssurance) => set({ requiredAssurance })}
        />
        <OriginsField
          value={draft.allowedOrigins}
          isDisabled={!mayManage}
          onChange={(allowedOrigins) => set({ allowedOrigins })}
        />
      </Card>
      <Card>
        <CardHeader
          title="Who asks"
          hint="Told to people before they agree to a check, with how long their photos are kept."
        />
        <BrandingFields value={draft.branding} isDisabled={!mayManage} onChange={set} />
      </Card>
      <Card>
        <CardHeader title="Lock-out" hint="How often a person may fail live checks before they must wait." />
        <LockoutFields draft={draft} isDisabled={!mayManage} onChange={set} />
      </Card>
      <Card>
        <CardHeader
          title="Retention"
          hint="Older data is erased for good within the hour, live and test alike."
        />
        <RetentionFields draft={draft} isDisabled={!mayManage} onChange={set} />
      </Card>
      {trial ? (
        <TrialPanel trial={trial} lookedAt={lookedAt} isStale={isStale} onStop={stop} onClose={clear} />
      ) : null}
      {mayManage ? (
        <ActionBar
          changes={changes.length}
          isValid={valid.success}
          isTrying={trial?.state === "running"}
          onDiscard={() => setDraft(before)}
          onTry={() => valid.success && start(valid.data)}
          onSave={() => valid.success && setSaving({ settings: valid.data, changes, version: base.version })}
        />
      ) : null}
      <VersionList view={view} onRestore={restore} />
      <SaveDialog saving={saving} onClose={() => setSaving(null)} onSaved={onSaved} />
    </div>
  );
}
