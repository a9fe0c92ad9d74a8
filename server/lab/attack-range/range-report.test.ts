import { expect, it } from "vitest";
import { planRange } from "./plan.ts";
import type { Instrument } from "./range-instruments.ts";
import { mergeReports, type RangeReport, rowsOf } from "./range-report.ts";
import { rangeTables } from "./range-table.ts";
import type { Trial } from "./trial.ts";
import { rangePage, rangeSummary } from "./write-range-docs.ts";

const instrument = (name: string, more: Partial<Instrument> = {}): Instrument => ({
  name,
  label: `a ${name}`,
  isGenuine: false,
  cast: async () => null,
  ...more,
});
const instruments = [
  instrument("puppet"),
  instrument("lit_puppet"),
  instrument("replay", { isReplay: true }),
];

const trial = (more: Partial<Trial>): Trial => ({
  method: "token",
  instrument: "puppet",
  required: "captured_motion",
  person: "one",
  outcome: "rejected",
  assurance: "captured",
  reasons: ["MOTION_FAILED"],
  seconds: 1,
  ...more,
});
const trials = [
  trial({}),
  trial({ person: "two", outcome: "accepted", assurance: "captured_motion", reasons: [] }),
  trial({ outcome: "refused", assurance: null, reasons: ["CAPTURE_REQUIRED"] }),
  trial({ outcome: "review", assurance: "captured_motion", reasons: ["MOTION_FAILED"] }),
  trial({ method: "key", required: "uploaded", outcome: "accepted", assurance: "uploaded", reasons: [] }),
];
const report: RangeReport = {
  at: "2026-11-30T10:00:00.000Z",
  ruleVersion: "2026-11-30.1",
  isQuick: false,
  machine: { cpu: "x", cores: 2, node: "v24" },
  people: { portraits: 41, prints: 8, albums: 4, onVideo: 1 },
  seconds: 120,
  rows: rowsOf(trials, instruments),
  faults: [],
  trials,
};

it("counts each outcome once, with the bounds of the accepted share and the people behind it", () => {
  expect(report.rows.map(({ required, method }) => `${required} ${method}`)).toEqual([
    "uploaded key",
    "captured_motion token",
  ]);
  const row = report.rows[1];
  expect(row).toMatchObject({
    tried: 4,
    people: 2,
    outcomes: { accepted: 1, review: 1, rejected: 1, refused: 1, unfinished: 0 },
    reached: { captured: 1, captured_motion: 2, uploaded: 0, captured_light: 0 },
    reasons: [
      ["MOTION_FAILED", 2],
      ["CAPTURE_REQUIRED", 1],
    ],
  });
  expect(row?.acceptedBounds?.map((bound) => Math.round(bound * 100))).toEqual([5, 70]);
});

it("writes the shares with their bounds, and says what the range cannot show", () => {
  const tables = rangeTables(report);
  expect(tables).toContain("25 % (4.6–70 %)");
  expect(tables).toContain("MOTION_FAILED 2, CAPTURE_REQUIRED 1");
  expect(rangeSummary(report)).toMatch(/a puppet +\| 100 % \(21–100 %\) of 1 +\| 25 % .* of 4, 1 to review/);
  expect(rangePage(report)).toContain("- There is 1 true video");
  expect(rangePage(report)).toContain("5 trials in 2 minutes on 2 cores (x).");
});

it("reads runs of different methods as one, where the same rules judged them", () => {
  const [keys, tokens] = [trials.filter(({ method }) => method === "key"), trials.slice(0, 4)];
  const part = (own: Trial[]): RangeReport => ({ ...report, rows: rowsOf(own, instruments), trials: own });
  const merged = mergeReports([part(tokens), part(keys)]);
  expect(merged.rows).toEqual(report.rows);
  expect([merged.seconds, merged.trials.length]).toEqual([240, 5]);
  expect(() => mergeReports([report, { ...report, ruleVersion: "2020-01-01.1" }])).toThrow("same rules");
  expect(() => mergeReports([])).toThrow();
});

it("plans most trials where a limit is set", () => {
  const plan = planRange(instruments, { isQuick: false, only: null, methods: ["token"], trials: null });
  const count = (name: string, level: string) =>
    plan.filter((job) => job.instrument.name === name && job.required === level).length;
  expect(count("puppet", "captured_motion")).toBeGreaterThanOrEqual(20);
  expect(count("lit_puppet", "captured_light")).toBeGreaterThanOrEqual(20);
  expect(count("replay", "captured_motion")).toBeLessThan(20);
});

it("plans light only where colours are shown, a replay only where there are sessions, and mixes the levels", () => {
  const plan = planRange(instruments, { isQuick: true, only: null, methods: ["key", "token"], trials: 2 });
  const of = (name: string) => plan.filter((job) => job.instrument.name === name);
  expect(new Set(of("lit_puppet").map(({ required }) => required))).toEqual(new Set(["captured_light"]));
  expect(of("replay").every(({ method }) => method === "token")).toBe(true);
  expect(of("puppet")).toHaveLength(10);
  expect(plan.map(({ index }) => index)).toEqual(plan.map(({ index }) => index).toSorted((a, b) => a - b));
});
