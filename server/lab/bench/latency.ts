import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { apiClient, openSession } from "../../testing/api-client.ts";
import { dashboardClient, signIn, staffedWorkspace } from "../../testing/staffed-workspace.ts";
import { startServer, type TestServer } from "../../testing/start-server.ts";
import { type Figure, figure, quantile } from "./report.ts";

const readsPerSecond = 100;
/** About a dozen people with the checks table open, which refetches every few seconds. */
const tablesPerSecond = 20;
const seconds = 15;
const uploaders = 48;

/**
 * Milliseconds of each read, counted from when it was due. An open loop: waiting for responses would hide a
 * stall.
 */
async function timeReads(
  read: () => Promise<number>,
  perSecond = readsPerSecond,
): Promise<{ times: number[]; ownDelay: number }> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const startedAt = performance.now();
  const reads = Array.from({ length: perSecond * seconds }, async (_, index) => {
    const due = startedAt + (index * 1000) / perSecond;
    await sleep(Math.max(1, due - performance.now()));
    const status = await read();
    if (status !== 200) throw new Error(`a read answered ${status}`);
    return performance.now() - due;
  });
  const times = await Promise.all(reads);
  delay.disable();
  return { times, ownDelay: delay.percentile(99) / 1e6 };
}

type Load = { stop: () => Promise<Record<string, number>> };

/** Keeps the scoring queue full, from a separate process. */
function startUploads(server: TestServer): Load {
  const file = path.join(import.meta.dirname, "upload-load.ts");
  const child = fork(file, [server.url, server.testKey, String(uploaders)]);
  return {
    stop: async () => {
      const said = once(child, "message");
      child.send("stop");
      const [statuses] = await said;
      child.kill("SIGTERM");
      return statuses as Record<string, number>;
    },
  };
}

const describe = ({ times, ownDelay }: { times: number[]; ownDelay: number }) =>
  `p50 ${quantile(times, 0.5).toFixed(1)} ms, worst ${Math.max(...times).toFixed(1)} ms, the reader's own event loop p99 ${ownDelay.toFixed(1)} ms`;

/**
 * Measures a read and the dashboard's table while the scoring queue is full, and a read on an idle service.
 */
export async function benchLatency(): Promise<Figure[]> {
  const server = await startServer({ env: { LOG_LEVEL: "warn" } });
  const api = apiClient(server.url, server.testKey);
  const { id } = await openSession(api, ["SMILE", "BLINK"]);
  let statuses: Record<string, number> = {};
  const read = async () => (await api.getCheck(id)).response.status;
  const workspace = await staffedWorkspace(server.dataDir);
  const dashboard = dashboardClient(server.url, await signIn(server.url, workspace.staff.owner));
  const readTable = async () => {
    await dashboard.checks.search.query({ workspaceId: workspace.id, mode: "test" });
    return 200;
  };
  try {
    console.log("› Reading while nothing else runs …");
    for (let warmUp = 0; warmUp < 100; warmUp += 1) await read();
    const idle = await timeReads(read);
    console.log("› Reading while the scoring queue is full …");
    const load = startUploads(server);
    await sleep(4000);
    const measureBusy = async () => ({
      reads: await timeReads(read),
      tables: await timeReads(readTable, tablesPerSecond),
    });
    const busy = await measureBusy().finally(async () => {
      statuses = await load.stop();
    });
    const answered = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`);
    // Without a single 503 the queue was never full, and the figure would prove nothing.
    if (!statuses[503])
      throw new Error(`the scoring queue was never full: uploads answered ${answered.join(", ")}`);
    return [
      figure({
        part: "latency",
        name: "read p99, queue full : idle",
        measured: quantile(busy.reads.times, 0.99),
        reference: quantile(idle.times, 0.99),
        unit: "ms",
        target: { of: "measured", atMost: 50 },
        note: `full: ${describe(busy.reads)}; idle: ${describe(idle)}; uploads answered ${answered.join(", ")}`,
      }),
      figure({
        part: "latency",
        name: "dashboard's table of checks, queue full, p95 : p50",
        measured: quantile(busy.tables.times, 0.95),
        reference: quantile(busy.tables.times, 0.5),
        unit: "ms",
        target: { of: "measured", atMost: 100 },
        note: describe(busy.tables),
      }),
    ];
  } finally {
    await server.stop();
    await server.removeData();
  }
}
