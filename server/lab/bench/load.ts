import { setTimeout as sleep } from "node:timers/promises";
import { showProgress } from "../../cli/progress.ts";
import { minuteMs } from "../../durations.ts";
import { apiClient, openSession } from "../../testing/api-client.ts";
import { facelessPhoto, hasFaces, stockPhoto } from "../../testing/photos.ts";
import { startServer } from "../../testing/start-server.ts";
import { type Figure, figure, quantile } from "./report.ts";

/**
 * People in front of a camera at the same time; each waits for the response before sending the next photo.
 */
const people = 4;
const progressEveryMs = 1000;

type Tally = { sessions: number; busy: number; faults: string[]; submitMs: number[]; readMs: number[] };

/**
 * Simulates people one after the other: opens a session, sends its photos, reads the result. Retries on 503.
 */
async function beOnePerson(
  { api, photos, until }: { api: ReturnType<typeof apiClient>; photos: Uint8Array[]; until: number },
  tally: Tally,
): Promise<void> {
  while (performance.now() < until) {
    const session = await openSession(api, ["TURN_LEFT", "OPEN_MOUTH"]);
    for (const [index, type] of (["TURN_LEFT", "OPEN_MOUTH"] as const).entries()) {
      for (;;) {
        const startedAt = performance.now();
        const photo = photos[index] ?? new Uint8Array();
        const { response, error } = await api.submit(session.sessionToken, session.idOf(type), photo);
        if (response.status === 503) {
          tally.busy += 1;
          await sleep(1000 * Number(response.headers.get("retry-after") ?? 1));
          continue;
        }
        if (response.status !== 200) tally.faults.push(`${response.status} ${JSON.stringify(error)}`);
        tally.submitMs.push(performance.now() - startedAt);
        break;
      }
    }
    const startedAt = performance.now();
    const { data, response } = await api.getCheck(session.id);
    tally.readMs.push(performance.now() - startedAt);
    if (data?.status !== "COMPLETED") tally.faults.push(`${response.status}: the check is ${data?.status}`);
    tally.sessions += 1;
  }
}

/** Runs whole sessions by several people in parallel for the given number of minutes. */
export async function benchLoad(minutes: number): Promise<Figure[]> {
  const server = await startServer({ env: { LOG_LEVEL: "warn" } });
  const api = apiClient(server.url, server.testKey);
  const photos = hasFaces ? [stockPhoto(2), stockPhoto(6)] : [await facelessPhoto(1), await facelessPhoto(2)];
  const tally: Tally = { sessions: 0, busy: 0, faults: [], submitMs: [], readMs: [] };
  const startedAt = performance.now();
  const until = startedAt + minutes * minuteMs;
  const seconds = () => Math.min(minutes * 60, Math.round((performance.now() - startedAt) / 1000));
  const show = showProgress(minutes * 60, "seconds of load");
  const showing = setInterval(() => show(seconds()), progressEveryMs);
  try {
    await Promise.all(Array.from({ length: people }, () => beOnePerson({ api, photos, until }, tally)));
    const took = (performance.now() - startedAt) / minuteMs;
    const latency = (name: string, times: number[]) =>
      figure({
        part: "load",
        name: `${name}, p99 : p50`,
        measured: quantile(times, 0.99),
        reference: quantile(times, 0.5),
        unit: "ms",
        note: `${times.length} of them, worst ${Math.max(...times).toFixed(0)} ms`,
      });
    return [
      figure({
        part: "load",
        name: `sessions a minute over ${minutes} minutes : people at once`,
        measured: tally.sessions / took,
        reference: people,
        unit: "",
        note: `${tally.sessions} sessions; ${tally.busy} times asked to come back`,
      }),
      latency("submitting a photo", tally.submitMs),
      latency("reading the result", tally.readMs),
      figure({
        part: "load",
        name: "errors : sessions",
        measured: tally.faults.length,
        reference: tally.sessions,
        unit: "",
        target: { of: "measured", atMost: 0 },
        note: tally.faults.slice(0, 3).join("; "),
      }),
    ];
  } finally {
    clearInterval(showing);
    await server.stop();
    await server.removeData();
  }
}
