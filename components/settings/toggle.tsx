"use client";
import type { ReactNode } from "react";

/** A setting that is on or off. */
export function Toggle(props: {
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
