import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiClient, dataOf, openSession } from "./testing/api-client.ts";
import { breakableConnection } from "./testing/breakable-connection.ts";
import { completedCheck } from "./testing/completed-check.ts";
import { ownServers } from "./testing/own-servers.ts";
import { facelessPhoto } from "./testing/photos.ts";
import { hasPostgresql, startPostgresql } from "./testing/postgresql-cluster.ts";
import { onPostgresql, runSql, tablesIn } from "./testing/raw-database.ts";
import { runNode } from "./testing/run-command.ts";

if (!hasPostgresql()) process.stderr.write("PostgreSQL is not installed: tests of it are skipped.\n");

let cluster: Awaited<ReturnType<typeof startPostgresql>>;
let made = 0;
beforeAll(async () => {
  if (hasPostgresql() && !onPostgresql) cluster = await startPostgresql();
});
afterAll(() => cluster?.stop());

const start = ownServers();

/** The URL of a new, empty database. */
async function emptyDatabase(): Promise<string> {
  const url = new URL(cluster.url);
  made += 1;
  url.pathname = `/empty_${made}`;
  await runSql(cluster.url, `CREATE DATABASE empty_${made}`);
  return url.href;
}

const socketOf = (url: string) => path.join(new URL(url).searchParams.get("host") ?? "", ".s.PGSQL.5432");

/** The same database through a port that can be broken. */
function throughPort(url: string, port: number): string {
  const through = new URL(url);
  through.search = "";
  through.host = `127.0.0.1:${port}`;
  return through.href;
}

describe.skipIf(onPostgresql || !hasPostgresql())("a service on PostgreSQL", () => {
  it("goes on with what it had on SQLite: the same answers, evidence and audit trail", async () => {
    const before = await start();
    const { dataDir, liveKey, testKey } = before;
    const keys = { liveKey, testKey };
    const api = apiClient(before.url, before.testKey);
    const ids = [
      await completedCheck(api, { userId: "anna", simulate: "ALIVE" }),
      await completedCheck(api, { userId: "anna" }),
      await completedCheck(api, { userId: "björn 😀", selfie: await facelessPhoto(5) }),
    ];
    const open = await openSession(api, ["SMILE", "TURN_LEFT"], { userId: "anna" });
    dataOf(await api.submit(open.sessionToken, open.idOf("SMILE"), await facelessPhoto(7)));
    const answersOf = async (client: typeof api) => ({
      checks: await Promise.all([...ids, open.id].map(async (id) => dataOf(await client.getCheck(id)))),
      lists: dataOf(await client.listChecks("anna")),
    });
    const answers = await answersOf(api);

    const url = await emptyDatabase();
    const copy = () => runNode(["server/cli/db.ts", "copy", "--to", url], { env: { DATA_DIR: dataDir } });
    expect(await copy()).toMatchObject({
      code: 1,
      output: expect.stringContaining("The service is running. Stop it first."),
    });
    await before.stop();
    const copied = await copy();
    expect(copied).toMatchObject({ code: 0, output: expect.stringContaining("every table is the same") });
    expect(await copy()).toMatchObject({ code: 1, output: expect.stringContaining("holds data already") });

    const env = { DATABASE_URL: url };
    const after = await start({ dataDir, keys, env });
    const moved = apiClient(after.url, after.testKey);
    expect(await answersOf(moved)).toEqual(answers);
    dataOf(await moved.submit(open.sessionToken, open.idOf("TURN_LEFT"), await facelessPhoto(8)));
    expect(dataOf(await moved.getCheck(open.id)).status).toBe("COMPLETED");
    const audit = await runNode(["server/cli/audit.ts", "verify"], { env: { DATA_DIR: dataDir, ...env } });
    expect(audit).toMatchObject({ code: 0 });

    const other = mkdtempSync(path.join(os.tmpdir(), "verifyhq-other-"));
    const second = await runNode(["server/cli/start.ts"], { env: { DATA_DIR: other, PORT: "0", ...env } });
    rmSync(other, { recursive: true });
    expect(second).toMatchObject({
      code: 1,
      output: expect.stringContaining("The master key is missing"),
    });
  });

  it("copies on where it was interrupted, and finds a table that differs", async () => {
    const before = await start();
    const { dataDir } = before;
    await completedCheck(apiClient(before.url, before.testKey), { userId: "anna" });
    await before.stop();
    const url = await emptyDatabase();
    const copy = () => runNode(["server/cli/db.ts", "copy", "--to", url], { env: { DATA_DIR: dataDir } });
    expect((await copy()).code).toBe(0);
    const names = [...(await tablesIn(url)).keys()].map((name) => `'${name}'`).join();
    const pretendDone = (condition: string) =>
      runSql(
        url,
        `CREATE TABLE verifyhq_copy (name text PRIMARY KEY, after bigint NOT NULL, done bigint NOT NULL);
        INSERT INTO verifyhq_copy SELECT t, 1000000, 1 FROM unnest(ARRAY[${names}]) t WHERE ${condition}`,
      );
    // As after a copy that was cut off: the rows of a table are not there yet.
    await pretendDone("t <> 'check_decisions'");
    await runSql(url, "DELETE FROM check_decisions");
    expect(await copy()).toMatchObject({
      code: 0,
      output: expect.stringContaining("every table is the same"),
    });
    await pretendDone("true");
    await runSql(url, "UPDATE people SET check_count = check_count + 1");
    expect(await copy()).toMatchObject({
      code: 1,
      output: expect.stringContaining("The table people differs"),
    });
  });

  it("answers 503 while its database is away, loses nothing, and goes on when it is back", async () => {
    const url = await emptyDatabase();
    const connection = await breakableConnection(socketOf(url));
    const server = await start({ env: { DATABASE_URL: throughPort(url, connection.port) } });
    const api = apiClient(server.url, server.testKey);
    const session = await openSession(api, ["SMILE", "TURN_LEFT"]);
    const ready = async () => (await fetch(`${server.url}/api/health/ready`)).status;
    expect(await ready()).toBe(200);
    for (const state of ["refused", "silent"] as const) {
      connection.become(state);
      const refused = await api.submit(session.sessionToken, session.idOf("SMILE"), await facelessPhoto(1));
      expect([refused.response.status, refused.error?.code], state).toEqual([503, "DATABASE_BUSY"]);
      expect(Number(refused.response.headers.get("retry-after")), state).toBeGreaterThan(0);
      expect((await api.getCheck(session.id)).response.status, state).toBe(503);
      expect(await ready(), state).toBe(503);
      connection.become("open");
      await expect.poll(ready).toBe(200);
    }
    for (const type of ["SMILE", "TURN_LEFT"] as const)
      dataOf(await api.submit(session.sessionToken, session.idOf(type), await facelessPhoto(1)));
    expect(dataOf(await api.getCheck(session.id))).toMatchObject({
      status: "COMPLETED",
      challengesCompleted: 2,
    });
    expect(server.output()).not.toContain(session.sessionToken);
    await connection.close();
  });
});
