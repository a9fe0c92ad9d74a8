import { type ChallengeType, challengeDefinitions } from "../checks/vocabulary/challenge-types.ts";

const times: Record<string, string> = {
  createdAt: "2026-11-23T10:30:00.000Z",
  acceptedAt: "2026-11-23T10:30:20.000Z",
  answeredAt: "2026-11-23T10:31:05.000Z",
  timestamp: "2026-11-23T10:31:12.000Z",
  completedAt: "2026-11-23T10:31:12.000Z",
  at: "2026-11-23T10:31:12.000Z",
  deliveredAt: "2026-11-23T10:31:12.000Z",
  receivedAt: "2026-11-23T10:31:05.000Z",
  requestedAt: "2026-11-23T10:31:10.000Z",
  issuedAt: "2026-11-23T10:32:00.000Z",
  urlExpiresAt: "2026-11-23T10:37:00.000Z",
  cancelledAt: "2026-11-23T10:32:00.000Z",
  expiresAt: "2026-11-23T10:40:00Z",
  previousSecretUntil: "2026-11-24T10:30:00.000Z",
};
const numbers: Record<string, number> = { expiresInSeconds: 598, latencyMs: 21, lastLatencyMs: 21 };
/** Enough entries to show what they look like. */
const shownLimits = ["samePersonCosineMin", "spoofPassMin", "turnDegreesMin"];
const shownMeasures = ["format", "width", "height", "faceCount"];
const shownOf: Record<string, string[]> = { limits: shownLimits, measurement: shownMeasures };

type Replacements = { url: string; webhookUrl: string };

function stableText(text: string, { url, webhookUrl }: Replacements, ids: Map<string, string>): string {
  return text
    .replaceAll(webhookUrl, "https://shop.example.com/webhooks/verifyhq")
    .replaceAll(url, "https://verify.example.com")
    .replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, "eyJ…")
    .replaceAll(/whsec_[\w+/=]+/g, "whsec_…")
    .replaceAll(/\b(?!test|live)([a-z]{2,4})_([0-9a-z]{20,})\b/g, (whole, prefix: string) => {
      if (prefix === "ses") return "ses_abc123def456";
      const count = [...ids.keys()].filter((id) => id.startsWith(`${prefix}_`)).length;
      const id = ids.get(whole) ?? `${prefix}_${String(count + 1).padStart(3, "0")}`;
      ids.set(whole, id);
      return id;
    });
}

function stableValue(
  value: unknown,
  name: string,
  replacements: Replacements,
  ids: Map<string, string>,
): unknown {
  if (typeof value === "string") return times[name] ?? stableText(value, replacements, ids);
  if (typeof value === "number") return numbers[name] ?? value;
  if (Array.isArray(value)) {
    const shown = name === "models" ? value.slice(0, 1) : value;
    return shown.map((one) => stableValue(one, "", replacements, ids));
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => shownOf[name]?.includes(key) ?? true);
  return Object.fromEntries(entries.map(([key, one]) => [key, stableValue(one, key, replacements, ids)]));
}

/** Replaces what differs between runs (ids, times, URLs) in a response, and shortens long lists. */
export const stableAnswer = (answer: unknown, replacements: Replacements): unknown =>
  stableValue(answer, "", replacements, new Map());

type Drawn = { type: string; instruction: string };

/** Replaces randomly drawn challenges in a response with fixed ones. */
export function asIfDrawn(operationId: string, answer: Record<string, unknown>): Record<string, unknown> {
  const draw = (one: Drawn, type: ChallengeType) => ({
    ...one,
    type,
    instruction: challengeDefinitions[type].instruction,
  });
  if (operationId === "swapChallenge") return draw(answer as Drawn, "LOOK_UP");
  // The last bytes are overwritten in the background, so the time differs between runs.
  if (operationId.startsWith("erase")) return { ...answer, completedAt: "" };
  if (operationId !== "createLivenessSession") return answer;
  const [first, second] = answer.challenges as Drawn[];
  if (!first || !second) throw new Error("a session has two challenges at least");
  return { ...answer, challenges: [draw(first, "TURN_LEFT"), draw(second, "SMILE")] };
}
