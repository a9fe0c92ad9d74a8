"use client";
import { Eraser, ImageOff } from "lucide-react";
import { useState } from "react";
import { useScope } from "#components/shell/scope.tsx";
import { Time } from "#components/ui/time.tsx";
import type { CheckPhoto } from "./check-types.ts";
import { FaceOverlay } from "./face-overlay.tsx";

/** Photos come only through the server, which checks access and records each view. */
export const photoUrl = (
  scope: { workspaceId: string; mode: string },
  id: string,
  size: "thumb" | "full",
): string =>
  `/api/photos/${id}?${new URLSearchParams({ workspaceId: scope.workspaceId, mode: scope.mode, size })}`;

/** A photo with the models' findings drawn over it. */
export function PhotoFrame({
  photo,
  alt,
  hasOverlay,
}: {
  photo: CheckPhoto;
  alt: string;
  hasOverlay: boolean;
}) {
  const scope = useScope();
  const [isMissing, setIsMissing] = useState(false);
  const { width, height } = photo.measurement;
  if (photo.erasedAt)
    return (
      <div className="grid aspect-[4/3] place-items-center bg-raised text-ink-faint">
        <span className="flex flex-col items-center gap-1 px-4 text-center text-xs">
          <Eraser aria-hidden className="size-5" />
          <span>
            Photo erased on <Time at={photo.erasedAt} kind="full" />
          </span>
        </span>
      </div>
    );
  if (isMissing)
    return (
      <div className="grid aspect-[4/3] place-items-center bg-raised text-ink-faint">
        <span className="flex flex-col items-center gap-1 text-xs">
          <ImageOff aria-hidden className="size-5" />
          The photo cannot be shown
        </span>
      </div>
    );
  return (
    <div
      className="relative mx-auto w-full bg-raised"
      style={{ aspectRatio: `${width} / ${height}`, maxWidth: `calc(60dvh * ${width / height})` }}
    >
      {/* biome-ignore lint/performance/noImgElement: no image service may cache a copy of a face */}
      <img
        src={photoUrl(scope, photo.id, "full")}
        alt={alt}
        width={width}
        height={height}
        decoding="async"
        onError={() => setIsMissing(true)}
        className="absolute inset-0 size-full object-contain"
      />
      {hasOverlay ? <FaceOverlay photo={photo} /> : null}
    </div>
  );
}
