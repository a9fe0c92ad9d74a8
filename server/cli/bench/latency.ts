import { setTimeout as sleep } from "node:timers/promises";
import { apiClient, openSession } from "../../testing/api-client.ts";
import { facelessPhoto, hasFaces, stockPhoto } from "../../testing/photos.ts";
import { startServer } from "../../testing/start-server.ts";
import { type Figure, figure, quantile } from "./report.ts";

const readsPerSecond = 100;
const seconds = 15;
const uploaders = 48;

/** Milliseconds of each read, from the instant it was due: an open loop, so that a stall is not hidden by waiting. */
async function timeReads(read: () => Promise<number>): Promise<number[]> {
  const startedAt = performance.now();
  const reads = Array.from({ length: readsPerSecond * seconds }, async (_, index) => {
    const due = startedAt + (index * 1000) / readsPerSecond;
    await sleep(Math.max(0, due - performance.now()));
    const status = await read();
    if (status !== 200) throw new Error(`a read answered ${status}`);
    return performance.now() - due;
  });
  return Promise.all(reads);
}

/** How long a read takes while the scoring queue is full, and when nothing else runs. */
export async function benchLatency(): Promise<Figure[]> {
  const server = await startServer({ env: { LOG_LEVEL: "warn" } });
  const api = apiClient(server.url, server.testKey);
  const photo = hasFaces ? stockPhoto(1) : await facelessPhoto();
  const { id } = await openSession(api, ["SMILE", "BLINK"]);
  const read = async () => (await api.getCheck(id)).response.status;
  let isLoading = true;
  const counts = { scored: 0, refused: 0 };

  async function upload(): Promise<void> {
    while (isLoading) {
      const session = await openSession(api, ["SMILE", "BLINK"]);
      for (const type of ["SMILE", "BLINK"] as const) {
        const { response } = await api.submit(session.sessionToken, session.idOf(type), photo);
        if (response.status === 200) counts.scored += 1;
        else counts.refused += 1;
        const retryAfterSeconds = Number(response.headers.get("retry-after") ?? 0);
        if (retryAfterSeconds > 0) await sleep(retryAfterSeconds * 1000);
      }
    }
  }

  try {
    console.log("› Reading while nothing else runs …");
    await read();
    const idle = await timeReads(read);
    console.log("› Reading while the scoring queue is full …");
    const uploads = Promise.all(Array.from({ length: uploaders }, upload));
    await sleep(2000);
    const busy = await timeReads(read);
    isLoading = false;
    await uploads;
    const [idle99, busy99] = [quantile(idle, 0.99), quantile(busy, 0.99)];
    const median50 = `p50 ${quantile(busy, 0.5).toFixed(1)} ms, worst ${Math.max(...busy).toFixed(1)} ms; idle p50 ${quantile(idle, 0.5).toFixed(1)} ms`;
    return [
      figure({
        part: "latency",
        name: "read p99, queue full : idle",
        measured: busy99,
        reference: idle99,
        unit: "ms",
        target: { of: "measured", atMost: 50 },
        note: `${median50}; beside it ${counts.scored} photos were scored and ${counts.refused} answered 503`,
      }),
    ];
  } finally {
    isLoading = false;
    await server.stop();
    await server.removeData();
  }
}
