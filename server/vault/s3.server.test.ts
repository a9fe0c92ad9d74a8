import { afterEach, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { photos } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { readEnv } from "../env.ts";
import { sweepOrphanPhotos } from "../liveness/sweep-orphan-photos.ts";
import { apiClient, dataOf, openSession } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import { makeApiKey } from "../testing/make-api-key.ts";
import { facelessPhoto } from "../testing/photos.ts";
import { runNode } from "../testing/run-command.ts";
import { startS3Server } from "../testing/s3-server.ts";
import { signIn, staffedWorkspace } from "../testing/staffed-workspace.ts";
import { startServer } from "../testing/start-server.ts";
import { photoStoresOf } from "./photo-stores-of.ts";

const leftovers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of leftovers.splice(0).reverse()) await clean();
});

it("an S3 bucket keeps the sealed photos of whole checks, gives them back, moves them, and is rid of the erased", async () => {
  const remote = await startS3Server();
  leftovers.push(() => remote.close());
  const server = await startServer({ env: { ...remote.env, S3_TIMEOUT_SECONDS: "2" } });
  leftovers.push(async () => {
    await server.kill();
    await server.removeData();
  });
  const workspace = await staffedWorkspace(server.dataDir);
  const api = apiClient(server.url, workspace.testKey);
  const sent = { TURN_LEFT: await facelessPhoto(1), SMILE: await facelessPhoto(2) };
  const id = await completedCheck(api, { photos: sent });
  const kept = [...(await remote.objects())];
  expect(kept).toHaveLength(2);
  for (const [key, bytes] of kept) {
    expect(key).toMatch(/^[0-9a-f]{16}\/[0-9a-f]{32}$/);
    for (const photo of Object.values(sent))
      expect(bytes.includes(Buffer.from(photo.subarray(300, 332)))).toBe(false);
  }

  const before = openDatabase(databaseOf(server.dataDir));
  const [shown] = await before.read.select({ id: photos.id }).from(photos);
  await before.close();
  const headers = {
    cookie: await signIn(server.url, workspace.staff.owner),
    "sec-fetch-site": "same-origin",
  };
  const place = new URLSearchParams({ workspaceId: workspace.id, mode: "test" });
  const address = `${server.url}/api/photos/${shown?.id}?${place}`;
  const read = async () => (await fetch(address, { headers })).status;
  expect(await read()).toBe(200);

  // Down: nothing is taken, nothing is lost, and the same request succeeds later.
  const session = await openSession(api, ["SMILE", "BLINK"]);
  const photo = await facelessPhoto(3);
  const submit = () => api.submit(session.sessionToken, session.idOf("SMILE"), photo);
  for (const kind of ["fail", "refuse", "hang", "cut"] as const) {
    remote.breakDown("put", kind);
    const { response, error } = await submit();
    expect([response.status, error?.code], kind).toEqual([503, "PHOTO_STORE_UNAVAILABLE"]);
    expect(JSON.stringify(error)).not.toMatch(/S3|AWS|localhost|127\.0/);
  }
  remote.breakDown("get", "fail");
  expect(await read()).toBe(503);
  remote.mend();
  expect((await remote.objects()).size).toBe(2);
  expect(dataOf(await submit()).challengesCompleted).toBe(1);

  // Photos move beside the running service, and are read from wherever they are.
  const env = { DATA_DIR: server.dataDir, ...remote.env };
  const move = (to: string) => runNode(["server/cli/photos.ts", "migrate", "--to", to], { env });
  expect((await move("disk")).output).toContain("✓ 3 photos moved to disk");
  expect([(await remote.objects()).size, await read()]).toEqual([0, 200]);
  expect((await move("s3")).output).toContain("✓ 3 photos moved to s3");
  expect([(await remote.objects()).size, await read()]).toEqual([3, 200]);

  const db = openDatabase(databaseOf(server.dataDir));
  for (const [name, value] of Object.entries(remote.env)) process.env[name] = value;
  const stores = photoStoresOf(readEnv({ ...remote.env, DATA_DIR: server.dataDir }), db);
  await stores.putInto("s3", Buffer.from("left by a crash"));
  const later = () => new Date(Date.now() + 11 * 60_000);
  expect(await sweepOrphanPhotos({ db, photos: stores, now: later })).toBe(1);
  const of = { workspaceId: workspace.id, mode: "test" as const, name: "Eraser" };
  const { key } = await makeApiKey(db, { ...of, scopes: ["erase"] });
  await db.close();
  dataOf(await apiClient(server.url, key).eraseCheck(id));
  await expect.poll(async () => (await remote.objects()).size).toBe(1);

  await server.stop();
  expect(server.output()).not.toMatch(/a-secret-of-the-tests|Signature=/);
  const without = await runNode(["server/cli/start.ts"], { env: { DATA_DIR: server.dataDir, PORT: "0" } });
  expect([without.code, without.output]).toEqual([
    1,
    expect.stringContaining("1 photos lie in the S3 bucket, and S3_BUCKET is not set"),
  ]);
});
