import { PhotoMissing, type PhotoStore, PhotoStoreUnavailable } from "./photo-store.ts";

export const photoStoreNames = ["disk", "uploadthing"] as const;
export type PhotoStoreName = (typeof photoStoreNames)[number];

/** Several stores as one: a key says where its photo lies, so that both are read while photos move from one to the other. */
export type PhotoStores = PhotoStore & {
  /** Where new photos go. */
  target: PhotoStoreName;
  has: (name: PhotoStoreName) => boolean;
  putInto: (name: PhotoStoreName, bytes: Uint8Array) => Promise<string>;
};

/** Before a key of UploadThing; the disk's are plain. */
export const remotePrefix = "ut:";

export const storeOfKey = (key: string): PhotoStoreName =>
  key.startsWith(remotePrefix) ? "uploadthing" : "disk";

/** Its keys with the prefix, and every fault of it as one that passes. The disk's own faults say what they are. */
function remote(store: PhotoStore): PhotoStore {
  const tell = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (error) {
      throw new PhotoStoreUnavailable(error instanceof Error ? error.message : "unknown fault");
    }
  };
  const own = (key: string) => key.slice(remotePrefix.length);
  return {
    put: async (bytes) => remotePrefix + (await tell(store.put(bytes))),
    get: async (key) => {
      // That there is none is no fault of the store.
      const found = await tell(
        store.get(own(key)).catch((error: unknown) => {
          if (error instanceof PhotoMissing) return error;
          throw error;
        }),
      );
      if (found instanceof PhotoMissing) throw found;
      return found;
    },
    remove: (key) => tell(store.remove(own(key))),
    list: async function* () {
      for await (const batch of store.list())
        yield batch.map(({ key, changedAt }) => ({ key: remotePrefix + key, changedAt }));
    },
  };
}

/** @param args.uploadThing makes the store, where it is configured */
export function createPhotoStores(args: {
  disk: PhotoStore;
  uploadThing: PhotoStore | null;
  target: PhotoStoreName;
}): PhotoStores {
  const { disk, uploadThing, target } = args;
  const stores = new Map<PhotoStoreName, PhotoStore>([["disk", disk]]);
  if (uploadThing) stores.set("uploadthing", remote(uploadThing));
  const named = (name: PhotoStoreName): PhotoStore => {
    const store = stores.get(name);
    if (!store) throw new PhotoStoreUnavailable(`the store ${name} is not configured`);
    return store;
  };
  return {
    target,
    has: (name) => stores.has(name),
    putInto: async (name, bytes) => named(name).put(bytes),
    put: async (bytes) => named(target).put(bytes),
    get: async (key) => named(storeOfKey(key)).get(key),
    remove: async (key) => named(storeOfKey(key)).remove(key),
    list: async function* () {
      for (const store of stores.values()) yield* store.list();
    },
  };
}
