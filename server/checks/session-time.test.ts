import { expect, it } from "vitest";
import { minuteMs } from "../durations.ts";
import { extensionMs, sessionTimeOf } from "./session-time.ts";

const createdAt = new Date("2026-11-30T10:00:00.700Z");
const openFor = (minutes: number) => new Date(Date.parse("2026-11-30T10:00:00Z") + minutes * minuteMs);

it.each([
  [1, null, 1],
  [10, null, 10],
  [60, null, 10],
  // One of seven minutes, after three extensions.
  [28, 3, 7],
  // One of forty, after ten.
  [140, 10, 10],
])("a session that is open for %d minutes in all, extended %s times, gets %d more", (all, count, more) => {
  expect(extensionMs({ createdAt, expiresAt: openFor(all), extensionCount: count })).toBe(more * minuteMs);
});

it("tells a session that is over that nothing can be added", () => {
  const check = { createdAt, expiresAt: openFor(10), extensionCount: 2 };
  const at = (minutes: number, status: "PENDING" | "COMPLETED") =>
    sessionTimeOf({ ...check, status }, openFor(minutes)).extensionsLeft;
  expect([at(5, "PENDING"), at(10, "PENDING"), at(5, "COMPLETED")]).toEqual([8, 0, 0]);
});
