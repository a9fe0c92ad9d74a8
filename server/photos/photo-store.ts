/** There is no photo under this key. */
export class PhotoMissing extends Error {
  constructor() {
    super("photo not found in the store");
    this.name = "PhotoMissing";
  }
}

/** The store did not do what was asked, and may do so later. */
export class PhotoStoreUnavailable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "PhotoStoreUnavailable";
  }
}

/** By its name: Next has this module once in each of its bundles. */
export const isPhotoStoreUnavailable = (error: unknown): boolean =>
  error instanceof Error && error.name === "PhotoStoreUnavailable";

/** Where sealed photos lie. Keys are the store's own, unguessable, and never leave the server. */
export type PhotoStore = {
  /**
   * Resolves once the bytes survive a crash. @returns the key to find them by @throws when they cannot be
   * stored
   */
  put: (bytes: Uint8Array) => Promise<string>;
  /** @throws when there is no such photo, or the store does not answer */
  get: (key: string) => Promise<Uint8Array>;
  /** Removing what is not there is no error. */
  remove: (key: string) => Promise<void>;
  /** Every key with the instant of its last change, in batches, for the sweep of orphans. */
  list: () => AsyncIterable<{ key: string; changedAt: Date }[]>;
};
