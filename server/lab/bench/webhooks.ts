import { setTimeout as sleep } from "node:timers/promises";
import { showProgress } from "../../cli/progress.ts";
import { minuteMs } from "../../durations.ts";
import { apiClient } from "../../testing/api-client.ts";
import { dashboardClient, signIn, staffedWorkspace } from "../../testing/staffed-workspace.ts";
import { startServer } from "../../testing/start-server.ts";
import { webhookReceiver } from "../../testing/webhook-receiver.ts";
import { type Figure, figure } from "./report.ts";

const clients = 8;
const kills = 3;
/** Share of requests that the receiver rejects. */
const failing = 0.2;
const env = {
  LOG_LEVEL: "warn",
  RATE_LIMIT_SESSIONS_PER_USER_PER_HOUR: "10000000",
  WEBHOOKS_ALLOW_PRIVATE: "true",
  WEBHOOKS_RETRY_SECONDS: "1,1,2,2,4,4,8,8,8,8,8,8",
};
const waitMinutesMax = 15;

/**
 * Opens this many sessions, kills the service in between, and checks which events arrived at a receiver that
 * fails at random.
 */
export async function benchWebhooks(total: number): Promise<Figure[]> {
  const receiver = await webhookReceiver((_, response) => {
    response.statusCode = Math.random() < failing ? 500 : 200;
    response.end();
  });
  let server = await startServer({ env });
  const { dataDir, liveKey, testKey } = server;
  const workspace = await staffedWorkspace(dataDir);
  const client = dashboardClient(server.url, await signIn(server.url, workspace.staff.owner));
  await client.webhooks.create.mutate({
    workspaceId: workspace.id,
    mode: "test",
    url: receiver.url,
    events: ["liveness.session.created"],
  });
  const opened = new Set<string>();
  const show = showProgress(total, "sessions opened");
  const startedAt = performance.now();
  try {
    for (let part = 1; part <= kills + 1; part += 1) {
      const goal = Math.round((total * part) / (kills + 1));
      const api = apiClient(server.url, workspace.testKey);
      let isAlive = true;
      const opening = Array.from({ length: clients }, async () => {
        while (isAlive && (opened.size < goal || part <= kills)) {
          const { data } = await api.createSession({ userId: "bench" }).catch(() => ({ data: undefined }));
          if (data) opened.add(data.id);
          show(Math.min(opened.size, total - 1));
        }
      });
      // Kill in the middle of the work, not between two requests.
      while (part <= kills && opened.size < goal) await sleep(5);
      if (part <= kills) {
        await server.kill();
        isAlive = false;
      }
      await Promise.all(opening);
      if (part <= kills) server = await startServer({ env, dataDir, keys: { liveKey, testKey } });
    }
    show(total);
    const idOf = ({ body }: { body: string }): string => JSON.parse(body).data.checkId;
    const told = () => new Set(receiver.received.map(idOf));
    const until = performance.now() + waitMinutesMax * minuteMs;
    const missing = () => {
      const known = told();
      return [...opened].filter((id) => !known.has(id));
    };
    while (missing().length > 0 && performance.now() < until) await sleep(1000);
    const api = apiClient(server.url, workspace.testKey);
    let unknown = 0;
    for (const id of told()) if (!opened.has(id) && !(await api.getCheck(id)).data) unknown += 1;
    const seconds = (performance.now() - startedAt) / 1000;
    const none = { of: "measured", atMost: 0 } as const;
    return [
      figure({
        part: "webhooks",
        name: `events lost, the service killed ${kills} times : sessions opened`,
        measured: missing().length,
        reference: opened.size,
        unit: "",
        target: none,
        note: `${receiver.received.length} requests for ${told().size} events, ${failing * 100} % failed by the receiver; ${seconds.toFixed(0)} s`,
      }),
      figure({
        part: "webhooks",
        name: "events told of what was not committed : events",
        measured: unknown,
        reference: told().size,
        unit: "",
        target: none,
      }),
    ];
  } finally {
    await server.stop();
    await server.removeData();
    await receiver.close();
  }
}
