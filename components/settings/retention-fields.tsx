"use client";
import { retentionDaysMax } from "#server/settings/schemas.ts";
import type { Draft } from "./draft.ts";
import { OptionalNumber } from "./optional-number.tsx";

const fields = [
  {
    name: "photoRetentionDays",
    label: "Days that photos are kept",
    hint: "Then a photo, its face embedding and its mesh go. The check, its verdict and what was measured stay. The photo is forgotten: when it is sent again, nobody can tell.",
  },
  {
    name: "checkRetentionDays",
    label: "Days that checks are kept",
    hint: "Then the whole check goes, with its photos and decisions; a person goes with their last check. The receipt of it stays.",
  },
] as const;

/** How long things are kept. An empty field is for ever. */
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
            placeholder="for ever"
            min={1}
            max={retentionDaysMax}
            isDisabled={isDisabled}
            value={draft[name]}
            onChange={(days) => onChange({ [name]: days })}
          />
        </div>
      ))}
      <p className="px-4 py-3 text-[13px] text-ink-faint">
        An empty field keeps them for ever. A legal hold on a person keeps theirs, whatever stands here.
      </p>
    </div>
  );
}
