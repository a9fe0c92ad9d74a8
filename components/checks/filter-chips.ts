import { assuranceDefinitions } from "#server/checks/vocabulary/assurance.ts";
import type { CheckFilter } from "#server/search/schemas.ts";
import { challengeLabels, reasonLabels, reviewLabels, statusLabels, verdictFilterLabels } from "./labels.ts";

type FilterChip = { label: string; names: (keyof CheckFilter)[] };

const range = (least: unknown, most: unknown): string => {
  if (least === undefined) return `at most ${most}`;
  return most === undefined ? `at least ${least}` : `${least} to ${most}`;
};

/** The active filters in words, one chip each. */
export function filterChips(filter: CheckFilter): FilterChip[] {
  const {
    status,
    verdict,
    reason,
    assurance,
    challenge,
    review,
    assignee,
    apiKeyId,
    userId,
    externalId,
    metadata,
    from,
    to,
  } = filter;
  const chips: FilterChip[] = [];
  const add = (names: FilterChip["names"], label: string) => chips.push({ names, label });
  if (userId) add(["userId"], `User: ${userId}`);
  if (externalId) add(["externalId"], `External id: ${externalId}`);
  if (metadata) add(["metadata"], `Metadata: ${metadata.replace(":", " = ")}`);
  if (status) add(["status"], `Status: ${statusLabels[status]}`);
  if (verdict) add(["verdict"], `Verdict: ${verdictFilterLabels[verdict].toLowerCase()}`);
  if (reason) add(["reason"], `Reason: ${reasonLabels[reason]}`);
  if (assurance) add(["assurance"], `Assurance: ${assuranceDefinitions[assurance].label}`);
  if (challenge) add(["challenge"], `Challenge: ${challengeLabels[challenge]}`);
  if (review) add(["review"], review === "open" ? "Waiting for review" : `Review: ${reviewLabels[review]}`);
  if (assignee)
    add(
      ["assignee"],
      assignee === "me"
        ? "Assigned to me"
        : assignee === "nobody"
          ? "Assigned to nobody"
          : "Assigned to a colleague",
    );
  if (apiKeyId) add(["apiKeyId"], "One API key");
  if (from || to)
    add(["from", "to"], `Opened ${from ? `from ${from} ` : ""}${to ? `until ${to}` : ""}`.trim());
  const scores = [
    ["Confidence", "confidenceMin", "confidenceMax"],
    ["Real face", "antiSpoofMin", "antiSpoofMax"],
    ["Face match", "faceMatchMin", "faceMatchMax"],
  ] as const;
  for (const [label, least, most] of scores) {
    if (filter[least] === undefined && filter[most] === undefined) continue;
    add([least, most], `${label}: ${range(filter[least], filter[most])}`);
  }
  return chips;
}
