"use client";
import { Maximize2, TriangleAlert } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import type { CheckChallenge, CheckDetail, CheckPhoto } from "./check-types.ts";
import { Gauge } from "./gauge.tsx";
import { challengeLabels, outcomeLabels, outcomeTones } from "./labels.ts";
import { PhotoFrame } from "./photo-frame.tsx";
import { scaleOfChallenge } from "./scales.ts";

type FrameProps = { photo: CheckPhoto; alt: string; hasOverlay: boolean; onOpen: () => void };

function OpenablePhoto({ photo, alt, hasOverlay, onOpen }: FrameProps) {
  if (photo.erasedAt) return <PhotoFrame photo={photo} alt={alt} hasOverlay={false} />;
  return (
    <button type="button" onClick={onOpen} className="group relative block w-full overflow-hidden bg-raised">
      <PhotoFrame photo={photo} alt={alt} hasOverlay={hasOverlay} />
      <span className="absolute right-2 bottom-2 grid size-8 place-items-center rounded-lg bg-black/60 text-white opacity-80 group-hover:opacity-100">
        <Maximize2 aria-hidden className="size-4" />
        <span className="sr-only">Enlarge</span>
      </span>
      {photo.mirrored ? (
        <span className="absolute top-2 left-2 rounded-md bg-black/60 px-1.5 py-0.5 text-xs text-white">
          mirrored
        </span>
      ) : null}
    </button>
  );
}

function Warnings({ photo }: { photo: CheckPhoto }) {
  if (photo.warnings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-xs text-warn">
      {photo.warnings.map(({ code, message }) => (
        <li key={code} className="flex gap-1.5">
          <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
          {message}
        </li>
      ))}
    </ul>
  );
}

function HeadAngles({ photo }: { photo: CheckPhoto }) {
  const { face } = photo.measurement;
  if (!face) return null;
  const yaw = photo.mirrored ? -face.angles.yawDegrees : face.angles.yawDegrees;
  const side =
    Math.abs(yaw) < 1
      ? "straight"
      : `${Math.abs(Math.round(yaw))}° to their own ${yaw < 0 ? "left" : "right"}`;
  const pitch = Math.round(face.angles.pitchDegrees);
  const nod = Math.abs(pitch) < 1 ? "level" : `${Math.abs(pitch)}° ${pitch < 0 ? "up" : "down"}`;
  return (
    <p className="text-xs text-ink-faint">
      Head: {side}, {nod}
    </p>
  );
}

type Likeness = CheckDetail["likeness"][number];

function LikenessLine({ likeness }: { likeness: Likeness | undefined }) {
  if (!likeness) return null;
  const other = likeness.isToSelfie ? "the selfie" : "the first photo";
  return (
    <p className="text-xs text-ink-faint">
      Likeness to {other}: <span className="tabular-nums">{likeness.cosine.toFixed(2)}</span> (
      {likeness.strangers})
    </p>
  );
}

type Props = {
  challenge: CheckChallenge;
  photo: CheckPhoto | undefined;
  likeness: Likeness | undefined;
  hasOverlay: boolean;
  onOpen: () => void;
};

/**
 * One challenge: the photo, what was requested, what was measured against which limit, and what that means.
 */
export function ChallengeCard({ challenge, photo, likeness, hasOverlay, onOpen }: Props) {
  const { type, instruction, result, attempts } = challenge;
  const title = challengeLabels[type];
  return (
    <Card className="flex flex-col overflow-hidden">
      {photo ? (
        <OpenablePhoto
          photo={photo}
          alt={`Photo for “${instruction}”`}
          hasOverlay={hasOverlay}
          onOpen={onOpen}
        />
      ) : (
        <div className="grid aspect-[4/3] place-items-center bg-raised text-xs text-ink-faint">
          {challenge.answeredAt ? "The photo is no longer kept" : "No photo yet"}
        </div>
      )}
      <div className="flex flex-1 flex-col gap-2.5 p-4">
        <div className="flex items-start justify-between gap-2">
          <div>
            <h3 className="font-semibold">{title}</h3>
            <p className="text-[13px] text-ink-faint">“{instruction}”</p>
          </div>
          {result ? <Badge tone={outcomeTones[result.outcome]}>{outcomeLabels[result.outcome]}</Badge> : null}
        </div>
        {result && result.measured !== null && result.limit !== null ? (
          <Gauge
            label={title}
            measured={result.measured}
            limit={result.limit}
            unit={result.unit ?? ""}
            scale={scaleOfChallenge(result)}
          />
        ) : null}
        {result ? <p className="text-[13px]">{result.message}</p> : null}
        {photo ? <Warnings photo={photo} /> : null}
        <div className="mt-auto flex flex-col gap-0.5 pt-1">
          {photo ? <HeadAngles photo={photo} /> : null}
          <LikenessLine likeness={likeness} />
          {attempts > 1 ? (
            <p className="text-xs text-ink-faint">{attempts} tries; the last one counts.</p>
          ) : null}
        </div>
      </div>
    </Card>
  );
}

/** The reference selfie that the other photos are matched against. */
export function SelfieCard({ photo, hasOverlay, onOpen }: Omit<FrameProps, "alt">) {
  return (
    <Card className="flex flex-col overflow-hidden">
      <OpenablePhoto photo={photo} alt="Reference selfie" hasOverlay={hasOverlay} onOpen={onOpen} />
      <div className="flex flex-1 flex-col gap-2.5 p-4">
        <h3 className="font-semibold">Reference selfie</h3>
        <p className="text-[13px] text-ink-faint">What the other photos are matched against.</p>
        <Warnings photo={photo} />
        <div className="mt-auto pt-1">
          <HeadAngles photo={photo} />
        </div>
      </div>
    </Card>
  );
}
