"use client";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import type { RefObject } from "react";
import { useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { type AuditAction, auditActions } from "#server/audit/schemas.ts";
import { actionGroups, actionWords } from "./audit-sentences.ts";
import type { AuditView } from "./use-audit-filter.ts";

const kinds = [
  ["staff", "People"],
  ["api_key", "API keys"],
  ["system", "Commands on the server"],
] as const;

const isAction = (value: string): value is AuditAction => (auditActions as readonly string[]).includes(value);

/** Filters by actor, action and time; the URL holds the state. */
export function AuditFilterBar({
  view,
  searchRef,
}: {
  view: AuditView;
  searchRef: RefObject<HTMLInputElement | null>;
}) {
  const trpc = useTRPC();
  const { data: actors = [] } = useQuery(trpc.audit.actors.queryOptions(useScope(), { staleTime: 60_000 }));
  const { filter, set } = view;
  const isKnown = filter.actor === undefined || actors.some(({ id }) => id === filter.actor);
  return (
    <div className="flex flex-col gap-3 border-b p-3">
      <SearchField
        label="Search in ids and details"
        placeholder="Part of an id, a user id, an address …"
        value={filter.q ?? ""}
        onChange={(q) => void set({ q: q || null })}
        inputRef={searchRef}
      />
      <fieldset className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <legend className="sr-only">Filters</legend>
        <SelectField
          label="Who"
          value={filter.actor ?? ""}
          onChange={(event) => void set({ actor: event.target.value || null })}
        >
          <option value="">Anybody</option>
          {isKnown ? null : <option value={filter.actor}>{filter.actor}</option>}
          {kinds.map(([kind, label]) => {
            const named = actors.filter((actor) => actor.kind === kind);
            return named.length === 0 ? null : (
              <optgroup key={kind} label={label}>
                {named.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </optgroup>
            );
          })}
        </SelectField>
        <SelectField
          label="What"
          value={view.action ?? ""}
          onChange={({ target: { value } }) =>
            void set({ action: isAction(value) || value === "all" ? value : null })
          }
        >
          <option value="">{filter.subject ? "Everything" : "Everything but verdicts"}</option>
          {filter.subject ? null : <option value="all">Everything, verdicts too</option>}
          {actionGroups.map(({ label, actions }) => (
            <optgroup key={label} label={label}>
              {actions.map((action) => (
                <option key={action} value={action}>
                  {actionWords[action]}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        <TextField
          label="From (UTC)"
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
      </fieldset>
      {view.isFiltered ? (
        <div className="flex flex-wrap items-center gap-1.5">
          {filter.subject ? (
            <button
              type="button"
              onClick={() => void set({ subject: null })}
              aria-label={`Remove the filter on ${filter.subject}`}
              className="inline-flex max-w-full items-center gap-1 rounded-md bg-accent-soft px-2 py-1 text-xs font-medium text-accent-ink hover:opacity-80"
            >
              <bdi className="truncate">About {filter.subject}</bdi>
              <X aria-hidden className="size-3 shrink-0" />
            </button>
          ) : null}
          <button
            type="button"
            onClick={() => void view.clear()}
            className="px-1.5 py-1 text-xs text-ink-faint underline underline-offset-2 hover:text-ink"
          >
            Clear all filters
          </button>
        </div>
      ) : null}
    </div>
  );
}
