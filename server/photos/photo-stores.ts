import path from "node:path";
import { createDiskPhotoStore } from "./disk-photo-store.ts";
import { PhotoMissing, type PhotoStore, PhotoStoreUnavailable } from "./photo-store.ts";
import { createS3PhotoStore, type S3Settings } from "./s3-photo-store.ts";
import { createUploadThingPhotoStore, type UploadThingSettings } from "./uploadthing-photo-store.ts";

/** What a store may need to know about the installation it serves. */
type StoreHost = {
  dataDir: string;
  /** Identifies this database in storage that other installations may share. */
  owner: () => Promise<string>;
  /** Whether a photo in this database already has that key. */
  isKeyTaken: (key: string) => Promise<boolean>;
};

/** Each store's settings from the environment; null if it is not configured. */
export type StoreSettings = { disk: object; uploadthing: UploadThingSettings | null; s3: S3Settings | null };
export type PhotoStoreName = keyof StoreSettings;

type Definition<Settings> = {
  /** Display name of the place where photos are stored. */
  label: string;
  /** Prefix of the store's keys, which tells where a photo is stored; empty for the disk. */
  keyPrefix: string;
  /** The variable that configures a remote store; null for the disk, which is always available. */
  variable: string | null;
  create: (settings: Settings, host: StoreHost) => PhotoStore;
};

/**
 * Every available photo store. To add one, add its lines here, its settings in `env.ts` and a file of its
 * own.
 */
export const photoStoreDefinitions: {
  readonly [Name in PhotoStoreName]: Definition<NonNullable<StoreSettings[Name]>>;
} = {
  disk: {
    label: "this machine’s own disk",
    keyPrefix: "",
    variable: null,
    create: (_, { dataDir }) => createDiskPhotoStore(path.join(dataDir, "photos")),
  },
  uploadthing: {
    label: "UploadThing",
    keyPrefix: "ut:",
    variable: "UPLOADTHING_TOKEN",
    create: (settings, { owner, isKeyTaken }) =>
      createUploadThingPhotoStore({ ...settings, owner, isKeyTaken }),
  },
  s3: {
    label: "the S3 bucket",
    keyPrefix: "s3:",
    variable: "S3_BUCKET",
    create: (settings, { owner }) => createS3PhotoStore({ ...settings, owner }),
  },
};
export const photoStoreNames = Object.keys(photoStoreDefinitions) as PhotoStoreName[];

const prefixOf = (name: PhotoStoreName) => photoStoreDefinitions[name].keyPrefix;
/** Key prefixes of all stores except the disk. */
export const keyPrefixes = photoStoreNames.map(prefixOf).filter((prefix) => prefix !== "");

export const storeOfKey = (key: string): PhotoStoreName =>
  photoStoreNames.find((name) => name !== "disk" && key.startsWith(prefixOf(name))) ?? "disk";

/**
 * Combines several stores into one. The key tells which store holds a photo, so that all remain readable
 * while photos move between stores.
 */
export type PhotoStores = PhotoStore & {
  /** Where new photos go. */
  target: PhotoStoreName;
  has: (name: PhotoStoreName) => boolean;
  putInto: (name: PhotoStoreName, bytes: Uint8Array) => Promise<string>;
};

/**
 * Adds the prefix to the store's keys and turns every error into `PhotoStoreUnavailable`, because remote
 * failures are temporary. The disk is not wrapped: its own errors are clear.
 */
function remote(store: PhotoStore, prefix: string): PhotoStore {
  const tell = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (error) {
      throw new PhotoStoreUnavailable(error instanceof Error ? error.message : "unknown fault");
    }
  };
  const own = (key: string) => key.slice(prefix.length);
  return {
    put: async (bytes) => prefix + (await tell(store.put(bytes))),
    get: async (key) => {
      // A missing photo is not a failure of the store.
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
        yield batch.map(({ key, changedAt }) => ({ key: prefix + key, changedAt }));
    },
  };
}

function createStore<Name extends PhotoStoreName>(
  name: Name,
  settings: StoreSettings[Name],
  host: StoreHost,
): PhotoStore | null {
  if (!settings) return null;
  const { keyPrefix, create } = photoStoreDefinitions[name];
  const isKeyTaken = (key: string) => host.isKeyTaken(keyPrefix + key);
  const store = create(settings, { ...host, isKeyTaken });
  return keyPrefix === "" ? store : remote(store, keyPrefix);
}

/** Creates the configured stores. @param args.target where new photos go */
export function createPhotoStores(args: {
  settings: StoreSettings;
  host: StoreHost;
  target: PhotoStoreName;
}): PhotoStores {
  const { settings, host, target } = args;
  const stores = new Map(
    photoStoreNames.flatMap((name) => {
      const store = createStore(name, settings[name], host);
      return store ? [[name, store]] : [];
    }),
  );
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
