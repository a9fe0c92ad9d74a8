"use client";
import { lockoutFailuresMax, lockoutMinutesMax } from "#server/settings/schemas.ts";
import type { Draft } from "./draft.ts";
import { OptionalNumber } from "./optional-number.tsx";

/** When a person must wait before they may try again. */
export function LockoutFields(props: {
  draft: Draft;
  isDisabled: boolean;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { draft, isDisabled, onChange } = props;
  return (
    <div className="flex flex-col gap-4 p-4">
      <OptionalNumber
        label="Failed checks, one after the other"
        hint="After so many no further session of that user is opened (429, USER_LOCKED_OUT). An empty field never locks anybody out."
        placeholder="any number"
        min={2}
        max={lockoutFailuresMax}
        isDisabled={isDisabled}
        value={draft.lockoutFailures}
        onChange={(lockoutFailures) => onChange({ lockoutFailures })}
      />
      <OptionalNumber
        label="Within minutes"
        hint="Until the first of them is so old. A check that is found alive, or approved by staff, ends the count."
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
