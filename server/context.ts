import "./without-maglev.ts";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { type Db, openDatabase } from "#db/client.ts";
import type { Actor } from "./actor.ts";
import { readEnv } from "./env.ts";
import { createHashSubject, type HashSubject } from "./erasure/hash-subject.ts";
import { createLog, type Log } from "./log.ts";
import { createOverviewSource, type OverviewSource } from "./overview/overview-source.ts";
import { createDiskPhotoStore } from "./photos/disk-photo-store.ts";
import type { PhotoStore } from "./photos/photo-store.ts";
import { createRenderer, type Renderer } from "./rendering/renderer.ts";
import { chooseBackend } from "./scoring/choose-backend.ts";
import type { Scorer } from "./scoring/measurement.ts";
import { createScorer } from "./scoring/pool.ts";
import { type Auth, createAuth } from "./staff/auth.ts";
import { readReceiptSecret, readServiceSecret } from "./staff/service-secret.ts";

/** What is real: one per process. */
export type AppContext = {
  db: Db;
  scorer: Scorer;
  renderer: Renderer;
  photos: PhotoStore;
  overview: OverviewSource;
  hashSubject: HashSubject;
  now: () => Date;
  log: Log;
};

/** What a verb gets: the context, and who acts. */
export type VerbContext = AppContext & { actor: Actor };

export type Service = AppContext & {
  auth: Auth;
  settings: { rateLimitPerMinute: number; uploadTimeoutMs: number; publicUrl: string | null };
  /** True from the first stop signal on: nothing new is begun. */
  stopping: boolean;
};

const serviceSymbol = Symbol.for("verifyhq.service");
type ServiceHolder = { [serviceSymbol]?: Service };

const jobTimeoutMs = 30_000;

function createService(): Service {
  const env = readEnv();
  mkdirSync(env.dataDir, { recursive: true, mode: 0o700 });
  const log = createLog(env.logLevel);
  const { backend, fault: backendFault } = chooseBackend(env.scoringBackend);
  if (backendFault)
    log.warn(
      { fault: backendFault },
      "scoring on the WASM backend: several times slower, no spoof and face model",
    );
  const databaseFile = path.join(env.dataDir, "verifyhq.sqlite");
  const db = openDatabase(databaseFile);
  const now = () => new Date();
  return {
    db,
    auth: createAuth({
      db,
      now,
      secret: readServiceSecret(env.dataDir),
      publicUrl: env.publicUrl,
      onError: (fault) => log.error({ fault }, "sign-in fault"),
    }),
    scorer: createScorer({
      workers: env.scoringWorkers,
      queueMax: env.scoringQueueMax,
      jobTimeoutMs,
      backend,
      onFault: (fault) => log.error({ fault }, "scoring worker fault"),
    }),
    renderer: createRenderer(),
    photos: createDiskPhotoStore(path.join(env.dataDir, "photos")),
    overview: createOverviewSource({
      file: databaseFile,
      onFault: (fault) => log.error({ fault }, "overview worker fault"),
    }),
    hashSubject: createHashSubject(readReceiptSecret(env.dataDir)),
    now,
    log,
    settings: {
      rateLimitPerMinute: env.rateLimitPerMinute,
      uploadTimeoutMs: env.uploadTimeoutMs,
      publicUrl: env.publicUrl,
    },
    stopping: false,
  };
}

/** Next loads this module several times in one process; the service is on `globalThis`, so that there is one. */
export function getService(): Service {
  const holder = globalThis as ServiceHolder;
  holder[serviceSymbol] ??= createService();
  return holder[serviceSymbol];
}

const currentService = () => (globalThis as ServiceHolder)[serviceSymbol];

/** From now on new requests are refused; running ones go on. */
export function beginStop(): void {
  const service = currentService();
  if (service) service.stopping = true;
}

/** Ends the workers and closes the database; call it when the last request has been answered. */
export async function endService(): Promise<void> {
  const service = currentService();
  if (!service) return;
  await service.scorer.dispose();
  await service.renderer.dispose();
  await service.overview.dispose();
  await service.db.close();
}
