import { fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readEnv } from "../../env.ts";
import { apiClient, openSession } from "../../testing/api-client.ts";
import { facelessPhoto, hasFaces, stockPhoto } from "../../testing/photos.ts";
import { dashboardClient, signIn, staffedWorkspace } from "../../testing/staffed-workspace.ts";
import { startServer, type TestServer } from "../../testing/start-server.ts";
import { webhookReceiver } from "../../testing/webhook-receiver.ts";
import { type Figure, figure, quantile } from "./report.ts";

const photosMeasured = 40;
const eventsMeasured = 40;
const hangingEndpoints = 20;
/** Time for an attack to take what it can before the honest tenant is timed. */
const headStartMs = 4000;
const mebibyte = 1024 * 1024;
const atMostTwice = { of: "ratio", atMost: 2 } as const;

/** Milliseconds from sending each photo until it is scored, tries after 503 included. */
async function timePhotos(api: ReturnType<typeof apiClient>): Promise<number[]> {
  const photos = hasFaces ? [stockPhoto(2), stockPhoto(6)] : [await facelessPhoto(1), await facelessPhoto(2)];
  const times: number[] = [];
  while (times.length < photosMeasured) {
    const session = await openSession(api, ["TURN_LEFT", "OPEN_MOUTH"]);
    for (const [index, type] of (["TURN_LEFT", "OPEN_MOUTH"] as const).entries()) {
      const startedAt = performance.now();
      const send = () =>
        api.submit(session.sessionToken, session.idOf(type), photos[index] ?? new Uint8Array());
      for (let answer = await send(); answer.response.status !== 200; answer = await send()) {
        if (answer.response.status !== 503) throw new Error(`a photo answered ${answer.response.status}`);
        await sleep(1000 * Number(answer.response.headers.get("retry-after") ?? 1));
      }
      times.push(performance.now() - startedAt);
    }
  }
  return times;
}

/** MiB that the process holds, and the most since the watch began; NaN where the system does not tell. */
function watchMemory({ process: child }: TestServer) {
  let most = 0;
  const read = async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
  };
  const timer = setInterval(async () => {
    most = Math.max(most, await read());
  }, 100);
  return {
    read,
    most: () => most,
    stop: () => clearInterval(timer),
  };
}

/** Runs an attack beside the work. @returns what the attacker was answered */
async function beside<Result>(
  attack: { url: string; key: string; name: string },
  work: () => Promise<Result>,
): Promise<{ result: Result; answers: string }> {
  const file = path.join(import.meta.dirname, "attack-load.ts");
  const child = fork(file, [attack.url, attack.key, attack.name]);
  try {
    await sleep(headStartMs);
    const result = await work();
    const said = once(child, "message");
    child.send("stop");
    const [counts] = await said;
    const answers = Object.entries(counts as Record<string, number>).map(
      ([status, count]) => `${count} × ${status}`,
    );
    return { result, answers: answers.join(", ") };
  } finally {
    child.kill("SIGKILL");
  }
}

const describe = (times: number[]) =>
  `p50 ${quantile(times, 0.5).toFixed(0)}, p95 ${quantile(times, 0.95).toFixed(0)}, worst ${Math.max(...times).toFixed(0)} ms`;

const photoAttacks: Record<string, string> = {
  token: "one session token, 40 connections, cut-off photos of 48 megapixels",
  key: "a tenant with a key, 40 connections, photos of new sessions",
  stall: "one session token, 120 uploads of 10 MiB that stall",
  stallKey: "a tenant with a key, 120 uploads of 10 MiB that stall",
};

async function comparePhotos(server: TestServer, attackerKey: string): Promise<Figure[]> {
  const api = apiClient(server.url, server.testKey);
  await timePhotos(api);
  const figures: Figure[] = [];
  for (const [name, what] of Object.entries(photoAttacks)) {
    console.log(`› ${what}`);
    const alone = await timePhotos(api);
    const memory = watchMemory(server);
    const before = await memory.read();
    const { result, answers } = await beside({ url: server.url, key: attackerKey, name }, () =>
      timePhotos(api),
    );
    memory.stop();
    figures.push(
      figure({
        part: "fairness",
        name: `an honest tenant's photos, p95, beside ${what} : alone`,
        measured: quantile(result, 0.95),
        reference: quantile(alone, 0.95),
        unit: "ms",
        target: atMostTwice,
        note: `beside: ${describe(result)}; alone: ${describe(alone)}; the attacker was answered ${answers}`,
      }),
    );
    if (!name.startsWith("stall")) continue;
    const stated = readEnv({}).uploadMemoryBytes / mebibyte;
    figures.push(
      figure({
        part: "fairness",
        name: `memory beside ${what}, above before : UPLOAD_MEMORY_MIB`,
        measured: memory.most() - before,
        reference: stated,
        unit: "MiB",
        target: { of: "ratio", atMost: 1 },
        note: `RSS ${before.toFixed(0)} MiB before, ${memory.most().toFixed(0)} at most, ${(await memory.read()).toFixed(0)} after`,
      }),
    );
  }
  return figures;
}

/** Milliseconds from opening a session until its event arrives. */
async function timeEvents(
  api: ReturnType<typeof apiClient>,
  receiver: Awaited<ReturnType<typeof webhookReceiver>>,
): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < eventsMeasured; index += 1) {
    const { data } = await api.createSession({ userId: "honest" });
    const openedAt = Date.now();
    if (!data) throw new Error("no session was opened");
    const arrived = () => receiver.received.find(({ body }) => body.includes(data.id));
    while (!arrived()) await sleep(5);
    times.push((arrived()?.at ?? Number.NaN) - openedAt);
  }
  return times;
}

async function compareEvents(server: TestServer): Promise<Figure[]> {
  const hanging = await webhookReceiver(() => undefined);
  const receiver = await webhookReceiver();
  try {
    const [honest, attacker] = [
      await staffedWorkspace(server.dataDir, "Honest"),
      await staffedWorkspace(server.dataDir, "Attacker"),
    ];
    const clientOf = async (workspace: typeof honest) => {
      const client = dashboardClient(server.url, await signIn(server.url, workspace.staff.owner));
      return (url: string) => client.webhooks.create.mutate({ workspaceId: workspace.id, mode: "test", url });
    };
    await (await clientOf(honest))(receiver.url);
    const api = apiClient(server.url, honest.testKey);
    await timeEvents(api, receiver);
    const alone = await timeEvents(api, receiver);
    const addHanging = await clientOf(attacker);
    for (let index = 0; index < hangingEndpoints; index += 1) await addHanging(`${hanging.url}/${index}`);
    const attack = { url: server.url, key: attacker.testKey, name: "sessions" };
    const { result, answers } = await beside(attack, () => timeEvents(api, receiver));
    return [
      figure({
        part: "fairness",
        name: `an honest tenant's webhooks, p95, beside a tenant's ${hangingEndpoints} receivers that hang : alone`,
        measured: quantile(result, 0.95),
        reference: quantile(alone, 0.95),
        unit: "ms",
        target: atMostTwice,
        note: `beside: ${describe(result)}; alone: ${describe(alone)}; the attacker's sessions answered ${answers}`,
      }),
    ];
  } finally {
    await hanging.close();
    await receiver.close();
  }
}

/** Times an honest tenant alone, and beside one who takes all that can be had. */
export async function benchFairness(): Promise<Figure[]> {
  const server = await startServer({
    env: {
      LOG_LEVEL: "warn",
      WEBHOOKS_ALLOW_PRIVATE: "true",
      RATE_LIMIT_SESSIONS_PER_USER_PER_HOUR: "10000",
    },
  });
  try {
    const attacker = await staffedWorkspace(server.dataDir, "Attacker");
    return [...(await comparePhotos(server, attacker.testKey)), ...(await compareEvents(server))];
  } finally {
    await server.stop();
    await server.removeData();
  }
}
