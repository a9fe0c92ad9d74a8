import { describe, expect, it } from "vitest";
import { periodsOf } from "./period.ts";

const iso = ({ day, from, until }: { day: string; from: Date; until: Date }) => [
  day,
  from.toISOString(),
  until.toISOString(),
];

describe("periods", () => {
  it("are whole days of UTC, and end at the same time of day", () => {
    const { current, previous } = periodsOf(7, new Date("2026-11-23T10:30:00.000Z"));
    expect(current.map(({ day }) => day)).toEqual(
      [17, 18, 19, 20, 21, 22, 23].map((day) => `2026-11-${day}`),
    );
    expect(previous).toHaveLength(7);
    expect(current.slice(-2).map(iso)).toEqual([
      ["2026-11-22", "2026-11-22T00:00:00.000Z", "2026-11-23T00:00:00.000Z"],
      ["2026-11-23", "2026-11-23T00:00:00.000Z", "2026-11-23T10:30:00.001Z"],
    ]);
    expect(previous.slice(-1).map(iso)).toEqual([
      ["2026-11-16", "2026-11-16T00:00:00.000Z", "2026-11-16T10:30:00.001Z"],
    ]);
    expect(previous[0]?.day).toBe("2026-11-10");
  });

  it("hold in the first and the last millisecond of a day", () => {
    const first = periodsOf(30, new Date("2026-03-01T00:00:00.000Z"));
    expect(first.current.at(-1)?.day).toBe("2026-03-01");
    expect(first.current[0]?.day).toBe("2026-01-31");
    const last = periodsOf(7, new Date("2026-12-31T23:59:59.999Z"));
    expect(last.current.at(-1)).toMatchObject({
      day: "2026-12-31",
      until: new Date("2027-01-01T00:00:00.000Z"),
    });
  });
});
