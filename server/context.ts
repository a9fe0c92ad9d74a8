import type { Db } from "#db/client.ts";
import type { Nodes } from "#db/nodes.ts";
import type { Actor } from "./actor.ts";
import type { Log } from "./log.ts";
import type { PhotoStore } from "./photos/photo-store.ts";
import type {
  Anchors,
  HashSubject,
  MediaTokens,
  Metrics,
  OverviewSource,
  PhotoTurns,
  Renderer,
  Seals,
  Signer,
  Vault,
} from "./ports.ts";
import type { Scorer } from "./scoring/measurement.ts";

/** The real dependencies: one per process. */
export type AppContext = {
  db: Db;
  /** This process among those that share the database. */
  nodes: Nodes;
  scorer: Scorer;
  photoTurns: PhotoTurns;
  renderer: Renderer;
  photos: PhotoStore;
  overview: OverviewSource;
  /** Seals photos, face measurements, and secrets that must be readable again. */
  vault: Vault;
  hashSubject: HashSubject;
  /** Seals decisions, so that a change in the database is found. */
  seals: Seals;
  anchors: Anchors;
  /** Signs data that leaves the service. */
  signer: Signer;
  /** Short-lived addresses of single photos. */
  mediaTokens: MediaTokens;
  now: () => Date;
  log: Log;
  metrics: Metrics;
};

/** What a verb gets: the context and the actor. */
export type VerbContext = AppContext & { actor: Actor };
