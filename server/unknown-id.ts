import { AppError, notFound } from "./errors.ts";

const kinds = {
  ses: { name: "a session token", source: "POST /session" },
  liv: { name: "the id of a check", source: "POST /session" },
  ch: { name: "the id of a challenge", source: "the challenges of POST /session" },
  whe: { name: "the id of a webhook endpoint", source: "the list of endpoints" },
  whd: { name: "the id of a delivery", source: "the list of deliveries" },
  evt: { name: "the id of an event", source: "" },
  key: { name: "the id of an API key", source: "" },
  vhq: { name: "an API key", source: "" },
  wks: { name: "the id of a workspace", source: "" },
  pho: { name: "the id of a photo", source: "" },
  era: { name: "the id of a receipt", source: "" },
} as const;
type Prefix = keyof typeof kinds;

const prefixOf = (id: string): Prefix | undefined => {
  const found = id.slice(0, Math.max(0, id.indexOf("_")));
  return (Object.keys(kinds) as Prefix[]).find((prefix) => prefix === found);
};

const wrapping = /[\s"'`]/;

/** Takes off quotes and blanks at the ends. In steps, since a pattern for the end would backtrack. */
function withoutWrapping(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && wrapping.test(text.charAt(from))) from += 1;
  while (to > from && wrapping.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** What is wrong with an id that was not found, told by its form alone: never whether it exists elsewhere. */
function hintOf(given: string, wanted: readonly Prefix[]): string {
  const bare = withoutWrapping(given);
  const belongs = wanted.map((prefix) => `${kinds[prefix].name} (${prefix}_…)`).join(" or ");
  const from = kinds[wanted[0] ?? "liv"].source;
  const prefix = prefixOf(bare);
  if (prefix && wanted.includes(prefix))
    return bare === given
      ? `nothing here is called this; take it from ${from}`
      : "has quotes or blanks around it";
  if (prefix) return `is ${kinds[prefix].name}; ${belongs} belongs here, from ${from}`;
  if (/^[A-Z]+(_[A-Z]+)*$/.test(bare) && wanted.includes("ch"))
    return `is the type of a challenge; ${belongs} belongs here, from ${from}`;
  return `${belongs} belongs here, from ${from}`;
}

/** NOT_FOUND that names the field, and the kind of id that belongs there. @param wanted prefixes of such ids */
export function unknownId(field: string, given: string, ...wanted: Prefix[]): AppError {
  const errors = [{ pointer: `#/${field}`, message: hintOf(given, wanted) }];
  return new AppError("NOT_FOUND", `${notFound().message} See "errors".`, { errors });
}

export const unknownCheck = (id: string): AppError => unknownId("id", id, "liv", "ses");
