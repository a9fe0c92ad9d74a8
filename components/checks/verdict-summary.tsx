import { CircleCheck, CircleDashed, CircleHelp, CircleX } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
import { verdictSentence } from "#server/checks/labels.ts";
import { verdictKindOf } from "#server/checks/vocabulary/verdict-kinds.ts";
import type { CheckDetail } from "./check-types.ts";
import { score } from "./labels.ts";

/** Extracts from the match's message how many strangers are as alike. */
function strangersOf(message = ""): string | null {
  const start = message.search(/at most 1 in|more than 1 in/);
  const end = message.indexOf(" as alike", start);
  return start < 0 || end < 0 ? null : message.slice(start, end);
}

const looks = {
  alive: { Icon: CircleCheck, tone: "text-good", bar: "bg-bad" },
  in_doubt: { Icon: CircleHelp, tone: "text-warn", bar: "bg-warn" },
  rejected: { Icon: CircleX, tone: "text-bad", bar: "bg-bad" },
};
const unfinished = { Icon: CircleDashed, tone: "text-ink-faint", bar: "bg-bad" };

export function VerdictSummary({ check }: { check: CheckDetail }) {
  const { result } = check;
  const { Icon, tone, bar } = result ? looks[verdictKindOf(result)] : unfinished;
  const partOf = (name: string) => result?.parts.find((part) => part.name === name);
  const isOfSelfie = result?.faceMatchBasis === "reference_selfie";
  const strangers = strangersOf(partOf(isOfSelfie ? "face_match" : "same_person")?.message);
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
        result?.antiSpoofScore === null
          ? "could not be measured"
          : "chance that no photo shows a print or screen",
    },
    {
      label: "Face match",
      value: result?.faceMatchScore ?? null,
      meaning: !result?.faceMatchBasis
        ? "nothing could be compared"
        : `${isOfSelfie ? "with the reference selfie" : "of the photos with each other"}${strangers ? `: ${strangers} as alike` : ""}`,
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
                    className={`block h-full rounded-full ${(value ?? 0) >= 0.5 ? "bg-good" : bar}`}
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
