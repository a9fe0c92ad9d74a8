import { afterEach, expect, it, vi } from "vitest";
import { fetchAhead } from "./fetch-ahead.ts";
import { boxOfFound } from "./read-frame.ts";

afterEach(() => vi.unstubAllGlobals());

const sizes = { "human.js": 40, "blazeface.bin": 20, "facemesh.json": 10, "facemesh.bin": 30 };

it("fetches what finds a face before the rest, and what fails holds nothing up", async () => {
  vi.stubGlobal("ENGINE_BYTES", sizes);
  const asked: string[] = [];
  const answers = new Map<string, () => void>();
  vi.stubGlobal("fetch", (address: string) => {
    const name = address.replace("/embed/x/", "") as keyof typeof sizes;
    asked.push(name);
    return new Promise((resolve, reject) => {
      answers.set(name, () =>
        name === "blazeface.bin"
          ? reject(new Error("lost"))
          : resolve(new Response(new Uint8Array(sizes[name]))),
      );
    });
  });
  const arrived: number[] = [];
  const ahead = fetchAhead("/embed/x/", (loaded) => arrived.push(loaded));
  expect(asked).toEqual(["human.js", "blazeface.bin"]);
  for (const answer of answers.values()) answer();
  await ahead.finder;
  await vi.waitFor(() => expect(asked.slice(2)).toEqual(["facemesh.json", "facemesh.bin"]));
  for (const answer of answers.values()) answer();
  await ahead.all;
  expect(arrived.at(-1)).toBeCloseTo(0.8);
});

it("takes the ears for the sides of a found face, in either order", () => {
  const [right, left, nose] = [
    [100, 200, 0],
    [200, 204, 0],
    [150, 210, 0],
  ] as const;
  const frame = { width: 400, height: 500 };
  const box = boxOfFound({ score: 1, ears: [right, left], nose }, frame);
  expect(box).toEqual(boxOfFound({ score: 1, ears: [left, right], nose }, frame));
  expect(box.x + box.width / 2).toBeCloseTo(0.375);
  expect(box.width).toBeGreaterThan(0.25);
  expect(box.width).toBeLessThan(0.31);
  expect(box.y).toBeLessThan(0.42);
  expect(box.y + box.height).toBeGreaterThan(0.42);
});
