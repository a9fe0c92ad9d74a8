"use client";
import { useQuery } from "@tanstack/react-query";
import { useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { assuranceDefinitions, assuranceLevels } from "#server/checks/vocabulary/assurance.ts";
import { challengeTypes } from "#server/checks/vocabulary/challenge-types.ts";
import { failureReasons } from "#server/checks/vocabulary/failure-reasons.ts";
import { roleMay } from "#server/vocabulary/permissions.ts";
import {
  challengeLabels,
  checkStatuses,
  reasonLabels,
  reviewLabels,
  reviewStates,
  statusLabels,
  verdictFilterLabels,
  verdictFilters,
} from "./labels.ts";
import type { CheckView } from "./use-check-filter.ts";

type Option = readonly [value: string, label: string];

function Choice(props: {
  label: string;
  value: string | undefined;
  options: readonly Option[];
  onChange: (value: string | null) => void;
}) {
  return (
    <SelectField
      label={props.label}
      value={props.value ?? ""}
      onChange={(event) => props.onChange(event.target.value || null)}
    >
      <option value="">Any</option>
      {props.options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </SelectField>
  );
}

const scores = [
  ["Confidence", "confidenceMin", "confidenceMax"],
  ["Real face", "antiSpoofMin", "antiSpoofMax"],
  ["Face match", "faceMatchMin", "faceMatchMax"],
] as const;

const numberOf = (text: string): number | null => {
  const value = Number.parseFloat(text);
  return Number.isNaN(value) ? null : Math.min(1, Math.max(0, value));
};

export function FilterPanel({ view }: { view: CheckView }) {
  const trpc = useTRPC();
  const scope = useScope();
  const { data: colleagues = [] } = useQuery(
    trpc.reviews.colleagues.queryOptions(scope, { staleTime: 60_000 }),
  );
  const { data: keys = [] } = useQuery(trpc.checks.keys.queryOptions(scope, { staleTime: 60_000 }));
  const { filter, set } = view;
  const assignees: Option[] = [
    ["me", "Me"],
    ["nobody", "Nobody"],
    ...colleagues.filter(({ role }) => roleMay(role, "decide")).map(({ id, name }): Option => [id, name]),
  ];
  return (
    <fieldset id="check-filters" className="grid grid-cols-2 gap-3 lg:grid-cols-4 xl:grid-cols-6">
      <legend className="sr-only">Filters</legend>
      <Choice
        label="Status"
        value={filter.status}
        options={checkStatuses.map((status) => [status, statusLabels[status]])}
        onChange={(value) => void set({ status: value as never })}
      />
      <Choice
        label="Verdict"
        value={filter.verdict}
        options={verdictFilters.map((verdict) => [verdict, verdictFilterLabels[verdict]])}
        onChange={(value) => void set({ verdict: value as never })}
      />
      <Choice
        label="Failure reason"
        value={filter.reason}
        options={failureReasons.map((reason) => [reason, reasonLabels[reason]])}
        onChange={(value) => void set({ reason: value as never })}
      />
      <Choice
        label="Assurance"
        value={filter.assurance}
        options={assuranceLevels.map((level) => [level, assuranceDefinitions[level].label])}
        onChange={(value) => void set({ assurance: value as never })}
      />
      <Choice
        label="Challenge"
        value={filter.challenge}
        options={challengeTypes.map((type) => [type, challengeLabels[type]])}
        onChange={(value) => void set({ challenge: value as never })}
      />
      <Choice
        label="Review"
        value={filter.review}
        options={[
          ["open", "Waiting for review"],
          ...reviewStates.map((state): Option => [state, reviewLabels[state]]),
        ]}
        onChange={(value) => void set({ review: value as never })}
      />
      <Choice
        label="Assigned to"
        value={filter.assignee}
        options={assignees}
        onChange={(value) => void set({ assignee: value })}
      />
      <Choice
        label="API key"
        value={filter.apiKeyId}
        options={keys.map(({ id, name }): Option => [id, name])}
        onChange={(value) => void set({ apiKeyId: value })}
      />
      <TextField
        label="Opened from (UTC)"
        type="date"
        value={filter.from ?? ""}
        onChange={(event) => void set({ from: event.target.value || null })}
      />
      <TextField
        label="until"
        type="date"
        value={filter.to ?? ""}
        onChange={(event) => void set({ to: event.target.value || null })}
      />
      {(
        [
          ["externalId", "Your own name", "order 4711", undefined],
          ["metadata", "Metadata", "branch:berlin-3", "[^:]+:.*"],
        ] as const
      ).map(([name, label, placeholder, pattern]) => (
        <TextField
          key={`${name}${filter[name] ?? ""}`}
          label={label}
          autoComplete="off"
          dir="auto"
          placeholder={placeholder}
          pattern={pattern}
          defaultValue={filter[name] ?? ""}
          onBlur={({ target }) =>
            target.validity.valid
              ? void set({ [name]: target.value.trim() || null })
              : target.reportValidity()
          }
          onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
        />
      ))}
      {scores.map(([label, least, most]) => (
        <div key={label} className="grid grid-cols-2 gap-2">
          {([least, most] as const).map((name) => (
            <TextField
              key={`${name}${filter[name] ?? ""}`}
              label={name === least ? `${label} ≥` : "≤"}
              aria-label={`${label}, at ${name === least ? "least" : "most"}`}
              type="number"
              min={0}
              max={1}
              step={0.01}
              placeholder={name === least ? "0" : "1"}
              defaultValue={filter[name] ?? ""}
              onBlur={(event) => void set({ [name]: numberOf(event.target.value) })}
              onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
            />
          ))}
        </div>
      ))}
    </fieldset>
  );
}
