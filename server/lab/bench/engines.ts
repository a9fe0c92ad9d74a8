import { newApiKey } from "../../api-keys/api-key-format.ts";
import { hasPostgresql, startPostgresql } from "../../testing/postgresql-cluster.ts";
import { startServer, type TestServer } from "../../testing/start-server.ts";
import { type Figure, figure, median } from "./report.ts";
import { type Call, eachRequest, requestsPerSecond } from "./throughput.ts";

const rounds = 5;
const roundSeconds = 4;
const warmSeconds = 3;
const checksOfUser = 25;

/** PostgreSQL as it comes, so that it keeps what it acknowledged in a power cut, as SQLite does here. */
const durable = ["fsync=on", "synchronous_commit=on", "full_page_writes=on"];

const oneUser = "open a session for one user id";

const env = {
  RATE_LIMIT_PER_MINUTE: "10000000",
  RATE_LIMIT_SESSIONS_PER_USER_PER_HOUR: "10000000",
};

async function callsOf({ url, testKey }: TestServer): Promise<[string, Call][]> {
  const root = `${url}/v1/verifications/liveness`;
  const headers = { "x-api-key": testKey, "content-type": "application/json" };
  const open = (userId: string): Call => {
    const body = JSON.stringify({ userId, challenges: ["SMILE", "BLINK", "TURN_LEFT"] });
    return { method: "POST", url: `${root}/session`, headers, body };
  };
  let id = "";
  for (let index = 0; index < checksOfUser; index += 1) {
    const { url: address, ...request } = open("listed");
    const answer = await fetch(address, request);
    if (!answer.ok) throw new Error(`opening a session answered ${answer.status}`);
    id = ((await answer.json()) as { id: string }).id;
  }
  return [
    [oneUser, open("bench")],
    ["open a session for many", open(`bench-${eachRequest}`)],
    ["read a check", { method: "GET", url: `${root}/${id}`, headers }],
    [`list a user's ${checksOfUser} checks`, { method: "GET", url: `${root}/user/listed`, headers }],
    ["search checks", { method: "GET", url: `${root}?limit=20`, headers }],
  ];
}

/** Compares the throughput of calls without scoring: the same service on PostgreSQL, and on SQLite. */
export async function benchEngines(): Promise<Figure[]> {
  if (!hasPostgresql()) throw new Error("PostgreSQL is not installed: apt-get install postgresql");
  const cluster = await startPostgresql(durable);
  const keys = { liveKey: newApiKey("live"), testKey: newApiKey("test") };
  const sqlite = await startServer({ env, keys });
  const postgresql = await startServer({ env: { ...env, DATABASE_URL: cluster.url }, keys });
  try {
    const figures: Figure[] = [];
    const calls = { sqlite: await callsOf(sqlite), postgresql: await callsOf(postgresql) };
    for (const [index, [name, onSqlite]] of calls.sqlite.entries()) {
      // Transactions about one person come between each other: told, but not how people use it.
      const isHot = name === oneUser;
      const onPostgresql = calls.postgresql[index]?.[1] ?? onSqlite;
      const results = { sqlite: [] as number[], postgresql: [] as number[] };
      for (const call of [onSqlite, onPostgresql]) await requestsPerSecond(call, warmSeconds);
      for (let round = 0; round < rounds; round += 1) {
        results.sqlite.push(await requestsPerSecond(onSqlite, roundSeconds));
        results.postgresql.push(await requestsPerSecond(onPostgresql, roundSeconds));
      }
      figures.push(
        figure({
          part: "engines",
          name: `${name}, PostgreSQL : SQLite`,
          measured: median(results.postgresql),
          reference: median(results.sqlite),
          unit: "requests/s",
          target: isHot ? null : { of: "ratio", atLeast: 0.7 },
        }),
      );
    }
    return figures;
  } finally {
    for (const server of [sqlite, postgresql]) {
      await server.stop();
      await server.removeData();
    }
    await cluster.stop();
  }
}
