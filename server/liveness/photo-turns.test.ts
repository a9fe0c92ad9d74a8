import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { createPhotoTurns } from "./photo-turns.ts";

const end = (turn: Disposable | null) => turn?.[Symbol.dispose]();

it("has one photo of a session in hand, in the order in which they came, and others' beside it", async () => {
  const turns = createPhotoTurns();
  const log: number[] = [];
  const taken = [0, 1, 2].map(async (index) => {
    const turn = await turns.take("ses_a");
    log.push(index);
    return turn;
  });
  expect(await turns.take("ses_b")).not.toBeNull();
  await nextTurn();
  expect(log).toEqual([0]);
  end((await taken[0]) ?? null);
  await nextTurn();
  expect(log).toEqual([0, 1]);
  end((await taken[1]) ?? null);
  await taken[2];
  expect(log).toEqual([0, 1, 2]);
});

it("lets a few photos wait, refuses more, and takes them again afterwards", async () => {
  const turns = createPhotoTurns();
  const taken = Array.from({ length: 9 }, () => turns.take("ses_a"));
  expect(await turns.take("ses_a")).toBeNull();
  for (const turn of taken) end(await turn);
  expect(await turns.take("ses_a")).not.toBeNull();
});

it("has enough of a session after ten photos that could not be measured, and of no other", async () => {
  const turns = createPhotoTurns();
  for (let count = 0; count < 10; count += 1) {
    expect(await turns.isExhausted("liv_a")).toBe(false);
    await turns.countUnmeasured("liv_a");
  }
  expect(await turns.isExhausted("liv_a")).toBe(true);
  expect(await turns.isExhausted("liv_b")).toBe(false);
});
