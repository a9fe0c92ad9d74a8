import { describe, expect, it } from "vitest";
import { sideOf, sourceOf, splitNamed } from "./split.ts";

const side = (file: string, subject = "") => sideOf({ file, subject });

describe("the split", () => {
  it("gives whole sources to one side, whatever their people are called", () => {
    expect(side("yawdd-frames/1.jpg", "somebody")).toBe("report");
    expect(side("human-stock/1.jpg", "somebody")).toBe("development");
  });

  it("splits the others by person, so that nobody is on both sides", () => {
    // As written down when the sides were fixed.
    expect(side("frl-london/neutral-front-001-03.jpg", "frl_001")).toBe("development");
    expect(side("frl-london/neutral-front-002-03.jpg", "frl_002")).toBe("report");
    expect(side("frl-london/another.jpg", "frl_001")).toBe("development");
    const people = Array.from({ length: 1000 }, (_, index) => side("yale/1.jpg", `person ${index}`));
    const development = people.filter((one) => one === "development").length;
    expect(development).toBeGreaterThan(530);
    expect(development).toBeLessThan(670);
  });

  it("reports on sources that nobody has seen, and on photos without one", () => {
    expect(side("sealed-set/1.jpg", "frl_001")).toBe("report");
    expect(side("1.jpg")).toBe("report");
    expect(sourceOf({ file: "1.jpg" })).toBe("");
  });

  it("still knows the former name of the report side", () => {
    expect(splitNamed("held-out")).toBe("report");
    expect(splitNamed("report")).toBe("report");
    expect(splitNamed("everything")).toBeNull();
  });
});
