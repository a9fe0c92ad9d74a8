"use client";
import { ListFilter, X } from "lucide-react";
import type { RefObject } from "react";
import { Button } from "#components/ui/button.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { filterChips } from "./filter-chips.ts";
import { FilterPanel } from "./filter-panel.tsx";
import type { CheckView } from "./use-check-filter.ts";

type Props = {
  view: CheckView;
  inputRef: RefObject<HTMLInputElement | null>;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** Search, filters, and the active filters as chips; a click removes one. */
export function FilterBar({ view, inputRef, isOpen, onOpenChange }: Props) {
  const chips = filterChips(view.filter);
  return (
    <div className="flex flex-col gap-3 border-b p-3">
      <div className="flex items-center gap-2">
        <SearchField
          label="Search by user or check id"
          placeholder="Start of a user id, or a check id"
          value={view.filter.q ?? ""}
          onChange={(q) => void view.set({ q: q || null })}
          inputRef={inputRef}
        />
        <Button aria-expanded={isOpen} aria-controls="check-filters" onClick={() => onOpenChange(!isOpen)}>
          <ListFilter aria-hidden className="size-4" />
          Filters
          {view.count > 0 ? (
            <span className="rounded-full bg-accent px-1.5 text-xs text-on-accent">{view.count}</span>
          ) : null}
        </Button>
      </div>
      {isOpen ? <FilterPanel view={view} /> : null}
      {chips.length > 0 ? (
        <ul aria-label="Active filters" className="flex flex-wrap gap-1.5">
          {chips.map(({ label, names }) => (
            <li key={label}>
              <button
                type="button"
                onClick={() => void view.set(Object.fromEntries(names.map((name) => [name, null])))}
                aria-label={`Remove the filter ${label}`}
                className="inline-flex max-w-72 items-center gap-1 rounded-md bg-accent-soft px-2 py-1 text-xs font-medium text-accent-ink hover:opacity-80"
              >
                <bdi className="truncate">{label}</bdi>
                <X aria-hidden className="size-3 shrink-0" />
              </button>
            </li>
          ))}
          <li>
            <button
              type="button"
              onClick={() => void view.clear()}
              className="px-1.5 py-1 text-xs text-ink-faint underline underline-offset-2 hover:text-ink"
            >
              Clear all
            </button>
          </li>
        </ul>
      ) : null}
    </div>
  );
}
