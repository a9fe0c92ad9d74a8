/** Where photo bytes lie. Keys are the store's own, unguessable, and never leave the server. */
export type PhotoStore = {
  /** Resolves once the bytes survive a crash. @returns the key to find them by */
  put: (bytes: Uint8Array) => Promise<string>;
  /** @throws when there is no such photo */
  get: (key: string) => Promise<Uint8Array>;
  /** Removing what is not there is no error. */
  remove: (key: string) => Promise<void>;
  /** Every key with the instant of its last change, in batches, for the sweep of orphans. */
  list: () => AsyncIterable<{ key: string; changedAt: Date }[]>;
};
