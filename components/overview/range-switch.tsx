"use client";
import clsx from "clsx";
import type { OverviewInput } from "#server/overview/schemas.ts";

type Days = OverviewInput["days"];

/**
 * A copy of the schema's list, checked by the compiler: importing the schema would add zod to the browser
 * bundle, 39 KB.
 */
export const periods = [7, 30, 90] as const satisfies readonly Days[];

export function RangeSwitch({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  return (
    <fieldset className="grid grid-cols-3 gap-0.5 rounded-lg bg-raised p-0.5 text-[13px]">
      <legend className="sr-only">Period</legend>
      {periods.map((choice) => (
        <label
          key={choice}
          className={clsx(
            "cursor-pointer rounded-md px-3 py-1 text-center font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent",
            choice === days ? "bg-surface shadow-sm" : "text-ink-soft hover:text-ink",
          )}
        >
          <input
            type="radio"
            name="days"
            className="sr-only"
            checked={choice === days}
            onChange={() => onChange(choice)}
          />
          {choice} days
        </label>
      ))}
    </fieldset>
  );
}
