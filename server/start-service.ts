import { startBackgroundJobs } from "./background-jobs.ts";
import { getService } from "./compose.ts";
import { requireStores } from "./vault/photo-stores-of.ts";

/** Starts the service and waits until its models are loaded. If it cannot start, prints why and exits. */
export async function startService(): Promise<void> {
  try {
    const service = getService();
    const { db, nodes, photos, scorer, log } = service.context;
    const { sharesPhotos } = service.settings;
    await requireStores(db, photos);
    if (photos.target === "disk" && !sharesPhotos && (await nodes.countOthers()) > 0)
      throw new Error(
        "Another node runs on this database, and it could not read the photos on this one's disk. Set S3_BUCKET, or share DATA_DIR/photos between the nodes and set PHOTOS_SHARED=true.",
      );
    await scorer.ready();
    log.info({ scoring: scorer.status() }, "ready");
    service.webhooks.start();
    startBackgroundJobs(service);
  } catch (error) {
    // Otherwise Next would stay up and answer 500 to everything.
    process.stderr.write(`VerifyHQ could not start: ${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
