import { ShieldAlert } from "lucide-react";
import type { ReactNode } from "react";

/** Something is wrong that nobody may overlook: what it is, what it means, and what to do. */
export function Alarm({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="alert" className="mb-5 flex items-start gap-3 rounded-xl border border-bad bg-bad-soft p-4">
      <ShieldAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-bad" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="font-semibold text-bad">{title}</p>
        <div className="flex max-w-prose flex-col gap-2 text-[13px] break-words text-ink">{children}</div>
      </div>
    </div>
  );
}
