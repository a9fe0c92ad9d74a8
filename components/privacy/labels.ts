import type { RouterOutputs } from "#components/shell/trpc.ts";

export type Receipt = RouterOutputs["privacy"]["receipts"]["items"][number];
export type LookedUp = RouterOutputs["privacy"]["lookUp"];
export type Hold = RouterOutputs["privacy"]["holds"]["items"][number];

const units = ["bytes", "KB", "MB", "GB", "TB"] as const;

/** 1,536 → "1.5 KB". */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value.toLocaleString("en", { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${units[unit]}`;
}

export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

export const kindWords: Record<Receipt["kind"], string> = {
  check: "Checks",
  person: "A person",
  photos: "Photos",
};

export const causeWords: Record<Receipt["cause"], string> = {
  request: "on request",
  retention: "by retention",
};

/** What to call the rows of a database table. */
export const tableWords: Record<string, string> = {
  picture_hash_bands: "Hashes that find copies",
  photos: "Photos",
  reviews: "Decisions and notes",
  check_decisions: "Verdicts",
  check_seals: "Seals of verdicts",
  challenges: "Challenges",
  check_metadata: "Your metadata",
  webhook_events: "Webhook events",
  webhook_deliveries: "Webhook deliveries",
  webhook_attempts: "Webhook attempts",
  idempotency_keys: "Stored answers of the API",
  liveness_checks: "Checks",
  people: "Person",
  legal_holds: "Legal holds",
  audit_events: "Details of audit events",
  saved_views: "Saved views",
  workspace_settings: "Notes on settings",
};
