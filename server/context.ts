import type { Db } from "#db/client.ts";
import type { Actor } from "./actor.ts";
import type { Log } from "./log.ts";
import type { PhotoStore } from "./photos/photo-store.ts";
import type { HashSubject, MediaTokens, OverviewSource, Renderer, Signer, Vault } from "./ports.ts";
import type { Scorer } from "./scoring/measurement.ts";

/** The real dependencies: one per process. */
export type AppContext = {
  db: Db;
  scorer: Scorer;
  renderer: Renderer;
  photos: PhotoStore;
  overview: OverviewSource;
  /** Seals photos, face measurements, and secrets that must be readable again. */
  vault: Vault;
  hashSubject: HashSubject;
  /** Signs data that leaves the service. */
  signer: Signer;
  /** Short-lived addresses of single photos. */
  mediaTokens: MediaTokens;
  now: () => Date;
  log: Log;
};

/** What a verb gets: the context and the actor. */
export type VerbContext = AppContext & { actor: Actor };
