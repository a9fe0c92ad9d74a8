/** The store has no photo under this key. */
export class PhotoMissing extends Error {
  constructor() {
    super("photo not found in the store");
    this.name = "PhotoMissing";
  }
}

/** The store failed, but may work later. */
export class PhotoStoreUnavailable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "PhotoStoreUnavailable";
  }
}

/**
 * Compares the name, because Next includes this module once in each of its bundles, so `instanceof` fails.
 */
export const isPhotoStoreUnavailable = (error: unknown): boolean =>
  error instanceof Error && error.name === "PhotoStoreUnavailable";

/** Stores encrypted photos. The store picks its own unguessable keys; they never leave the server. */
export type PhotoStore = {
  /**
   * Resolves once the bytes would survive a crash.
   * @returns the key to read them by
   * @throws when they cannot be stored
   */
  put: (bytes: Uint8Array) => Promise<string>;
  /** @throws when there is no such photo, or the store does not respond */
  get: (key: string) => Promise<Uint8Array>;
  /** Succeeds even if the photo does not exist. */
  remove: (key: string) => Promise<void>;
  /** Yields every key with the time of its last change, in batches, for the orphan sweep. */
  list: () => AsyncIterable<{ key: string; changedAt: Date }[]>;
};
