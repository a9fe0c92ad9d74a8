import type MiniSearch from "minisearch";
import type { SearchEntry } from "#server/docs/schemas.ts";

type Found = Pick<SearchEntry, "id" | "href" | "page" | "title">;
type Finder = (text: string) => Found[];

const resultsMax = 8;

/**
 * Words and codes: `RATE_LIMITED` matches whole and by its parts, `antiSpoofScore` by its camel-case parts.
 */
const tokenize = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{N}_]+/u)
    .flatMap((word) => [word, ...word.split("_"), ...word.split(/(?=[A-Z][a-z])/)])
    .filter((word) => word.length > 1)
    .map((word) => word.toLowerCase());

async function loadIndex(): Promise<Finder> {
  const [{ default: Search }, entries] = await Promise.all([
    import("minisearch"),
    fetch("/docs/search.json").then((response) => {
      if (!response.ok) throw new Error("The index could not be loaded.");
      return response.json() as Promise<SearchEntry[]>;
    }),
  ]);
  const index: MiniSearch<SearchEntry> = new Search({
    fields: ["title", "page", "text"],
    storeFields: ["href", "page", "title"],
    tokenize: (text) => [...new Set(tokenize(text))],
    searchOptions: { boost: { title: 4, page: 2 }, prefix: true, fuzzy: 0.15, combineWith: "AND" },
  });
  index.addAll(entries);
  return (text) => index.search(text).slice(0, resultsMax) as unknown as Found[];
}

let loading: Promise<Finder> | null = null;

/** Loads library and index once, when the user opens the search; retries after a failure. */
export function openIndex(): Promise<Finder> {
  loading ??= loadIndex().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}
export type { Found };
