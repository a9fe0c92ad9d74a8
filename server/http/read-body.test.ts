import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createFairShares, type FairShares } from "../fair-shares.ts";
import { bodySpace } from "./body-space.ts";
import { readChunks } from "./read-body.ts";

const mebibyte = 1024 * 1024;
let bodies: FairShares;
beforeEach(() => {
  bodies = createFairShares(20 * mebibyte);
});

/** A body that is fed by hand. */
function upload(headers: Record<string, string> = {}) {
  const feed = Promise.withResolvers<ReadableStreamDefaultController<Uint8Array>>();
  const body = new ReadableStream<Uint8Array>({ start: feed.resolve });
  const init = { method: "POST", body, headers, duplex: "half" } as RequestInit;
  return { request: new Request("http://localhost", init), feed: feed.promise };
}

async function read(request: Request, share = ["a"]): Promise<number> {
  using space = bodySpace(bodies, share);
  let bytes = 0;
  const limits = { bytesMax: 10 * mebibyte, timeoutMs: 60_000, space };
  for await (const chunk of readChunks(request, limits)) bytes += chunk.byteLength;
  return bytes;
}

describe("the rate of a body", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("ends one that stalls after it has begun, long before the time for the whole", async () => {
    const { request, feed } = upload();
    const reading = expect(read(request)).rejects.toMatchObject({ code: "UPLOAD_TIMED_OUT" });
    (await feed).enqueue(new Uint8Array(5 * mebibyte));
    await vi.advanceTimersByTimeAsync(15_000);
    await reading;
    expect(bodies.inUse()).toBe(0);
  });

  it("bears a pause, and a slow connection", async () => {
    const { request, feed } = upload();
    const reading = read(request);
    const controller = await feed;
    for (let second = 0; second < 40; second += 1) {
      const isPause = second >= 10 && second < 16;
      if (!isPause) controller.enqueue(new Uint8Array(12 * 1024));
      await vi.advanceTimersByTimeAsync(1000);
    }
    controller.close();
    expect(await reading).toBe(34 * 12 * 1024);
  });
});

describe("the memory for bodies", () => {
  const stated = { "content-length": String(8 * mebibyte) };

  it("is held before the first byte where the length is stated, and given back", async () => {
    const first = upload(stated);
    const reading = read(first.request);
    await vi.waitFor(() => expect(bodies.inUse()).toBe(8 * mebibyte));
    await expect(read(upload(stated).request)).rejects.toMatchObject({
      code: "TOO_MANY_UPLOADS",
      retryAfterSeconds: expect.any(Number),
    });
    const others = upload(stated);
    const theirs = read(others.request, ["b"]);
    await vi.waitFor(() => expect(bodies.inUse()).toBe(16 * mebibyte));
    for (const { feed } of [first, others]) (await feed).close();
    await Promise.all([reading, theirs]);
    expect(bodies.inUse()).toBe(0);
  });

  it("is held chunk by chunk where it is not", async () => {
    const { request, feed } = upload();
    const reading = read(request);
    const controller = await feed;
    controller.enqueue(new Uint8Array(6 * mebibyte));
    await vi.waitFor(() => expect(bodies.inUse()).toBe(6 * mebibyte));
    const other = bodies.take(["b"], 5 * mebibyte);
    controller.enqueue(new Uint8Array(4 * mebibyte));
    await expect(reading).rejects.toMatchObject({ code: "TOO_MANY_UPLOADS" });
    expect(bodies.inUse()).toBe(5 * mebibyte);
    other?.();
  });
});
