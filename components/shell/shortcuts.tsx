"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { destinationsFor } from "./navigation.ts";
import { type DashboardScope, placePath, usePlace } from "./scope.tsx";

const helpEvent = "verifyhq:shortcut-help";
export const openShortcutHelp = (): void => void window.dispatchEvent(new Event(helpEvent));

/** Shortcuts are off while the user types or a dialog is open. */
function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.closest("input, textarea, select, [role=dialog], [role=menu]") !== null
  );
}

/** Calls the handler of the pressed key. */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => void>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      keys[event.key]?.(event);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  });
}

const sequenceMs = 1200;

/** g and a letter opens a page, ? shows all shortcuts. */
export function useShortcuts(place: DashboardScope, openHelp: () => void): void {
  const router = useRouter();
  useEffect(() => {
    let startedAt = Number.NEGATIVE_INFINITY;
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      if (event.key === "?") openHelp();
      if (event.key === "g") {
        startedAt = event.timeStamp;
        return;
      }
      if (event.timeStamp - startedAt > sequenceMs) return;
      startedAt = Number.NEGATIVE_INFINITY;
      const to = destinationsFor(place.permissions)
        .flatMap(({ items }) => items)
        .find(({ key }) => key === event.key);
      if (!to) return;
      event.preventDefault();
      router.push(placePath(place, to.href));
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    window.addEventListener(helpEvent, openHelp);
    return () => {
      window.removeEventListener("keydown", onKeyDown, { capture: true });
      window.removeEventListener(helpEvent, openHelp);
    };
  });
}

const groups = [
  {
    title: "Checks",
    keys: [
      ["j", "next check"],
      ["k", "previous check"],
      ["Enter", "open the check"],
      ["/", "search"],
      ["f", "filters"],
    ],
  },
  {
    title: "One check",
    keys: [
      ["j", "next check of the list"],
      ["k", "previous check"],
      ["a", "approve"],
      ["r", "reject"],
      ["n", "request a new check"],
      ["m", "face mesh on or off"],
      ["Esc", "back to the list"],
    ],
  },
] as const;

export function ShortcutHelp({
  isOpen,
  onOpenChange,
}: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const places = destinationsFor(usePlace().permissions).flatMap(({ items }) =>
    items.map(({ key, label }) => [`g ${key}`, label] as const),
  );
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onOpenChange={onOpenChange}>
      <div className="grid gap-6 sm:grid-cols-2">
        {[...groups, { title: "Go to", keys: places }].map(({ title, keys }) => (
          <div key={title}>
            <h3 className="mb-2 text-[13px] font-semibold">{title}</h3>
            <dl className="flex flex-col gap-1.5 text-[13px]">
              {keys.map(([key, meaning]) => (
                <div key={key} className="flex items-center justify-between gap-3">
                  <dt className="order-2 flex gap-1">
                    {key.split(" ").map((part) => (
                      <kbd key={part} className="rounded border bg-raised px-1.5 font-sans text-xs">
                        {part}
                      </kbd>
                    ))}
                  </dt>
                  <dd className="text-ink-soft">{meaning}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
