import { Badge } from "#components/ui/badge.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import type { Verdict } from "#server/checks/schemas.ts";
import { Gauge } from "./gauge.tsx";
import { outcomeLabels, outcomeTones, partLabels } from "./labels.ts";
import { scaleOfPart } from "./scales.ts";

/** The checks that look at all photos together. */
export function PartsCard({ verdict, mode }: { verdict: Verdict; mode: "live" | "test" }) {
  return (
    <Card>
      <CardHeader
        title="All photos together"
        hint="Each of these must pass; what is in doubt has not passed."
      />
      <ul className="divide-y">
        {verdict.parts.map((part) => {
          const scale = scaleOfPart(part);
          const title = partLabels[part.name];
          return (
            <li key={part.name} className="grid gap-x-6 gap-y-2 px-4 py-3 sm:grid-cols-[1fr_14rem]">
              <div>
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  {title}
                  {part.name === "replay" && part.outcome === "failed" && mode === "test" ? (
                    <Badge tone="warn">Information only</Badge>
                  ) : (
                    <Badge tone={outcomeTones[part.outcome]}>{outcomeLabels[part.outcome]}</Badge>
                  )}
                </p>
                <p className="mt-1 text-[13px] text-ink-soft">{part.message}</p>
              </div>
              {scale && part.measured !== null && part.limit !== null ? (
                <Gauge
                  label={title}
                  measured={part.measured}
                  limit={part.limit}
                  unit={part.unit ?? ""}
                  scale={scale}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
