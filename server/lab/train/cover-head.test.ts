import { expect, it } from "vitest";
import { type CoverSample, trainCoverHead } from "./cover-head.ts";

/** Uncovered parts have structure of two kinds and the skin's colour; covered ones other structure. */
const samples = Array.from({ length: 60 }, (_, index): CoverSample => {
  const isCovered = index % 3 === 0;
  const wave = (at: number) => (isCovered ? Math.cos(at * 3 + index) : Math.sin(at + (index % 2)));
  return {
    person: `person ${index % 10}`,
    isCovered,
    features: {
      colours: [Math.sin(index * 7) * 0.1 + (isCovered ? 0.3 : 0), Math.cos(index * 5)],
      patch: Float32Array.from({ length: 40 }, (__, at) => wave(at) + 0.1 * Math.sin(at * index)),
    },
  };
});

it("tells covered parts of people that it has not seen, and gives the same head again", () => {
  const { head, unseen } = trainCoverHead(samples);
  for (const [index, { isCovered }] of samples.entries()) expect((unseen[index] ?? 0) > 0).toBe(isCovered);
  expect(trainCoverHead(samples).head).toEqual(head);
  expect(Buffer.from(head.components, "base64")).toHaveLength(12 * 40);
});
