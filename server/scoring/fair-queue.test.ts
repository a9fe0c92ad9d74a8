import { expect, it } from "vitest";
import { createFairQueue } from "./fair-queue.ts";

type Queue = ReturnType<typeof createFairQueue<string>>;

/** Takes everything out, each item at the cost that its share has. */
function drain(queue: Queue, costs: Record<string, number> = {}): string[] {
  const order: string[] = [];
  for (let turn = queue.shift(); turn; turn = queue.shift()) {
    order.push(turn.item);
    turn.end(costs[turn.item[0] ?? ""] ?? 1);
  }
  return order;
}

it("lets shares take turns, and keeps the order within one", () => {
  const queue = createFairQueue<string>(20);
  for (const item of ["a1", "a2", "a3", "a4"]) queue.push(["a", "k"], item);
  for (const item of ["b1", "b2"]) queue.push(["b", "k"], item);
  expect(drain(queue)).toEqual(["a1", "b1", "a2", "b2", "a3", "a4"]);
  expect(queue.queued()).toBe(0);
});

it("counts what a share has used, not how often it came", () => {
  const queue = createFairQueue<string>(20);
  for (const item of ["a1", "a2"]) queue.push(["a", "k"], item);
  for (const item of ["b1", "b2", "b3"]) queue.push(["b", "k"], item);
  expect(drain(queue, { a: 10, b: 4 })).toEqual(["a1", "b1", "b2", "b3", "a2"]);
});

it("gives a newcomer its turn at once, and no credit for the time before", () => {
  const queue = createFairQueue<string>(20);
  for (const item of ["a1", "a2", "a3", "a4"]) queue.push(["a", "k"], item);
  queue.shift()?.end(100);
  const running = queue.shift();
  for (const item of ["b1", "b2"]) queue.push(["b", "k"], item);
  running?.end(10);
  expect(drain(queue, { a: 10, b: 10 })).toEqual(["b1", "a3", "b2", "a4"]);
});

it("divides a workspace's turns among its keys", () => {
  const queue = createFairQueue<string>(20);
  for (const item of ["a1", "a2", "a3"]) queue.push(["w", "stolen"], item);
  queue.push(["w", "own"], "o1");
  queue.push(["v", "k"], "v1");
  expect(drain(queue).slice(0, 3).toSorted()).toEqual(["a1", "o1", "v1"]);
});

it("refuses the newest of the largest share when it is full, at each level", () => {
  const queue = createFairQueue<string>(4);
  for (const item of ["a1", "a2", "a3"]) expect(queue.push(["a", "k"], item)).toBeNull();
  expect(queue.push(["a", "l"], "l1")).toBeNull();
  expect(queue.hasRoom(["a", "k"])).toBe(false);
  expect(queue.push(["a", "k"], "a4")).toBe("a4");
  expect(queue.hasRoom(["b", "k"])).toBe(true);
  expect(queue.push(["b", "k"], "b1")).toBe("a3");
  expect(queue.push(["b", "k"], "b2")).toBe("a2");
  expect(queue.push(["b", "k"], "b3")).toBe("b3");
  expect(queue.queued()).toBe(4);
  expect(drain(queue).toSorted()).toEqual(["a1", "b1", "b2", "l1"]);
});

it("counts what has its turn towards the bound, and cannot take that back", () => {
  const queue = createFairQueue<string>(1);
  expect(queue.push(["a", "k"], "a1")).toBeNull();
  const turn = queue.shift();
  expect(queue.push(["b", "k"], "b1")).toBe("b1");
  turn?.end(1);
  expect(queue.push(["b", "k"], "b1")).toBeNull();
});

it("forgets what no longer waits", () => {
  const queue = createFairQueue<string>(3);
  queue.push(["a", "k"], "a1");
  queue.push(["a", "k"], "a2");
  queue.remove(["a", "k"], "a1");
  queue.remove(["a", "k"], "never there");
  queue.remove(["b", "k"], "never there");
  expect(drain(queue)).toEqual(["a2"]);
});
