"use client";
import { ArrowRight, ImageOff } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { challengeLabels, partLabels, verdictLabels, verdictTones } from "#components/checks/labels.ts";
import { usePath, useScope } from "#components/shell/scope.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Trial } from "./use-trial.ts";

type Tried = Trial["changed"][number];
type Finding = Tried["findings"][number];

export const triedLabels: Record<Finding["name"], string> = { ...challengeLabels, ...partLabels };

function Thumb({ photoId, label }: { photoId: string; label: string }) {
  const scope = useScope();
  const [isMissing, setIsMissing] = useState(false);
  const query = new URLSearchParams({ ...scope, size: "thumb" });
  const frame = "size-14 shrink-0 rounded-lg border bg-raised";
  if (isMissing) {
    return (
      <span role="img" aria-label={`${label}, not available`} className={`${frame} grid place-items-center`}>
        <ImageOff aria-hidden className="size-4 text-ink-faint" />
      </span>
    );
  }
  return (
    // biome-ignore lint/performance/noImgElement: a protected photo must not enter a public cache
    <img
      src={`/api/photos/${photoId}?${query}`}
      alt={label}
      width={56}
      height={56}
      loading="lazy"
      onError={() => setIsMissing(true)}
      className={`${frame} object-cover`}
    />
  );
}

function Verdict({ verdict, confidence }: Tried["before"]) {
  return (
    <Badge tone={verdictTones[verdict]}>
      {verdictLabels[verdict]} {confidence.toFixed(2)}
    </Badge>
  );
}

const wouldBe: Record<Finding["outcome"], string> = {
  passed: "would pass",
  failed: "would fail",
  not_checked: "would be in doubt",
};

function FindingLine({ finding }: { finding: Finding }) {
  const { measured, limit, unit } = finding;
  const numbers =
    measured === null || limit === null
      ? null
      : `${measured} against ${limit}${unit === "degrees" ? "°" : ` (${unit})`}`;
  return (
    <li className="text-[13px]">
      <span className="font-medium">{triedLabels[finding.name]}</span>{" "}
      <span className="text-ink-soft">
        {wouldBe[finding.outcome]}
        {numbers ? <span className="tabular-nums">: measured {numbers}</span> : null}
      </span>
    </li>
  );
}

/** A check that other settings would decide, or send to review, differently. */
export function TriedCheck({ tried }: { tried: Tried }) {
  const path = usePath();
  const { before, after } = tried;
  return (
    <li className="flex flex-col gap-3 px-4 py-3.5 sm:flex-row">
      <div className="flex gap-1.5">
        {tried.photos.map(({ photoId, type }) => (
          <Thumb key={photoId} photoId={photoId} label={`Photo for ${triedLabels[type].toLowerCase()}`} />
        ))}
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <div className="flex flex-wrap items-center gap-2">
          <Verdict {...before} />
          <ArrowRight aria-label="would be" className="size-3.5 text-ink-faint" />
          <Verdict {...after} />
          {after.needsReview && !before.needsReview ? <Badge tone="warn">Goes to review</Badge> : null}
          {before.needsReview && !after.needsReview ? <Badge>No longer goes to review</Badge> : null}
        </div>
        <ul>
          {tried.findings.map((finding) => (
            <FindingLine key={finding.name} finding={finding} />
          ))}
        </ul>
        <p className="flex min-w-0 gap-2 text-[13px] text-ink-faint">
          <Link
            href={path(`/checks/${tried.checkId}`)}
            prefetch={false}
            className="min-w-0 truncate text-accent-ink underline underline-offset-2"
          >
            <bdi>{tried.userId}</bdi>
          </Link>
          {tried.completedAt ? <Time at={tried.completedAt} /> : null}
        </p>
      </div>
    </li>
  );
}
