"use client";
import { ChevronLeft, ChevronRight, ScanFace, X, ZoomIn, ZoomOut } from "lucide-react";
import { Dialog } from "radix-ui";
import { type KeyboardEvent, useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { CheckPhoto } from "./check-types.ts";
import { PhotoFrame } from "./photo-frame.tsx";

export type ViewedPhoto = { photo: CheckPhoto; title: string };

type Props = {
  photos: readonly ViewedPhoto[];
  /** The photo in view; null if none. */
  index: number | null;
  onChange: (index: number | null) => void;
  hasOverlay: boolean;
  onToggleOverlay: () => void;
};

const zoomMax = 4;

/** One photo in full screen: arrows for the next, + and - to zoom, m for the mesh. */
export function PhotoViewer({ photos, index, onChange, hasOverlay, onToggleOverlay }: Props) {
  const [zoom, setZoom] = useState(1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: resets the zoom for another photo
  useEffect(() => setZoom(1), [index]);
  const viewed = index === null ? undefined : photos[index];
  const go = (step: number) => index !== null && onChange((index + step + photos.length) % photos.length);
  const zoomBy = (step: number) => setZoom((value) => Math.min(zoomMax, Math.max(1, value + step)));
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === "ArrowRight") go(1);
    else if (key === "ArrowLeft") go(-1);
    else if (key === "+" || key === "=") zoomBy(0.5);
    else if (key === "-") zoomBy(-0.5);
    else if (key === "m") onToggleOverlay();
  };
  return (
    <Dialog.Root open={viewed !== undefined} onOpenChange={(isOpen) => !isOpen && onChange(null)}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/95" />
        <Dialog.Content
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          className="fixed inset-0 z-50 flex flex-col text-white outline-none"
        >
          <div className="flex items-center justify-between gap-3 px-4 py-3">
            <Dialog.Title className="truncate text-sm font-medium">{viewed?.title}</Dialog.Title>
            <div className="flex items-center gap-1 [&_button]:text-white [&_button:hover]:bg-white/15">
              <Button variant="ghost" size="icon" aria-label="Zoom out" onClick={() => zoomBy(-0.5)}>
                <ZoomOut aria-hidden className="size-4" />
              </Button>
              <Button variant="ghost" size="icon" aria-label="Zoom in" onClick={() => zoomBy(0.5)}>
                <ZoomIn aria-hidden className="size-4" />
              </Button>
              <Button
                variant="ghost"
                size="icon"
                aria-label="Face mesh"
                aria-pressed={hasOverlay}
                onClick={onToggleOverlay}
              >
                <ScanFace aria-hidden className="size-4" />
              </Button>
              <Button variant="ghost" size="icon" aria-label="Previous photo" onClick={() => go(-1)}>
                <ChevronLeft aria-hidden className="size-5" />
              </Button>
              <Button variant="ghost" size="icon" aria-label="Next photo" onClick={() => go(1)}>
                <ChevronRight aria-hidden className="size-5" />
              </Button>
              <Dialog.Close asChild>
                <Button variant="ghost" size="icon" aria-label="Close">
                  <X aria-hidden className="size-5" />
                </Button>
              </Dialog.Close>
            </div>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: lets keyboard users scroll the zoomed photo */}
          <section tabIndex={0} aria-label="Photo" className="flex-1 overflow-auto px-4 pb-4">
            {viewed ? (
              <div
                className="mx-auto"
                style={{
                  width: `calc(min(100%, (100dvh - 5rem) * ${viewed.photo.measurement.width / viewed.photo.measurement.height}) * ${zoom})`,
                }}
              >
                <div className="[&>div]:!max-w-none">
                  <PhotoFrame photo={viewed.photo} alt={viewed.title} hasOverlay={hasOverlay} />
                </div>
              </div>
            ) : null}
          </section>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
