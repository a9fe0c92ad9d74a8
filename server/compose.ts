import { mkdirSync } from "node:fs";
import { openDatabase } from "#db/client.ts";
import { databaseIn } from "#db/database-file.ts";
import { joinNodes } from "#db/nodes.ts";
import type { AppContext } from "./context.ts";
import { readEnv } from "./env.ts";
import { createHashSubject } from "./erasure/hash-subject.ts";
import { createSigner } from "./evidence/signer.ts";
import { createFairShares, type FairShares } from "./fair-shares.ts";
import { openAnchors } from "./integrity/anchor-file.ts";
import { type AnchorEvery, anchorTrails } from "./integrity/anchor-trails.ts";
import { createPhotoTurns } from "./liveness/photo-turns.ts";
import { createLog } from "./log.ts";
import { createMediaTokens } from "./media/media-tokens.ts";
import { createMetrics, type ReadableMetrics } from "./metrics/create-metrics.ts";
import { requireNodeFlags } from "./node-flags.mjs";
import { createOverviewSource } from "./overview/overview-source.ts";
import type { PhotoStores } from "./photos/photo-stores.ts";
import type { RateQuotas, WebhookDispatcher } from "./ports.ts";
import { createRenderer } from "./rendering/renderer.ts";
import { chooseBackend } from "./scoring/choose-backend.ts";
import { createScorer } from "./scoring/pool.ts";
import { createSeals } from "./seals/create-seals.ts";
import { type Auth, createAuth } from "./staff/auth.ts";
import { photoStoresOf } from "./vault/photo-stores-of.ts";
import {
  readEvidenceSecret,
  readIntegritySecret,
  readReceiptSecret,
  readServiceSecret,
} from "./vault/service-secret.ts";
import { openVault } from "./vault/vault.ts";
import { ruleVersion } from "./verdict/limits.ts";
import { createWebhookDispatcher } from "./webhooks/dispatcher.ts";
import { webhookLag } from "./webhooks/webhook-lag.ts";

export type Service = {
  /** What verbs get, except for the actor. */
  context: AppContext & { photos: PhotoStores; metrics: ReadableMetrics };
  auth: Auth;
  webhooks: WebhookDispatcher;
  /** Bytes of request bodies in memory. */
  bodies: FairShares;
  settings: {
    rates: RateQuotas;
    uploadTimeoutMs: number;
    publicUrl: string | null;
    anchorEvery: AnchorEvery;
    sharesPhotos: boolean;
  };
  /** True from the first stop signal on: load balancers are told to send nothing more. */
  leaving: boolean;
  /** True after that: no new work is started. */
  stopping: boolean;
};

const serviceSymbol = Symbol.for("verifyhq.service");
type ServiceHolder = { [serviceSymbol]?: Service };

const jobTimeoutMs = 30_000;

function createService(): Service {
  requireNodeFlags();
  const env = readEnv();
  mkdirSync(env.dataDir, { recursive: true, mode: 0o700 });
  const log = createLog(env.logLevel);
  const { backend, fault: backendFault } = chooseBackend(env.scoringBackend);
  if (backendFault)
    log.warn(
      { fault: backendFault },
      "scoring on the WASM backend: several times slower, no spoof and face model",
    );
  const database = databaseIn(env.dataDir);
  const db = openDatabase(database);
  const nodes = joinNodes(database);
  const now = () => new Date();
  const vault = openVault({ dataDir: env.dataDir, fromEnvironment: env.masterKeys });
  const seals = createSeals(readIntegritySecret(env.dataDir, vault));
  const sessionSecret = readServiceSecret(env.dataDir, vault);
  const scorer = createScorer({
    workers: env.scoringWorkers,
    queueMax: env.scoringQueueMax,
    jobTimeoutMs,
    backend,
    onFault: (fault) => log.error({ fault }, "scoring worker fault"),
  });
  const bodies = createFairShares(env.uploadMemoryBytes);
  const metrics = createMetrics({
    scorer: scorer.status,
    uploads: () => ({ bytes: bodies.inUse(), bytesMax: env.uploadMemoryBytes }),
    databaseBytes: db.sizeBytes,
    webhooks: () => webhookLag({ db, now }),
    ruleVersion,
    isServed: env.metrics !== null,
  });
  return {
    context: {
      db,
      nodes,
      vault,
      scorer,
      photoTurns: createPhotoTurns(),
      renderer: createRenderer(),
      photos: photoStoresOf(env, db),
      overview: createOverviewSource({
        database,
        onFault: (fault) => log.error({ fault }, "overview worker fault"),
      }),
      signer: createSigner(readEvidenceSecret(env.dataDir, vault)),
      mediaTokens: createMediaTokens(sessionSecret),
      hashSubject: createHashSubject(readReceiptSecret(env.dataDir, vault)),
      seals,
      anchors: openAnchors(env.dataDir, seals),
      now,
      log,
      metrics,
    },
    bodies,
    webhooks: createWebhookDispatcher({ db, nodes, now, vault, seals, log, metrics }, env.webhooks),
    auth: createAuth({
      db,
      now,
      secret: sessionSecret,
      publicUrl: env.publicUrl,
      onError: (fault) => log.error({ fault }, "sign-in fault"),
    }),
    settings: {
      rates: env.rates,
      uploadTimeoutMs: env.uploadTimeoutMs,
      publicUrl: env.publicUrl,
      anchorEvery: env.anchorEvery,
      sharesPhotos: env.sharesPhotos,
    },
    leaving: false,
    stopping: false,
  };
}

/**
 * Next loads this module several times in one process; the service is on `globalThis` so that there is only
 * one.
 */
export function getService(): Service {
  const holder = globalThis as ServiceHolder;
  holder[serviceSymbol] ??= createService();
  return holder[serviceSymbol];
}

const currentService = () => (globalThis as ServiceHolder)[serviceSymbol];

/** Says from now on that the service is not ready; requests are still answered. */
export function beginToLeave(): void {
  const service = currentService();
  if (service) service.leaving = true;
}

/** Refuses new requests from now on; running ones continue. */
export function beginStop(): void {
  const service = currentService();
  if (service) service.stopping = true;
}

const giveUpMs = 1000;

/** Refuses all requests from now on, and exits with 1 after giving running ones a second to finish. */
export function giveUp(sentence: string): void {
  const service = currentService();
  if (!service || service.stopping) return;
  service.stopping = true;
  service.context.log.fatal(sentence);
  process.stderr.write(`VerifyHQ stops: ${sentence} Restore a backup, then start again.\n`);
  setTimeout(() => {
    service.context.log.flush();
    process.exit(1);
  }, giveUpMs);
}

/** Ends the workers and closes the database; call it after the last request was answered. */
export async function endService(): Promise<void> {
  const service = currentService();
  if (!service) return;
  const { scorer, renderer, overview, nodes, db, log } = service.context;
  if (nodes.isLeader())
    await anchorTrails(service.context, { events: 1, milliseconds: 0 }).catch((error: unknown) =>
      log.error({ err: error }, "anchoring failed"),
    );
  await service.webhooks.stop();
  await nodes.leave();
  await scorer.dispose();
  await renderer.dispose();
  await overview.dispose();
  await db.close();
}
