import { Badge } from "#components/ui/badge.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { assuranceDefinitions, photoSourceLabels } from "#server/checks/vocabulary/assurance.ts";
import { injectionSignalDefinitions } from "#server/checks/vocabulary/injection-signals.ts";
import type { CheckDetail } from "./check-types.ts";
import { challengeLabels, outcomeLabels, outcomeTones } from "./labels.ts";

type Photo = CheckDetail["photos"][number];
type Capture = NonNullable<Photo["capture"]>;

const evidenceLabels = { motion: "Motion", light: "Light" } as const;

type Finding = NonNullable<Capture["motion"]>["findings"][number];

const measuredText = ({ measured, limit, unit }: Finding): string => {
  if (measured === null) return "";
  const number = (value: number) => Number(value.toPrecision(3));
  const measure = unit && unit !== "ratio" ? ` ${unit}` : "";
  return `${number(measured)}${measure}${limit === null ? "" : `, limit ${number(limit)}`}`;
};

function FindingLine({ finding }: { finding: Finding }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <Badge tone={outcomeTones[finding.outcome]}>{outcomeLabels[finding.outcome]}</Badge>
      <span className="min-w-0">{finding.message}</span>
      <span className="text-ink-faint tabular-nums">{measuredText(finding)}</span>
    </li>
  );
}

const listClass = "mt-1 mb-2 flex flex-col gap-1 border-l pl-3";

/** What one kind of evidence found: doubts and failures at once, what passed on demand. */
function Findings({ name, judgement }: { name: keyof typeof evidenceLabels; judgement: Capture["motion"] }) {
  if (!judgement) return null;
  const { outcome, findings } = judgement;
  const passed = findings.filter((finding) => finding.outcome === "passed");
  const others = findings.filter((finding) => finding.outcome !== "passed");
  return (
    <div>
      <p className="flex items-center gap-2 py-0.5">
        <span className="font-medium">{evidenceLabels[name]}</span>
        <Badge tone={outcomeTones[outcome]}>{outcomeLabels[outcome]}</Badge>
      </p>
      {others.length > 0 ? (
        <ul className={listClass}>
          {others.map((finding) => (
            <FindingLine key={finding.name} finding={finding} />
          ))}
        </ul>
      ) : null}
      {passed.length > 0 ? (
        <details>
          <summary className="cursor-pointer py-0.5 text-ink-faint">
            {passed.length} {passed.length === 1 ? "finding" : "findings"} passed
          </summary>
          <ul className={listClass}>
            {passed.map((finding) => (
              <FindingLine key={finding.name} finding={finding} />
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

function cameraText({ camera, frameCount, durationMs }: Capture): string {
  const size = camera?.width && camera.height ? `${camera.width} × ${camera.height}` : null;
  const length = durationMs === null ? null : `${(durationMs / 1000).toFixed(1)} s`;
  const frames = frameCount > 0 ? `${frameCount} frames` : null;
  return [camera?.label || "Camera without a name", size, frames, length].filter(Boolean).join(", ");
}

function CapturedPhoto({ photo, name }: { photo: Photo; name: string }) {
  const { capture, source, assurance } = photo;
  return (
    <li className="flex flex-col gap-1 px-4 py-3">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{name}</span>
        <span className="text-ink-faint">{photoSourceLabels[source]}</span>
        <span className="ml-auto">{assuranceDefinitions[assurance].label}</span>
      </p>
      {capture ? (
        <>
          {source === "capture" ? <p className="text-ink-faint">{cameraText(capture)}</p> : null}
          <Findings name="motion" judgement={capture.motion} />
          <Findings name="light" judgement={capture.light} />
        </>
      ) : null}
    </li>
  );
}

/** How well it is known that a camera saw the person: the level, what each photo adds, and hints at injection. */
export function CaptureCard({ check }: { check: CheckDetail }) {
  const { assurance, requiredAssurance, photos, challenges } = check;
  const typeOf = new Map(challenges.map(({ id, type }) => [id, challengeLabels[type]]));
  const answers = photos.filter(({ challengeId, counts }) => challengeId !== null && counts);
  const signals = [...new Set(answers.flatMap(({ capture }) => capture?.signals ?? []))];
  if (answers.length === 0) return null;
  const { proves, leavesOpen } = assuranceDefinitions[assurance ?? "uploaded"];
  return (
    <Card>
      <CardHeader
        title="Capture"
        hint={
          assurance === null
            ? "The level is known once the check is complete."
            : `${assuranceDefinitions[assurance].label}. At least “${assuranceDefinitions[requiredAssurance].label}” was required.`
        }
      />
      <div className="text-[13px]">
        {assurance === null ? null : (
          <dl className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[auto_1fr]">
            <dt className="text-ink-faint">Proves</dt>
            <dd>{proves}</dd>
            <dt className="text-ink-faint">Leaves open</dt>
            <dd>{leavesOpen}</dd>
          </dl>
        )}
        <ul className="divide-y border-t">
          {answers.map((photo) => (
            <CapturedPhoto
              key={photo.id}
              photo={photo}
              name={typeOf.get(photo.challengeId ?? "") ?? "Photo"}
            />
          ))}
        </ul>
        {signals.length > 0 ? (
          <div className="border-t px-4 py-3">
            <p className="font-medium">Hints that no camera made the picture</p>
            <p className="text-ink-faint">
              From the browser, where anybody can write them. They never decide.
            </p>
            <ul className="mt-2 flex flex-col gap-1.5">
              {signals.map((signal) => {
                const { label, meaning, isStrong } = injectionSignalDefinitions[signal];
                return (
                  <li key={signal} className="flex flex-wrap items-baseline gap-x-2">
                    <Badge tone={isStrong ? "warn" : "neutral"}>{label}</Badge>
                    <span className="min-w-0">{meaning}</span>
                  </li>
                );
              })}
            </ul>
          </div>
        ) : null}
      </div>
    </Card>
  );
}
