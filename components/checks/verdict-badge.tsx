import { Check, CircleDashed, CircleHelp, Clock, ShieldAlert, X } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import type { CheckStatus, FailureReason } from "#server/checks/schemas.ts";
import { verdictKindOf } from "#server/checks/vocabulary/verdict-kinds.ts";
import { statusLabels, verdictLabels, verdictTones } from "./labels.ts";

const verdictIcons = { alive: Check, in_doubt: CircleHelp, rejected: X };

/** The verdict, or why there is none yet. */
export function VerdictBadge(props: {
  status: CheckStatus;
  isAlive: boolean | null;
  failureReason: FailureReason | null;
  /** False for a check that does not match its seal: its verdict may be forged. */
  isIntact?: boolean;
}) {
  const { status, isAlive, failureReason, isIntact = true } = props;
  if (!isIntact)
    return (
      <Badge tone="bad">
        <ShieldAlert aria-hidden className="size-3.5" />
        Seal broken
      </Badge>
    );
  if (status !== "COMPLETED" || isAlive === null) {
    const Icon = status === "EXPIRED" ? Clock : CircleDashed;
    return (
      <Badge>
        <Icon aria-hidden className="size-3.5" />
        {statusLabels[status]}
      </Badge>
    );
  }
  const kind = verdictKindOf({ isAlive, failureReason });
  const Icon = verdictIcons[kind];
  return (
    <Badge tone={verdictTones[kind]}>
      <Icon aria-hidden className="size-3.5" />
      {verdictLabels[kind]}
    </Badge>
  );
}
