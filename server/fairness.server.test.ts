import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiClient, openSession } from "./testing/api-client.ts";
import { agree, cutOffPhoto, stallUpload, submitByToken } from "./testing/attacks.ts";
import { facelessPhoto } from "./testing/photos.ts";
import { secondWorkspaceKey } from "./testing/second-workspace.ts";
import { signIn, staffedWorkspace } from "./testing/staffed-workspace.ts";
import { startServer, type TestServer } from "./testing/start-server.ts";

const mebibyte = 1024 * 1024;
let server: TestServer;
let honest: ReturnType<typeof apiClient>;
let attackerKey: string;

beforeAll(async () => {
  server = await startServer({
    env: {
      SCORING_WORKERS: "1",
      SCORING_QUEUE_MAX: "4",
      UPLOAD_MEMORY_MIB: "64",
      RATE_LIMIT_PER_STAFF_PER_MINUTE: "60",
    },
  });
  honest = apiClient(server.url, server.testKey);
  attackerKey = await secondWorkspaceKey(server.dataDir, "test");
});
afterAll(async () => {
  await server.stop();
  await server.removeData();
});

const honestPhoto = async () => {
  const session = await openSession(honest, ["SMILE", "BLINK"]);
  const { response } = await honest.submit(
    session.sessionToken,
    session.idOf("SMILE"),
    await facelessPhoto(),
  );
  return response.status;
};

/** How often each code was answered. */
async function countCodes(answers: Response[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const code = answer.ok ? "OK" : (await answer.json()).code;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

describe("somebody who takes all that can be had", () => {
  it("with one session token: has one photo in hand, and ten that come to nothing", async () => {
    const attacker = apiClient(server.url, attackerKey);
    const session = await openSession(attacker, ["SMILE", "BLINK"]);
    await agree(server.url, session.sessionToken);
    const photo = await cutOffPhoto();
    const { sessionToken } = session;
    const place = { sessionToken, challengeId: session.idOf("SMILE") };
    const sendTogether = (count: number) =>
      Promise.all(Array.from({ length: count }, () => submitByToken(server.url, place, photo)));
    const sending = sendTogether(12);
    for (let index = 0; index < 5; index += 1) expect(await honestPhoto()).toBe(200);
    // One runs and eight wait; the others are told to come back.
    expect(await countCodes(await sending)).toEqual({ UNDECODABLE_PHOTO: 9, RATE_LIMITED: 3 });
    expect(await countCodes(await sendTogether(3))).toEqual({
      UNDECODABLE_PHOTO: 1,
      PHOTO_TRIES_EXHAUSTED: 2,
    });
    const sound = await submitByToken(server.url, place, await facelessPhoto());
    expect(await countCodes([sound])).toEqual({ PHOTO_TRIES_EXHAUSTED: 1 });
    // Consent and sixteen photos are 17 requests of the 30 that a session token has in a minute.
    expect(await countCodes(await sendTogether(14))).toMatchObject({ RATE_LIMITED: 1 });
  });

  it("with a key and many sessions: is refused where the queue is full, and others are not", async () => {
    const attacker = apiClient(server.url, attackerKey);
    const photo = await cutOffPhoto();
    const sessions = await Promise.all(
      Array.from({ length: 12 }, () => openSession(attacker, ["SMILE", "BLINK"])),
    );
    const statuses: number[] = [];
    const sending = sessions.map(async (session) => {
      const { response } = await attacker.submit(session.sessionToken, session.idOf("SMILE"), photo);
      statuses.push(response.status);
    });
    await expect.poll(() => statuses, { interval: 5 }).toContain(503);
    expect(await honestPhoto()).toBe(200);
    await Promise.all(sending);
    expect(new Set(statuses)).toEqual(new Set([422, 503]));
  });
});

describe("uploads that stall", () => {
  it("hold no more memory than their share, are cut off, and leave room for others meanwhile", async () => {
    const stalled = Array.from({ length: 12 }, () =>
      stallUpload(server.url, {
        header: `x-api-key: ${attackerKey}`,
        bytesStated: 10 * mebibyte,
        bytesSent: mebibyte,
      }),
    );
    const beganAt = Date.now();
    const statuses: (number | null)[] = [];
    for (const { status } of stalled) void status.then((one) => statuses.push(one));
    await expect.poll(() => statuses.filter((status) => status === 503).length).toBeGreaterThanOrEqual(9);
    expect(await honestPhoto()).toBe(200);
    await Promise.all(stalled.map(({ status }) => status));
    expect(statuses.filter((status) => status === 408).length).toBeGreaterThan(0);
    expect(new Set(statuses)).toEqual(new Set([408, 503]));
    expect(Date.now() - beganAt).toBeLessThan(30_000);
    for (const { end } of stalled) end();
  });

  it("are not even taken where no route reads them", async () => {
    const answer = await fetch(`${server.url}/sign-in`, { method: "POST", body: "x".repeat(1000) });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "MALFORMED_REQUEST" });
  });
});

describe("a member of staff", () => {
  it("sends so many calls together and no more, and so many in a minute", async () => {
    const { staff } = await staffedWorkspace(server.dataDir);
    const cookie = await signIn(server.url, staff.viewer);
    const call = async (count: number) => {
      const answer = await fetch(
        `${server.url}/api/trpc/${Array(count).fill("me").join(",")}?batch=1&input={}`,
        { headers: { cookie, "sec-fetch-site": "same-origin" } },
      );
      return { status: answer.status, body: await answer.json() };
    };
    expect(await call(21)).toMatchObject({ status: 400, body: { code: "MALFORMED_REQUEST" } });
    for (let round = 0; round < 3; round += 1) {
      const { status, body } = await call(20);
      expect([status, body.length]).toEqual([200, 20]);
    }
    expect(await call(1)).toMatchObject({ status: 429, body: { code: "RATE_LIMITED" } });
  });
});
