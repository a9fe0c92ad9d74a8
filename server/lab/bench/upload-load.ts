import { setTimeout as sleep } from "node:timers/promises";
import { apiClient, openSession } from "../../testing/api-client.ts";
import { facelessPhoto, hasFaces, stockPhoto } from "../../testing/photos.ts";

// A separate process, so that preparing uploads does not delay the timing of the reads.
const [, , url = "", key = "", uploaders = "48"] = process.argv;
const api = apiClient(url, key);
const photo = hasFaces ? stockPhoto(1) : await facelessPhoto();
const statuses: Record<string, number> = {};
let isLoading = true;

/** Posts photos one after the other; each check gets two at most, since it has two challenges. */
async function upload(): Promise<void> {
  while (isLoading) {
    const session = await openSession(api, ["SMILE", "BLINK"]);
    for (const type of ["SMILE", "BLINK"] as const) {
      const { response } = await api.submit(session.sessionToken, session.idOf(type), photo);
      statuses[response.status] = (statuses[response.status] ?? 0) + 1;
      const retryAfterSeconds = Number(response.headers.get("retry-after") ?? 0);
      if (retryAfterSeconds > 0) await sleep(retryAfterSeconds * 1000);
    }
  }
}

process.once("message", () => {
  isLoading = false;
  process.send?.(statuses);
  process.disconnect();
});
await Promise.all(Array.from({ length: Number(uploaders) }, upload));
