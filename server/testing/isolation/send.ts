import type { Call } from "./key-operations.ts";
import type { Tenant, TenantMode } from "./two-tenants.ts";

export type SentResponse = {
  status: number;
  code: string | undefined;
  text: string;
  location: string | null;
};

export const sameSite = { "sec-fetch-site": "same-origin" };

async function answerOf(response: Response): Promise<SentResponse> {
  const text = Buffer.from(await response.arrayBuffer()).toString("latin1");
  const location = response.headers.get("location");
  return { status: response.status, code: /"code":"([A-Z_]+)"/.exec(text)?.[1], text, location };
}

function formOf(fields: Record<string, string | Uint8Array>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string") form.set(name, value);
    else form.set(name, new Blob([Uint8Array.from(value)]), "photo.jpg");
  }
  return form;
}

/**
 * Sends a call of the REST API.
 * @param headers the key, or its substitute
 */
export async function sendCall(
  url: string,
  method: string,
  { path, body }: Call,
  headers: Record<string, string>,
): Promise<SentResponse> {
  if (!body) return answerOf(await fetch(url + path, { method, headers }));
  if ("form" in body) return answerOf(await fetch(url + path, { method, headers, body: formOf(body.form) }));
  const json = { ...headers, "content-type": "application/json" };
  return answerOf(await fetch(url + path, { method, headers: json, body: JSON.stringify(body.json) }));
}

/**
 * Sends a call as the dashboard would: a procedure (`checks.search`, with its type) or a route (`GET
 * /api/photos/[id]`).
 */
export async function sendAsStaff(
  url: string,
  operation: { name: string; type?: string },
  input: Record<string, unknown>,
  headers: Record<string, string>,
): Promise<SentResponse> {
  const { name, type } = operation;
  if (type !== undefined) {
    const text = JSON.stringify(input);
    const isQuery = type === "query";
    const query = isQuery ? `?input=${encodeURIComponent(text)}` : "";
    const json = { ...headers, "content-type": "application/json" };
    const init = isQuery ? { headers: json } : { method: "POST", headers: json, body: text };
    return answerOf(await fetch(`${url}/api/trpc/${name}${query}`, init));
  }
  const [method = "GET", address = ""] = name.split(" ");
  const rest = new URLSearchParams();
  let filled = address;
  for (const [key, value] of Object.entries(input)) {
    if (filled.includes(`[${key}]`)) filled = filled.replace(`[${key}]`, encodeURIComponent(String(value)));
    else rest.set(key, String(value));
  }
  return answerOf(await fetch(`${url}${filled}?${rest}`, { method, headers }));
}

/** Requests a page like a browser, without following redirects. */
export async function sendForPage(
  url: string,
  address: string,
  cookie: string | null,
): Promise<SentResponse> {
  const headers = { accept: "text/html", ...(cookie ? { cookie } : {}) };
  return answerOf(await fetch(url + address, { headers, redirect: "manual" }));
}

/** Ids, tokens and names of the other tenant that are in a response but were not in the request. */
export function leaksIn(
  { text, location }: SentResponse,
  from: (Tenant | TenantMode)[],
  question: unknown,
): string[] {
  const asked = JSON.stringify(question, (_, value) => (value instanceof Uint8Array ? null : value)) ?? "";
  return from
    .flatMap(({ markers }) => [...markers])
    .filter((marker) => marker.length >= 8 && !asked.includes(marker))
    .filter((marker) => text.includes(marker) || location?.includes(marker));
}
