import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEnv } from "../env.ts";
import { startUploadThing, type UploadThingStandIn } from "../testing/uploadthing-stand-in.ts";
import { PhotoMissing, type PhotoStore } from "./photo-store.ts";
import { createUploadThingPhotoStore, type UploadThingOptions } from "./uploadthing-photo-store.ts";

let remote: UploadThingStandIn;
beforeEach(async () => {
  remote = await startUploadThing();
});
afterEach(() => remote.close());

function storeOf(options: Partial<UploadThingOptions> = {}): PhotoStore {
  const { uploadthing } = readEnv(remote.env).photoStores;
  if (!uploadthing) throw new Error("no token");
  return createUploadThingPhotoStore({
    ...uploadthing,
    timeoutMs: 20_000,
    owner: async () => "ours",
    isKeyTaken: async () => false,
    ...options,
  });
}

async function keysIn(store: PhotoStore): Promise<string[]> {
  const found: string[] = [];
  for await (const batch of store.list()) found.push(...batch.map(({ key }) => key));
  return found;
}

describe("the UploadThing photo store, by the real SDK over HTTP", () => {
  it("keeps private files under random names, gives back the bytes, and removes them again and again", async () => {
    const store = storeOf();
    const bytes = randomBytes(300_000);
    const key = await store.put(bytes);
    const [file] = remote.files.values();
    expect(file).toMatchObject({ key, acl: "private" });
    expect(file?.name).toMatch(/^ours-[0-9a-f]{32}$/);
    expect(file?.customId).toBe(file?.name);
    expect(Buffer.from(await store.get(key)).equals(bytes)).toBe(true);
    expect(await keysIn(store)).toEqual([key]);
    await store.remove(key);
    await store.remove(key);
    await expect(store.get(key)).rejects.toThrow(PhotoMissing);
    expect(remote.files.size).toBe(0);
  });

  it("is refused without the signature, with another one, and with another API key", async () => {
    const key = await storeOf().put(randomBytes(10));
    const address = `${remote.url}/a/standinapp/${key}`;
    expect((await fetch(address)).status).toBe(403);
    expect((await fetch(`${address}?expires=${Date.now() + 9999}&signature=hmac-sha256%3Dff`)).status).toBe(
      403,
    );
    const token = Buffer.from(
      JSON.stringify({ apiKey: "sk_live_another", appId: "standinapp", regions: ["here1"] }),
    ).toString("base64");
    const stranger = storeOf({ token });
    await expect(stranger.put(randomBytes(10))).rejects.toThrow("UPLOAD_FAILED");
    await expect(stranger.get(key)).rejects.toThrow("403");
    await expect(stranger.remove(key)).rejects.toThrow("did not delete");
    await expect(keysIn(stranger)).rejects.toThrow("did not list");
    expect(remote.files.size).toBe(1);
  });

  it.each([
    ["fail", 2],
    ["cut", 1],
  ] as const)("tries again when an upload comes to %s", async (kind, times) => {
    remote.breakDown("put", kind, times);
    const store = storeOf();
    const key = await store.put(randomBytes(20));
    expect(remote.calls.put).toBe(times + 1);
    expect(await keysIn(store)).toEqual([key]);
  });

  it("tries again after a time-out, and gives up", async () => {
    remote.breakDown("put", "hang", 1);
    await storeOf({ timeoutMs: 4000 }).put(randomBytes(20));
    remote.breakDown("put", "hang");
    const store = storeOf({ timeoutMs: 500 });
    await expect(store.put(randomBytes(20))).rejects.toThrow("UPLOAD_FAILED");
  });

  it.each(["fail", "refuse", "error", "lose"] as const)("stores nothing when uploads %s", async (kind) => {
    const store = storeOf();
    remote.breakDown("put", kind);
    await expect(store.put(randomBytes(20))).rejects.toThrow();
    await expect.poll(() => remote.files.size).toBe(0);
    expect(remote.calls.put).toBe(kind === "fail" ? 3 : 1);
    remote.mend();
    await store.put(randomBytes(20));
    expect(remote.files.size).toBe(1);
  });

  it("tries reading, deleting and listing again, and says so when it is in vain", async () => {
    const store = storeOf();
    const key = await store.put(randomBytes(20));
    for (const call of ["get", "delete", "list"] as const) remote.breakDown(call, "fail", 2);
    expect(await keysIn(store)).toEqual([key]);
    expect((await store.get(key)).length).toBe(20);
    await store.remove(key);
    for (const call of ["get", "delete", "list"] as const) remote.breakDown(call, "fail");
    await expect(store.get(key)).rejects.toThrow("500");
    await expect(store.remove(key)).rejects.toThrow("did not delete");
    await expect(keysIn(store)).rejects.toThrow("did not list");
  });

  it("draws another key when the first is taken, and never writes over an earlier file", async () => {
    const asked: string[] = [];
    const store = storeOf({ isKeyTaken: async (key) => asked.push(key) === 1 });
    const key = await store.put(randomBytes(20));
    expect(asked).toHaveLength(2);
    expect(asked[1]).toBe(key);
    expect([...remote.files.keys()]).toEqual([key]);
    await expect(storeOf({ isKeyTaken: async () => true }).put(randomBytes(20))).rejects.toThrow("was taken");
  });

  it("lists its own files alone, page by page", async () => {
    const foreign = storeOf({ owner: async () => "theirs" });
    await foreign.put(randomBytes(5));
    const store = storeOf();
    const key = await store.put(randomBytes(5));
    const [file] = remote.files.values();
    for (let index = 0; index < 600; index += 1)
      remote.files.set(`k${index}`, { ...file, key: `k${index}`, name: `ours-${index}` } as never);
    const listed = await keysIn(store);
    expect(remote.calls.list).toBe(2);
    expect(listed).toHaveLength(601);
    expect(listed).toContain(key);
  });

  it("tells nothing secret in its errors", async () => {
    remote.breakDown("put", "fail");
    const said = await storeOf()
      .put(randomBytes(5))
      .catch((error: Error) => `${error.stack} ${JSON.stringify(error)}`);
    expect(said).not.toMatch(/sk_live|signature|hmac/);
  });
});
