import { describe, expect, it } from "vitest";
import type { SessionOutcome } from "./decide-session.ts";
import { sessionFigures } from "./session-figures.ts";

const outcome = (changes: Partial<SessionOutcome>): SessionOutcome => ({
  kind: "genuine",
  person: "anna",
  source: "webcam",
  species: null,
  photos: 2,
  answer: "accepted",
  confidence: 0.9,
  antiSpoofScore: 0.9,
  faceMatchScore: null,
  reasons: [],
  parts: { challenges: "passed", duplicate: "passed" },
  ...changes,
});
const refused = (kind: string, parts: SessionOutcome["parts"]) =>
  outcome({ kind, answer: "rejected", parts, reasons: ["DUPLICATE_PHOTO"] });

describe("figures of sessions", () => {
  it("counts accepted, in doubt and rejected, and people as well as sessions", () => {
    const anna = [outcome({}), outcome({}), outcome({ answer: "review" })];
    const { genuine } = sessionFigures([...anna, outcome({ person: "bob", answer: "rejected" })]);
    expect(genuine).toMatchObject({ n: 4, accepted: 2, review: 1, rejected: 1 });
    // Two thirds of Anna's and none of Bob's.
    expect(genuine?.by_person).toMatchObject({ people: 2, accepted: expect.closeTo(1 / 3) });
    expect(genuine?.by_source.webcam).toEqual({ n: 4, accepted: 2, review: 1, rejected: 1 });
  });

  it("tells what a part stops, and what it alone stops", () => {
    const { copies } = sessionFigures([
      refused("copies.turned", { challenges: "passed", duplicate: "failed" }),
      refused("copies.turned", { challenges: "failed", duplicate: "not_checked" }),
      outcome({ kind: "copies.mirrored" }),
    ]);
    expect(copies?.parts).toEqual({
      challenges: { passed: 2, doubt: 0, failed: 1, alone: 0 },
      duplicate: { passed: 1, doubt: 1, failed: 1, alone: 1 },
    });
  });

  it("adds the variants of an attack up, beside each of them", () => {
    const figures = sessionFigures([
      outcome({ kind: "copies.turned" }),
      outcome({ kind: "copies.mirrored" }),
    ]);
    expect(Object.keys(figures)).toEqual(["copies.turned", "copies.mirrored", "copies"]);
    expect(figures.copies?.n).toBe(2);
  });
});
