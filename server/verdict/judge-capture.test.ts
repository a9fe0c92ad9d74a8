import { describe, expect, it } from "vitest";
import type { CaptureJudgement } from "../checks/capture-schemas.ts";
import type { AssuranceLevel } from "../checks/vocabulary/assurance.ts";
import { judgeCapture } from "./judge-capture.ts";
import type { DecideInput } from "./judged.ts";
import { photoAssurance } from "./photo-assurance.ts";

const judged = (outcome: CaptureJudgement["outcome"]): CaptureJudgement => ({
  outcome,
  findings: [{ name: "depth", outcome, measured: 1, limit: 2, unit: "ratio", message: `It ${outcome}.` }],
});
type Outcome = CaptureJudgement["outcome"] | null;
const capture = (motion: Outcome, light: Outcome = null) => ({
  motion: motion && judged(motion),
  light: light && judged(light),
  signals: [],
});
const judge = (
  captures: (ReturnType<typeof capture> | null)[],
  requiredAssurance: AssuranceLevel | null = null,
) =>
  judgeCapture({
    challenges: captures.map((capture) => ({ id: "", type: "SMILE", photo: { capture } })),
    requiredAssurance,
  } as unknown as DecideInput).map(({ result, isReportOnly }) => [
    result.name,
    result.outcome,
    result.reason,
    isReportOnly ?? false,
  ]);

describe("the parts of captured photos", () => {
  it("are missing without a receipt", () => {
    expect(judge([null, null])).toEqual([]);
  });

  it("pass where each photo's motion passed and one photo's light", () => {
    expect(judge([capture("passed", "passed"), capture("passed")])).toEqual([
      ["motion", "passed", null, false],
      ["light", "passed", null, false],
    ]);
  });

  it("fail by one photo", () => {
    expect(judge([capture("passed"), capture("failed", "failed")])).toEqual([
      ["motion", "failed", "MOTION_FAILED", false],
      ["light", "failed", "LIGHT_FAILED", false],
    ]);
  });

  it("tell doubt and decide nothing by it, unless the level is required", () => {
    const doubtful = [capture("passed", "not_checked"), capture("not_checked")];
    expect(judge(doubtful)).toEqual([
      ["motion", "not_checked", "MOTION_UNCERTAIN", true],
      ["light", "not_checked", "LIGHT_UNCERTAIN", true],
    ]);
    expect(judge(doubtful, "captured_motion")).toEqual([
      ["motion", "not_checked", "MOTION_UNCERTAIN", false],
      ["light", "not_checked", "LIGHT_UNCERTAIN", true],
    ]);
  });
});

describe("the level of a photo", () => {
  it.each([
    ["api_upload", null, [], "uploaded"],
    ["capture_file_fallback", capture("passed", "passed"), [], "uploaded"],
    ["capture", capture("not_checked"), [], "captured"],
    ["capture", capture("failed", "passed"), [], "captured"],
    ["capture", capture("passed"), [], "captured_motion"],
    ["capture", capture("passed", "not_checked"), [], "captured_motion"],
    ["capture", capture("passed", "passed"), [], "captured_light"],
    ["capture", capture("passed"), [capture("passed", "passed")], "captured_light"],
    ["capture", capture("passed", "failed"), [capture("passed", "passed")], "captured_motion"],
  ] as const)("%s with %o after %o is %s", (source, own, earlier, level) => {
    expect(photoAssurance(source, own, earlier)).toBe(level);
  });
});
