"use client";
import type { ReactNode } from "react";
import { TextField } from "#components/ui/field.tsx";

/** A whole number, or empty. */
export function OptionalNumber(props: {
  label: string;
  hint: ReactNode;
  placeholder: string;
  min: number;
  max: number;
  value: number | null;
  isDisabled: boolean;
  onChange: (value: number | null) => void;
}) {
  const { label, hint, placeholder, min, max, value, isDisabled, onChange } = props;
  const isValid = value === null || (Number.isInteger(value) && value >= min && value <= max);
  return (
    <TextField
      className="max-w-md"
      label={label}
      type="number"
      min={min}
      max={max}
      step={1}
      placeholder={placeholder}
      disabled={isDisabled}
      value={value === null || Number.isNaN(value) ? "" : value}
      onChange={({ target }) => onChange(target.value === "" ? null : target.valueAsNumber)}
      error={isValid ? null : `Must be a whole number between ${min} and ${max}.`}
      hint={hint}
    />
  );
}
