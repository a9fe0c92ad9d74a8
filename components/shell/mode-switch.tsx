"use client";
import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type DashboardScope, placePath } from "./scope.tsx";

/**
 * Live and test data, apart: the same page, the other mode. A single record is of one mode, so its list is
 * shown.
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
