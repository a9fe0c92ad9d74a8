"use client";
import type { ReactNode } from "react";
import { TextField } from "#components/ui/field.tsx";
import type { Draft } from "./draft.ts";

function Toggle(props: {
  label: string;
  hint: string;
  isOn: boolean;
  isDisabled: boolean;
  onChange: (isOn: boolean) => void;
}): ReactNode {
  return (
    <label className="flex items-start gap-3 px-4 py-4">
      <input
        type="checkbox"
        className="mt-0.5 size-4 shrink-0 accent-accent"
        checked={props.isOn}
        disabled={props.isDisabled}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>
        <span className="font-medium">{props.label}</span>
        <span className="mt-0.5 block text-[13px] text-ink-faint">{props.hint}</span>
      </span>
    </label>
  );
}

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
      <Toggle
        label="Review what could not be checked"
        hint="Such as a photo without a face. It never counts as passed, either way."
        isOn={draft.reviewNotChecked}
        isDisabled={isDisabled}
        onChange={(reviewNotChecked) => onChange({ reviewNotChecked })}
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
