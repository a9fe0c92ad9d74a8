import { Check, CircleDashed, Clock, X } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import type { CheckStatus } from "#server/checks/schemas.ts";
import { statusLabels } from "./labels.ts";

/** The verdict, or why there is none yet. */
export function VerdictBadge({ status, isAlive }: { status: CheckStatus; isAlive: boolean | null }) {
  if (status !== "COMPLETED" || isAlive === null) {
    const Icon = status === "EXPIRED" ? Clock : CircleDashed;
    return (
      <Badge>
        <Icon aria-hidden className="size-3.5" />
        {statusLabels[status]}
      </Badge>
    );
  }
  return isAlive ? (
    <Badge tone="good">
      <Check aria-hidden className="size-3.5" />
      Alive
    </Badge>
  ) : (
    <Badge tone="bad">
      <X aria-hidden className="size-3.5" />
      Not alive
    </Badge>
  );
}
