"use client";
import { RotateCcw } from "lucide-react";
import { useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { controlClass } from "#components/ui/field.tsx";
import { type AdjustableLimit, adjustableLimits } from "#server/checks/vocabulary/limits.ts";
import { unitWords } from "./setting-labels.ts";

/** Position of a value on a slider whose thumb is 1rem wide. */
const placeOf = (value: number, min: number, max: number): string =>
  `calc(${(value - min) / (max - min)} * (100% - 1rem) + 0.5rem)`;

/** One limit of the verdict: slider and number, the marked default, and the limit's source. */
export function LimitField(props: {
  name: AdjustableLimit;
  value: number;
  defaultValue: number;
  isDisabled: boolean;
  /** The limit that this one contradicts. */
  crossed: AdjustableLimit | null;
  onChange: (value: number) => void;
}) {
  const { name, value, defaultValue, isDisabled, crossed, onChange } = props;
  const { min, max, step, unit, label, source } = adjustableLimits[name];
  const id = useId();
  const isOwn = value !== defaultValue;
  const isInside = value >= min && value <= max;
  const fault = isInside
    ? crossed && `Contradicts “${adjustableLimits[crossed].label}”: it would fail what passes.`
    : `Must be between ${min} and ${max}.`;
  const shared = { min, max, step, disabled: isDisabled };
  return (
    <div className="grid gap-x-8 gap-y-3 px-4 py-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <div>
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <p id={`${id}-source`} className="mt-0.5 text-[13px] text-ink-faint">
          {source}
        </p>
      </div>
      <div className="flex items-start gap-3">
        <div className="relative min-w-0 flex-1 pt-2.5 pb-5">
          <input
            type="range"
            aria-label={`${label}: slider`}
            className="block h-4 w-full accent-accent disabled:opacity-60"
            value={Number.isFinite(value) ? value : defaultValue}
            onChange={(event) => onChange(event.target.valueAsNumber)}
            {...shared}
          />
          <span
            aria-hidden
            style={{ left: placeOf(defaultValue, min, max) }}
            className="absolute top-7 flex -translate-x-1/2 flex-col items-center text-[11px] whitespace-nowrap text-ink-faint"
          >
            <span className="h-1.5 w-px bg-line-strong" />
            {defaultValue}
          </span>
        </div>
        <div className="flex w-32 shrink-0 items-center gap-1.5">
          <input
            id={id}
            type="number"
            aria-describedby={`${id}-source ${id}-hint`}
            aria-invalid={fault !== null}
            className={`${controlClass} px-2 tabular-nums [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none`}
            value={Number.isNaN(value) ? "" : value}
            onChange={(event) => onChange(event.target.valueAsNumber)}
            {...shared}
            step="any"
          />
          <span className="w-10 shrink-0 text-xs text-ink-faint">{unitWords[unit]}</span>
        </div>
        <span id={`${id}-hint`} className="sr-only">
          {fault ? `${fault} ` : ""}The default is {defaultValue}.
        </span>
        <Button
          variant="ghost"
          size="icon"
          className={isOwn && !isDisabled ? "" : "invisible"}
          aria-label={`${label}: back to the default`}
          title="Back to the default"
          onClick={() => onChange(defaultValue)}
        >
          <RotateCcw aria-hidden className="size-4" />
        </Button>
      </div>
      {fault ? <p className="text-xs text-bad lg:col-start-2">{fault}</p> : null}
    </div>
  );
}
