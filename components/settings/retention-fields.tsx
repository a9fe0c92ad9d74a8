"use client";
import { retentionDaysMax } from "#server/settings/schemas.ts";
import type { Draft } from "./draft.ts";
import { OptionalNumber } from "./optional-number.tsx";

const fields = [
  {
    name: "photoRetentionDays",
    label: "Days that photos are kept",
    hint: "After that, a photo, its face embedding and its mesh are erased. The check, its verdict and its measurements stay. A photo that is sent again is no longer recognised.",
  },
  {
    name: "checkRetentionDays",
    label: "Days that checks are kept",
    hint: "After that, the whole check is erased, with its photos and decisions, and a person with their last check. The receipt stays.",
  },
] as const;

/** How long data is kept. An empty field means forever. */
export function RetentionFields(props: {
  draft: Draft;
  isDisabled: boolean;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { draft, isDisabled, onChange } = props;
  return (
    <div className="divide-y">
      {fields.map(({ name, label, hint }) => (
        <div key={name} className="px-4 py-4">
          <OptionalNumber
            label={label}
            hint={hint}
            placeholder="forever"
            min={1}
            max={retentionDaysMax}
            isDisabled={isDisabled}
            value={draft[name]}
            onChange={(days) => onChange({ [name]: days })}
          />
        </div>
      ))}
      <p className="px-4 py-3 text-[13px] text-ink-faint">
        Leave empty to keep them forever. A legal hold on a person keeps their data regardless.
      </p>
    </div>
  );
}
