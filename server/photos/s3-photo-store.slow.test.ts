import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readEnv } from "../env.ts";
import { type S3Server, startS3Server } from "../testing/s3-server.ts";
import { PhotoMissing, type PhotoStore } from "./photo-store.ts";
import { createS3PhotoStore, type S3Options } from "./s3-photo-store.ts";

let remote: S3Server;
beforeEach(async () => {
  remote = await startS3Server();
  for (const [name, value] of Object.entries(remote.env)) vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await remote.close();
});

function storeOf(options: Partial<S3Options> = {}): PhotoStore {
  const { s3 } = readEnv(remote.env).photoStores;
  if (!s3) throw new Error("no bucket");
  return createS3PhotoStore({ ...s3, owner: async () => "ours", ...options });
}

async function keysIn(store: PhotoStore): Promise<string[]> {
  const found: string[] = [];
  for await (const batch of store.list()) found.push(...batch.map(({ key }) => key));
  return found.toSorted();
}

describe("the S3 photo store, by AWS's SDK against an S3 server", () => {
  it("keeps objects under random names, gives back the bytes, and removes them again and again", async () => {
    const store = storeOf();
    const bytes = randomBytes(300_000);
    const key = await store.put(bytes);
    expect(key).toMatch(/^ours\/[0-9a-f]{32}$/);
    expect([...(await remote.objects())]).toEqual([[key, bytes]]);
    expect(Buffer.from(await store.get(key)).equals(bytes)).toBe(true);
    expect(await keysIn(store)).toEqual([key]);
    await store.remove(key);
    await store.remove(key);
    await expect(store.get(key)).rejects.toThrow(PhotoMissing);
    expect((await remote.objects()).size).toBe(0);
  });

  it("lists all of its own objects, over several pages, and no one else's", async () => {
    const store = storeOf();
    const others = storeOf({ owner: async () => "ours-not" });
    const kept: string[] = [];
    for (let count = 0; count < 502; count += 1) kept.push(await store.put(Buffer.from(String(count))));
    await others.put(randomBytes(10));
    expect(await keysIn(store)).toEqual(kept.toSorted());
    expect(remote.calls.list).toBe(2);
  });

  it("is refused with another secret, without a word of it in the error", async () => {
    const key = await storeOf().put(randomBytes(10));
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "another-secret");
    const stranger = storeOf();
    const fault = await stranger.put(randomBytes(10)).catch((error: unknown) => error);
    expect(fault).toMatchObject({ message: "S3 did not store a photo (SignatureDoesNotMatch)" });
    await expect(stranger.get(key)).rejects.toThrow("did not give a photo back");
    await expect(stranger.remove(key)).rejects.toThrow("did not delete");
    await expect(keysIn(stranger)).rejects.toThrow("did not list");
    expect((await remote.objects()).size).toBe(1);
  });

  it("is told of a bucket that is not there", async () => {
    await expect(storeOf({ bucket: "nowhere" }).put(randomBytes(10))).rejects.toThrow("NoSuchBucket");
  });

  it.each([
    ["fail", 2],
    ["cut", 1],
  ] as const)("tries again when a call comes to %s", async (kind, times) => {
    remote.breakDown("put", kind, times);
    const store = storeOf();
    const key = await store.put(randomBytes(20));
    expect(remote.calls.put).toBe(times + 1);
    expect(await keysIn(store)).toEqual([key]);
  });

  it("gives up on a server that does not answer", async () => {
    remote.breakDown("get", "hang");
    const store = storeOf({ timeoutMs: 600 });
    const key = await store.put(randomBytes(20));
    await expect(store.get(key)).rejects.toThrow("did not give a photo back");
  });

  it("does not call a photo removed of which the bucket keeps a version", async () => {
    const store = storeOf();
    const key = await store.put(randomBytes(20));
    remote.keepsVersions = true;
    await expect(store.remove(key)).rejects.toThrow("keeps versions");
  });
});
