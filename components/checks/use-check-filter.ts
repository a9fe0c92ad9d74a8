"use client";
import { createParser, parseAsFloat, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { assuranceLevels } from "#server/checks/vocabulary/assurance.ts";
import { challengeTypes } from "#server/checks/vocabulary/challenge-types.ts";
import { failureReasons } from "#server/checks/vocabulary/failure-reasons.ts";
import type { CheckFilter, SearchChecksInput } from "#server/search/schemas.ts";
import { checkStatuses, reviewStates, verdictFilters } from "./labels.ts";

const parseAsDay = createParser({
  parse: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  serialize: String,
});

/** `name:value` */
const parseAsEntry = createParser({
  parse: (text) => (/^[^:]{1,100}:/.test(text) ? text : null),
  serialize: String,
});

const checkSorts = [
  "created",
  "confidence",
  "antiSpoof",
  "faceMatch",
] as const satisfies SearchChecksInput["sort"][];

const filterParsers = {
  q: parseAsString,
  userId: parseAsString,
  externalId: parseAsString,
  metadata: parseAsEntry,
  status: parseAsStringLiteral(checkStatuses),
  verdict: parseAsStringLiteral(verdictFilters),
  reason: parseAsStringLiteral(failureReasons),
  assurance: parseAsStringLiteral(assuranceLevels),
  challenge: parseAsStringLiteral(challengeTypes),
  review: parseAsStringLiteral([...reviewStates, "open" as const]),
  assignee: parseAsString,
  apiKeyId: parseAsString,
  from: parseAsDay,
  to: parseAsDay,
  confidenceMin: parseAsFloat,
  confidenceMax: parseAsFloat,
  antiSpoofMin: parseAsFloat,
  antiSpoofMax: parseAsFloat,
  faceMatchMin: parseAsFloat,
  faceMatchMax: parseAsFloat,
};

const viewParsers = {
  ...filterParsers,
  sort: parseAsStringLiteral(checkSorts).withDefault("created"),
  order: parseAsStringLiteral(["descending", "ascending"] as const),
};

type FilterName = keyof typeof filterParsers;

/** The table's filter and order. They live in the URL, so that sharing the URL shares the view. */
export function useCheckFilter(defaultOrder: "descending" | "ascending" = "descending") {
  const [state, setState] = useQueryStates(viewParsers, { history: "replace", throttleMs: 100 });
  const { sort, order: givenOrder, ...given } = state;
  const order = givenOrder ?? defaultOrder;
  const filter = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== ""),
  ) as CheckFilter;
  const count = Object.keys(filter).filter((name) => name !== "q").length;
  const clear = () =>
    setState(
      Object.fromEntries(Object.keys(filterParsers).map((name) => [name, null])) as Record<FilterName, null>,
    );
  return { filter, count, sort, order, set: setState, clear };
}

export type CheckView = ReturnType<typeof useCheckFilter>;

/** The view as query parameters, for links that keep it. */
export function viewQuery({
  filter,
  sort,
  order,
}: Pick<CheckView, "filter" | "sort" | "order">): Record<string, string> {
  const ordered = {
    ...(sort === "created" ? {} : { sort }),
    ...(order === "descending" ? {} : { order }),
  };
  return Object.fromEntries(
    Object.entries({ ...filter, ...ordered }).map(([name, value]) => [name, String(value)]),
  );
}

export const queryText = (query: Record<string, string>): string => {
  const text = new URLSearchParams(query).toString();
  return text ? `?${text}` : "";
};
