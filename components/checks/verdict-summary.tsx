import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
import { verdictSentence } from "#server/checks/labels.ts";
import type { CheckDetail } from "./check-types.ts";
import { score } from "./labels.ts";

/** Extracts from the match's message how many strangers score as high. */
function strangersOf(message = ""): string | null {
  const start = message.search(/at most 1 in|more than 1 in/);
  const end = message.indexOf(" as high", start);
  return start < 0 || end < 0 ? null : message.slice(start, end);
}

export function VerdictSummary({ check }: { check: CheckDetail }) {
  const { result } = check;
  const Icon = result ? (result.isAlive ? CircleCheck : CircleX) : CircleDashed;
  const tone = result ? (result.isAlive ? "text-good" : "text-bad") : "text-ink-faint";
  const partOf = (name: string) => result?.parts.find((part) => part.name === name);
  const strangers = strangersOf(partOf("face_match")?.message);
  const scores = [
    {
      label: "Confidence",
      value: result?.confidence ?? null,
      meaning: "of the weakest part; 0.5 is the limit",
    },
    {
      label: "Real face",
      value: result?.antiSpoofScore ?? null,
      meaning:
        partOf("anti_spoof")?.outcome === "not_checked"
          ? "not checked"
          : "chance that no photo shows a print or screen",
    },
    {
      label: "Face match",
      value: result?.faceMatchScore ?? null,
      meaning: check.hasReferenceSelfie
        ? strangers
          ? `${strangers} as high`
          : "chance that it is the selfie's person"
        : "no reference selfie",
    },
  ];
  return (
    <Card className="p-5">
      <div className="flex gap-3">
        <Icon aria-hidden className={`mt-0.5 size-6 shrink-0 ${tone}`} />
        <p className="text-base font-medium text-balance">{verdictSentence(check)}</p>
      </div>
      {result ? (
        <dl className="mt-5 grid gap-4 sm:grid-cols-3">
          {scores.map(({ label, value, meaning }) => (
            <div key={label}>
              <dt className="text-[13px] text-ink-faint">{label}</dt>
              <dd>
                <span className="text-2xl font-semibold tracking-tight tabular-nums">{score(value)}</span>
                <span className="mt-1 block h-1.5 overflow-hidden rounded-full bg-raised">
                  <span
                    className={`block h-full rounded-full ${(value ?? 0) >= 0.5 ? "bg-good" : "bg-bad"}`}
                    style={{ width: `${(value ?? 0) * 100}%` }}
                  />
                </span>
                <span className="mt-1.5 block text-xs text-ink-faint">{meaning}</span>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </Card>
  );
}
