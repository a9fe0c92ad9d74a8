import { Gavel } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";

/** Shows that this person is on legal hold: nothing is erased. */
export const HoldBadge = ({ isOnHold }: { isOnHold: boolean }) =>
  isOnHold ? (
    <Badge tone="warn">
      <Gavel aria-hidden className="size-3" /> Legal hold
    </Badge>
  ) : null;
