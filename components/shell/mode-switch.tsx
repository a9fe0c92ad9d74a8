"use client";
import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type DashboardScope, placePath } from "./scope.tsx";

/**
 * Switches between live and test data on the same page. A single record exists in one mode only, so there the
 * switch leads to its list.
 */
export function ModeSwitch({ place }: { place: DashboardScope }) {
  const section = usePathname().split("/")[4] ?? "checks";
  return (
    <nav aria-label="Data shown" className="grid grid-cols-2 gap-0.5 rounded-lg bg-raised p-0.5 text-[13px]">
      {(["live", "test"] as const).map((mode) => {
        const isHere = place.mode === mode;
        return (
          <Link
            key={mode}
            href={placePath({ workspaceId: place.workspaceId, mode }, `/${section}`)}
            prefetch={false}
            aria-current={isHere ? "true" : undefined}
            className={clsx(
              "rounded-md py-1 text-center font-medium capitalize",
              !isHere && "text-ink-soft hover:text-ink",
              isHere && (mode === "test" ? "bg-warn-soft text-warn shadow-sm" : "bg-surface shadow-sm"),
            )}
          >
            {mode}
          </Link>
        );
      })}
    </nav>
  );
}
