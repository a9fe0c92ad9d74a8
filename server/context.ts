import type { Db } from "#db/client.ts";
import type { Actor } from "./actor.ts";
import type { Log } from "./log.ts";
import type { PhotoStore } from "./photos/photo-store.ts";
import type { HashSubject, MediaTokens, OverviewSource, Renderer, Signer, Vault } from "./ports.ts";
import type { Scorer } from "./scoring/measurement.ts";

/** What is real: one per process. */
export type AppContext = {
  db: Db;
  scorer: Scorer;
  renderer: Renderer;
  photos: PhotoStore;
  overview: OverviewSource;
  /** Seals photos, what is measured in faces, and secrets that must be read again. */
  vault: Vault;
  hashSubject: HashSubject;
  /** Signs what leaves to be shown to others. */
  signer: Signer;
  /** Addresses of single photos, for a short time. */
  mediaTokens: MediaTokens;
  now: () => Date;
  log: Log;
};

/** What a verb gets: the context, and who acts. */
export type VerbContext = AppContext & { actor: Actor };
