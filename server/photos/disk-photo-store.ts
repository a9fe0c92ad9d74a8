import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { PhotoStore } from "./photo-store.ts";

const keyPattern = /^[0-9a-f]{40}$/;
const temporarySuffix = ".tmp";

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Stores photos as files under `root`, in 256 folders that only the service's user can read. */
export function createDiskPhotoStore(root: string): PhotoStore {
  const fileOf = (key: string): string => {
    if (!keyPattern.test(key)) throw new Error("not a key of this photo store");
    return path.join(root, key.slice(0, 2), key);
  };

  async function put(bytes: Uint8Array): Promise<string> {
    const key = randomBytes(20).toString("hex");
    const file = fileOf(key);
    const folder = path.dirname(file);
    const temporary = file + temporarySuffix;
    if (await mkdir(folder, { recursive: true, mode: 0o700 })) await syncFolder(root);
    try {
      const handle = await open(temporary, "wx", 0o600);
      try {
        await handle.writeFile(bytes);
        // Use this process's clock, as the orphan sweep does: a network disk has a clock of its own.
        const now = new Date();
        await handle.utimes(now, now);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncFolder(folder);
    return key;
  }

  async function* list(): AsyncIterable<{ key: string; changedAt: Date }[]> {
    const folders = await readdir(root).catch(() => []);
    for (const folder of folders) {
      const names = await readdir(path.join(root, folder));
      yield await Promise.all(
        names.map(async (name) => ({
          key: name,
          changedAt: (await stat(path.join(root, folder, name))).mtime,
        })),
      );
    }
  }

  return {
    put,
    get: async (key) => readFile(fileOf(key)),
    remove: async (key) => {
      const whole = key.endsWith(temporarySuffix) ? key.slice(0, -temporarySuffix.length) : key;
      await rm(fileOf(whole) + key.slice(whole.length), { force: true });
    },
    list,
  };
}
