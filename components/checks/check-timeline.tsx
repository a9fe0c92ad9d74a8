import { Time } from "#components/ui/time.tsx";
import { verdictKindOf } from "#server/checks/vocabulary/verdict-kinds.ts";
import type { CheckDetail } from "./check-types.ts";
import { challengeLabels, decisionPast, verdictLabels } from "./labels.ts";

type Step = { at: string; text: string; detail?: string | undefined };

/** The check's history, in order: the integrator's requests, the verdict, decisions. */
function stepsOf(check: CheckDetail): Step[] {
  const typeOf = new Map(check.challenges.map(({ id, type }) => [id, challengeLabels[type]]));
  const steps: Step[] = [
    { at: check.createdAt, text: "Session opened", detail: `by the key “${check.apiKeyName}”` },
  ];
  for (const photo of check.photos) {
    const what =
      photo.challengeId === null
        ? "Selfie received"
        : `Photo received: ${typeOf.get(photo.challengeId) ?? ""}`;
    const notes = [
      photo.counts ? "" : "replaced later",
      photo.warnings.length ? `${photo.warnings.length} warning(s)` : "",
    ];
    steps.push({ at: photo.createdAt, text: what, detail: notes.filter(Boolean).join(", ") || undefined });
  }
  if (check.completedAt)
    steps.push({
      at: check.completedAt,
      text: check.result
        ? `Verdict: ${verdictLabels[verdictKindOf(check.result)].toLowerCase()}`
        : "Every photo received",
      detail: check.scoringMs === null ? undefined : `last photo measured in ${check.scoringMs} ms`,
    });
  else if (check.status === "EXPIRED") steps.push({ at: check.expiresAt, text: "Session expired" });
  for (const { createdAt, by, decision, undoneAt, undoneBy } of check.reviewing.decisions) {
    steps.push({ at: createdAt, text: `${by.name} ${decisionPast[decision]}` });
    if (undoneAt) steps.push({ at: undoneAt, text: `${undoneBy ?? ""} undid the decision` });
  }
  return steps.sort((a, b) => (a.at < b.at ? -1 : 1));
}

export function CheckTimeline({ check }: { check: CheckDetail }) {
  const steps = stepsOf(check);
  const start = Date.parse(check.createdAt);
  return (
    <ol className="flex flex-col">
      {steps.map(({ at, text, detail }, index) => {
        const seconds = (Date.parse(at) - start) / 1000;
        return (
          <li key={`${at}${text}`} className="relative flex gap-3 pb-4 last:pb-0">
            {index < steps.length - 1 ? (
              <span aria-hidden className="absolute top-3 bottom-0 left-[5px] w-px bg-line" />
            ) : null}
            <span
              aria-hidden
              className="mt-1.5 size-[11px] shrink-0 rounded-full border-2 border-accent bg-surface"
            />
            <div className="min-w-0 text-[13px]">
              <p className="font-medium break-words">{text}</p>
              <p className="text-xs text-ink-faint">
                {index === 0 ? (
                  <Time at={at} kind="full" />
                ) : seconds < 3600 ? (
                  `+${seconds.toFixed(1)} s`
                ) : (
                  <Time at={at} kind="full" />
                )}
                {detail ? ` · ${detail}` : ""}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
