import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDiskPhotoStore } from "./disk-photo-store.ts";
import type { PhotoStore } from "./photo-store.ts";

let root: string;
let store: PhotoStore;
beforeEach(async () => {
  root = path.join(await mkdtemp(path.join(os.tmpdir(), "verifyhq-photos-")), "photos");
  store = createDiskPhotoStore(root);
});
afterEach(() => rm(path.dirname(root), { recursive: true }));

async function keys(): Promise<string[]> {
  const found: string[] = [];
  for await (const batch of store.list()) found.push(...batch.map(({ key }) => key));
  return found;
}

describe("the disk photo store", () => {
  it("gives back the bytes, to the service's own user alone", async () => {
    const bytes = Uint8Array.from([1, 2, 3]);
    const key = await store.put(bytes);
    expect(Uint8Array.from(await store.get(key))).toEqual(bytes);
    expect(await keys()).toEqual([key]);
    const folder = path.join(root, key.slice(0, 2));
    expect((await stat(path.join(folder, key))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(await readdir(folder)).toEqual([key]);
  });

  it("removes, again and again", async () => {
    const key = await store.put(Uint8Array.from([1]));
    await store.remove(key);
    await store.remove(key);
    await expect(store.get(key)).rejects.toThrow();
    expect(await keys()).toEqual([]);
  });

  it("refuses keys that are none", async () => {
    for (const key of ["../../etc/passwd", "", "ab", "x".repeat(40)]) {
      await expect(store.get(key)).rejects.toThrow("not a key");
      await expect(store.remove(key)).rejects.toThrow("not a key");
    }
  });

  it("lists and removes what a crash left half written", async () => {
    const key = await store.put(Uint8Array.from([1]));
    const half = `${key}.tmp`;
    await writeFile(path.join(root, key.slice(0, 2), half), "half");
    expect((await keys()).sort()).toEqual([key, half].sort());
    await store.remove(half);
    expect(await keys()).toEqual([key]);
  });

  it("stores many at once under different keys", async () => {
    const made = await Promise.all(
      Array.from({ length: 50 }, (_, index) => store.put(Uint8Array.from([index]))),
    );
    expect(new Set(made).size).toBe(50);
    expect((await keys()).sort()).toEqual(made.sort());
  });
});
