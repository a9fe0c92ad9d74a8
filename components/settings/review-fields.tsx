"use client";
import { SelectField, TextField } from "#components/ui/field.tsx";
import type { Draft } from "./draft.ts";
import { doubtWords } from "./setting-labels.ts";
import { Toggle } from "./toggle.tsx";

/** When a check needs a human review, and how people decide. */
export function ReviewFields(props: {
  draft: Draft;
  isDisabled: boolean;
  fault: string | undefined;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { draft, isDisabled, fault, onChange } = props;
  const { reviewBand } = draft;
  const number = (value: number) => (Number.isNaN(value) ? "" : value);
  return (
    <div className="divide-y">
      <div className="px-4 py-4">
        <p className="font-medium">Send to review when the confidence is between</p>
        <p className="mt-0.5 text-[13px] text-ink-faint">
          0.5 is the limit of the verdict itself: below it nobody is alive.
        </p>
        <div className="mt-3 grid max-w-sm grid-cols-2 gap-3">
          {(["confidenceMin", "confidenceMax"] as const).map((end) => (
            <TextField
              key={end}
              label={end === "confidenceMin" ? "From" : "Up to"}
              type="number"
              min={0}
              max={1}
              step="any"
              disabled={isDisabled}
              value={number(reviewBand[end])}
              aria-invalid={fault !== undefined}
              onChange={(event) =>
                onChange({ reviewBand: { ...reviewBand, [end]: event.target.valueAsNumber } })
              }
            />
          ))}
        </div>
        {fault ? <p className="mt-2 text-xs text-bad">{fault}</p> : null}
      </div>
      <div className="px-4 py-4">
        <SelectField
          className="max-w-sm"
          label="A check in doubt"
          hint="Nothing failed, but something could not be decided. It is never alive by itself, either way."
          disabled={isDisabled}
          value={draft.doubt}
          onChange={(event) => onChange({ doubt: event.target.value as Draft["doubt"] })}
        >
          {(["review", "fail"] as const).map((choice) => (
            <option key={choice} value={choice}>
              {doubtWords[choice]}
            </option>
          ))}
        </SelectField>
      </div>
      <Toggle
        label="Review strong injection signals"
        hint="A passed check goes to review where a photo came from a canvas, a virtual camera or an automated browser. Signals never decide."
        isOn={draft.reviewInjection}
        isDisabled={isDisabled}
        onChange={(reviewInjection) => onChange({ reviewInjection })}
      />
      <Toggle
        label="Four eyes"
        hint="Two people must agree; if they differ, a third decides."
        isOn={draft.fourEyes}
        isDisabled={isDisabled}
        onChange={(fourEyes) => onChange({ fourEyes })}
      />
      <div className="px-4 py-4">
        <TextField
          className="max-w-sm"
          label="Minutes to undo one’s own decision"
          type="number"
          min={0}
          max={1440}
          step={1}
          disabled={isDisabled}
          value={number(draft.undoMinutes)}
          onChange={(event) => onChange({ undoMinutes: event.target.valueAsNumber })}
          error={
            Number.isInteger(draft.undoMinutes) && draft.undoMinutes >= 0 && draft.undoMinutes <= 1440
              ? null
              : "Must be a whole number between 0 and 1440."
          }
          hint="0: never."
        />
      </div>
    </div>
  );
}
