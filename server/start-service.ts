import { getService } from "./context.ts";
import { sweepIdempotencyKeys } from "./idempotency/once-by-key.ts";
import { sweepOrphanPhotos } from "./liveness/sweep-orphan-photos.ts";
import { sealOldPhotos } from "./vault/seal-old-photos.ts";
import { recordExpiredSessions } from "./webhooks/record-expired-sessions.ts";

const expiredSessionsEveryMs = 5000;
const sweepEveryMs = 10 * 60_000;

/** Opens the service and waits until its models are warm; a service that cannot start says why and ends the process. */
export async function startService(): Promise<void> {
  try {
    const service = getService();
    await service.scorer.ready();
    service.log.info({ scoring: service.scorer.status() }, "ready");
    setInterval(() => {
      void sweepIdempotencyKeys(service).catch((error: unknown) =>
        service.log.error({ err: error }, "sweep of idempotency keys failed"),
      );
    }, sweepEveryMs).unref();
    service.webhooks.start();
    await recordExpiredSessions(service);
    setInterval(() => {
      void recordExpiredSessions(service).catch((error: unknown) =>
        service.log.error({ err: error }, "looking for expired sessions failed"),
      );
    }, expiredSessionsEveryMs).unref();
    void sealOldPhotos(service)
      .then((sealed) => sealed > 0 && service.log.info({ sealed }, "old photos sealed"))
      .catch((error: unknown) => service.log.error({ err: error }, "sealing of old photos failed"));
    void sweepOrphanPhotos(service)
      .then((removed) => service.log.info({ removed }, "orphan photos swept"))
      .catch((error: unknown) => service.log.error({ err: error }, "sweep of orphan photos failed"));
  } catch (error) {
    // Next would stay up and answer 500 to everything.
    process.stderr.write(`VerifyHQ could not start: ${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
