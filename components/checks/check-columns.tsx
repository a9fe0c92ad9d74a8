import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { challengeLabels, reasonLabels, reviewLabels, reviewTones, score } from "./labels.ts";
import type { CheckListItem } from "./use-check-list.ts";
import { VerdictBadge } from "./verdict-badge.tsx";

export type CheckColumn = {
  id: string;
  label: string;
  /** The sort order that a click on the column header applies. */
  sort?: "created" | "confidence" | "antiSpoof" | "faceMatch";
  isNumber?: boolean;
  /** Shown unless the user chose otherwise. */
  isDefault: boolean;
  cell: (check: CheckListItem) => ReactNode;
};

const scoreTone = (value: number | null): string => {
  if (value === null) return "text-ink-faint";
  return value < 0.5 ? "text-bad" : "text-ink";
};

const scoreCell = (value: number | null) => <span className={scoreTone(value)}>{score(value)}</span>;

export const checkColumns: readonly CheckColumn[] = [
  {
    id: "verdict",
    label: "Verdict",
    isDefault: true,
    cell: ({ isSimulated, ...check }) => (
      <span className="inline-flex gap-1">
        <VerdictBadge {...check} />
        {isSimulated ? <Badge tone="warn">Simulated</Badge> : null}
      </span>
    ),
  },
  {
    id: "reason",
    label: "Reason",
    isDefault: true,
    cell: ({ failureReason }) =>
      failureReason ? reasonLabels[failureReason] : <span className="text-ink-faint">–</span>,
  },
  {
    id: "confidence",
    label: "Confidence",
    sort: "confidence",
    isNumber: true,
    isDefault: true,
    cell: ({ confidence }) => scoreCell(confidence),
  },
  {
    id: "antiSpoof",
    label: "Real face",
    sort: "antiSpoof",
    isNumber: true,
    isDefault: true,
    cell: ({ antiSpoofScore }) => scoreCell(antiSpoofScore),
  },
  {
    id: "faceMatch",
    label: "Face match",
    sort: "faceMatch",
    isNumber: true,
    isDefault: true,
    cell: ({ faceMatchScore }) => scoreCell(faceMatchScore),
  },
  {
    id: "challenges",
    label: "Challenges",
    isDefault: true,
    cell: ({ challenges }) => {
      const words = challenges.map((type) => challengeLabels[type]).join(", ");
      return (
        <span title={words} className="block max-w-48 truncate text-ink-soft">
          {words}
        </span>
      );
    },
  },
  {
    id: "review",
    label: "Review",
    isDefault: true,
    cell: ({ reviewState }) =>
      reviewState === "none" ? (
        <span className="text-ink-faint">–</span>
      ) : (
        <Badge tone={reviewTones[reviewState]}>{reviewLabels[reviewState]}</Badge>
      ),
  },
  {
    id: "assignee",
    label: "Assigned to",
    isDefault: false,
    cell: ({ assignee }) => assignee ?? <span className="text-ink-faint">–</span>,
  },
  { id: "key", label: "API key", isDefault: false, cell: ({ apiKeyName }) => apiKeyName },
  {
    id: "duration",
    label: "Took",
    isNumber: true,
    isDefault: false,
    cell: ({ createdAt, completedAt }) =>
      completedAt ? `${Math.round((Date.parse(completedAt) - Date.parse(createdAt)) / 1000)} s` : "–",
  },
  {
    id: "id",
    label: "Check",
    isDefault: false,
    cell: ({ id }) => <code className="text-xs">{id.slice(0, 18)}…</code>,
  },
  {
    id: "created",
    label: "Opened",
    sort: "created",
    isDefault: true,
    cell: ({ createdAt }) => <Time at={createdAt} />,
  },
];

const storageKey = "verifyhq.columns";

/** The columns that the user chose, stored in the browser. */
export function readColumns(): string[] {
  const fallback = checkColumns.filter(({ isDefault }) => isDefault).map(({ id }) => id);
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "null");
    if (!Array.isArray(kept)) return fallback;
    return checkColumns.map(({ id }) => id).filter((id) => kept.includes(id));
  } catch {
    return fallback;
  }
}

export const keepColumns = (ids: string[]): void => localStorage.setItem(storageKey, JSON.stringify(ids));
