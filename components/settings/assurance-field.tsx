import { SelectField } from "#components/ui/field.tsx";
import {
  type AssuranceLevel,
  assuranceDefinitions,
  assuranceLevels,
} from "#server/checks/vocabulary/assurance.ts";

/** The least assurance of live checks, with what the chosen level proves and what it leaves open. */
export function AssuranceField({
  value,
  isDisabled,
  onChange,
}: {
  value: AssuranceLevel;
  isDisabled: boolean;
  onChange: (value: AssuranceLevel) => void;
}) {
  const { proves, leavesOpen } = assuranceDefinitions[value];
  return (
    <div className="px-4 py-4">
      <SelectField
        className="max-w-sm"
        label="Least assurance of live checks"
        hint="How well it must be known that a camera saw the person. Photos that prove less are refused (403, CAPTURE_REQUIRED)."
        disabled={isDisabled}
        value={value}
        onChange={(event) => onChange(event.target.value as AssuranceLevel)}
      >
        {assuranceLevels.map((level) => (
          <option key={level} value={level}>
            {assuranceDefinitions[level].label}
          </option>
        ))}
      </SelectField>
      <dl className="mt-3 grid max-w-2xl gap-x-4 gap-y-1 text-[13px] sm:grid-cols-[auto_1fr]">
        <dt className="text-ink-faint">Proves</dt>
        <dd>{proves}</dd>
        <dt className="text-ink-faint">Leaves open</dt>
        <dd>{leavesOpen}</dd>
      </dl>
    </div>
  );
}
