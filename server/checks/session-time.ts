import { minuteMs } from "../durations.ts";
import type { CheckRow } from "./check-rows.ts";
import { extensionMinutesMax, extensionsMax, type SessionTime } from "./schemas.ts";
import { statusAt, wholeSeconds } from "./serialize.ts";

type Timed = Pick<CheckRow, "status" | "createdAt" | "expiresAt" | "extensionCount">;

/** Milliseconds that one extension gives: the length that the session was opened with, within bounds. */
export function extensionMs({ createdAt, expiresAt, extensionCount }: Omit<Timed, "status">): number {
  // Each extension so far gave as much as the next one, unless the first length was above the bound anyway.
  const openedAt = Math.floor(createdAt.getTime() / 1000) * 1000;
  const lengthMs = (expiresAt.getTime() - openedAt) / (1 + (extensionCount ?? 0));
  return Math.min(extensionMinutesMax * minuteMs, Math.max(0, Math.round(lengthMs / 1000) * 1000));
}

export function sessionTimeOf(check: Timed, now: Date): SessionTime {
  const isOpen = ["PENDING", "IN_PROGRESS"].includes(statusAt(check, now));
  return {
    expiresAt: wholeSeconds(check.expiresAt),
    expiresInSeconds: Math.max(0, (check.expiresAt.getTime() - now.getTime()) / 1000),
    extensionsLeft: isOpen ? Math.max(0, extensionsMax - (check.extensionCount ?? 0)) : 0,
    extensionSeconds: extensionMs(check) / 1000,
  };
}
