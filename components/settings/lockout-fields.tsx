"use client";
import { lockoutFailuresMax, lockoutMinutesMax } from "#server/settings/schemas.ts";
import type { Draft } from "./draft.ts";
import { OptionalNumber } from "./optional-number.tsx";

/** After how many failures, and for how long, a person is locked out. */
export function LockoutFields(props: {
  draft: Draft;
  isDisabled: boolean;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { draft, isDisabled, onChange } = props;
  return (
    <div className="flex flex-col gap-4 p-4">
      <OptionalNumber
        label="Failed checks in a row"
        hint="After this many, that user gets no further session (429, USER_LOCKED_OUT). A check in doubt counts until somebody approves it. Leave empty to never lock anybody out."
        placeholder="no limit"
        min={2}
        max={lockoutFailuresMax}
        isDisabled={isDisabled}
        value={draft.lockoutFailures}
        onChange={(lockoutFailures) => onChange({ lockoutFailures })}
      />
      <OptionalNumber
        label="Within minutes"
        hint="The lock-out ends when the first of these failures is this old. A check that is alive, or approved by staff, resets the count."
        placeholder=""
        min={1}
        max={lockoutMinutesMax}
        isDisabled={isDisabled || draft.lockoutFailures === null}
        value={draft.lockoutMinutes}
        onChange={(minutes) => onChange({ lockoutMinutes: minutes ?? Number.NaN })}
      />
    </div>
  );
}
