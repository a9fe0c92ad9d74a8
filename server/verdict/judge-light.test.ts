import { describe, expect, it } from "vitest";
import type { SequenceMeasurement } from "../scoring/sequence-measurement.ts";
import { judgeLight } from "./judge-light.ts";
import { drawLightOrder, lightColourMs, lightColours } from "./light-order.ts";

const order = ["#98bcff", "#fff09a", "#a0ecf4", "#ffd09c", "#a4f0a4", "#f4b4f0"];

const linearOf = (colour: string) =>
  [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2) as [
    number,
    number,
    number,
  ];

type Room = {
  face?: number;
  background?: number;
  brightness?: number;
  clippedShare?: number;
  delayMs?: number;
  shown?: readonly string[];
};

/** 14 frames of skin in the light of a screen. */
function lit({
  face = 0.3,
  background = 0.03,
  brightness = 0.3,
  clippedShare = 0,
  delayMs = 110,
  shown = order,
}: Room): SequenceMeasurement {
  const at = (ms: number) => Math.min(shown.length - 1, Math.max(0, Math.floor(ms / lightColourMs)));
  const skin = [1, 0.62, 0.5];
  return {
    version: 1,
    width: 240,
    height: 320,
    photoPoints: null,
    likeness: [],
    neutral: null,
    background: [],
    frames: Array.from({ length: 14 }, (_, index) => {
      const atMs = (index + 0.5) * ((order.length * lightColourMs) / 14);
      const screen = linearOf(shown[at(atMs - delayMs)] ?? "#ffffff");
      const light = (share: number, base: readonly number[]) =>
        base.map(
          (value, channel) =>
            brightness * value * (1 + share * (screen[channel] ?? 0)) +
            0.0004 * Math.sin(index * 9 + channel),
        ) as [number, number, number];
      return {
        atMs,
        stage: "light" as const,
        colour: at(atMs),
        face: null,
        change: null,
        light: { face: light(face, skin), background: light(background, [1, 1, 1]), clippedShare },
      };
    }),
  };
}

const judge = (room: Room) => judgeLight({ sequence: lit(room), order }).outcome;

describe("judgeLight", () => {
  it("passes a face that follows the order with a screen's delay", () => {
    for (const delayMs of [0, 60, 150, 250]) expect(judge({ delayMs })).toBe("passed");
  });

  it("fails a face that follows another order", () => {
    expect(judge({ shown: ["#fff09a", "#98bcff", "#f4b4f0", "#a4f0a4", "#ffd09c", "#98bcff"] })).toBe(
      "failed",
    );
  });

  it("cannot tell where the room is too bright or too dark, or nothing reacts", () => {
    expect(judge({ face: 0.002, background: 0.0002 })).toBe("not_checked");
    expect(judge({ face: 0 })).toBe("not_checked");
    expect(judge({ brightness: 0.005 })).toBe("not_checked");
    expect(judge({ clippedShare: 0.4 })).toBe("not_checked");
  });

  it("cannot tell a face from a flat picture where the background reacts as much", () => {
    const { outcome, findings } = judgeLight({ sequence: lit({ background: 0.3 }), order });
    expect(outcome).toBe("not_checked");
    expect(findings.find(({ name }) => name === "light_background")?.outcome).toBe("not_checked");
  });

  it("cannot tell where a colour was left out", () => {
    const sequence = lit({});
    const frames = sequence.frames.filter(({ colour }) => colour !== 2);
    expect(judgeLight({ sequence: { ...sequence, frames }, order }).outcome).toBe("not_checked");
    expect(judgeLight({ sequence: null, order }).outcome).toBe("not_checked");
  });
});

describe("drawLightOrder", () => {
  it("changes at most twice a second, for four seconds at most, and repeats no colour at once", () => {
    let seed = 1;
    const random = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const drawn = Array.from({ length: 200 }, () => drawLightOrder(random));
    for (const one of drawn) {
      expect(one.length * lightColourMs).toBeLessThanOrEqual(4000);
      expect(one.every((colour, index) => colour !== one[index - 1])).toBe(true);
    }
    expect(1000 / lightColourMs).toBeLessThanOrEqual(2);
    expect(new Set(drawn.map(String)).size).toBeGreaterThan(150);
  });

  it("holds no saturated red: WCAG 2.3.1 has it from four fifths of the light on", () => {
    for (const colour of lightColours) {
      const [red, green, blue] = linearOf(colour);
      expect(red / (red + green + blue)).toBeLessThan(0.8);
    }
  });
});
