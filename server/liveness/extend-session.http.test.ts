import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Db, openDatabase } from "#db/client.ts";
import { livenessChecks } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { extensionsMax } from "../checks/schemas.ts";
import { facelessPhoto } from "../testing/photos.ts";
import { secondWorkspaceKey } from "../testing/second-workspace.ts";

const { url, dataDir, testKey } = inject("server");
const root = `${url}/v1/verifications/liveness`;
const minuteMs = 60_000;

let db: Db;
beforeAll(() => {
  db = openDatabase(databaseOf(dataDir));
});
afterAll(() => db.close());

type Session = { id: string; sessionToken: string; challenges: { id: string }[] };

async function open(expiresInMinutes = 10): Promise<Session> {
  const answer = await fetch(`${root}/session`, {
    method: "POST",
    headers: { "x-api-key": testKey, "content-type": "application/json" },
    body: JSON.stringify({
      userId: `user-${crypto.randomUUID()}`,
      challenges: ["SMILE", "BLINK"],
      expiresInMinutes,
    }),
  });
  expect(answer.status).toBe(201);
  return answer.json();
}

const withToken = ({ sessionToken }: Session) => ({ authorization: `Bearer ${sessionToken}` });
async function extend(session: Session, who: Record<string, string> = withToken(session)) {
  const answer = await fetch(`${root}/session/extend`, {
    method: "POST",
    headers: { ...who, "content-type": "application/json" },
    body: JSON.stringify({ sessionToken: session.sessionToken }),
  });
  return { status: answer.status, body: await answer.json() };
}
const stateOf = async (session: Session) =>
  (await fetch(`${root}/session`, { headers: withToken(session) })).json();

async function rowOf({ id }: Session) {
  const [row] = await db.read.select().from(livenessChecks).where(eq(livenessChecks.id, id));
  if (!row) throw new Error("there is no such check");
  return row;
}
/** Lets time pass for a session, by moving it back. */
async function passMinutes(session: Session, minutes: number): Promise<void> {
  const { createdAt, expiresAt } = await rowOf(session);
  const earlier = (at: Date) => new Date(at.getTime() - minutes * minuteMs);
  await db.transaction(async (tx) => {
    await tx
      .update(livenessChecks)
      .set({ createdAt: earlier(createdAt), expiresAt: earlier(expiresAt) })
      .where(eq(livenessChecks.id, session.id));
  });
}

/** Sends a photo for each challenge: the check completes. */
async function sendPhotos({ sessionToken, challenges }: Session): Promise<void> {
  for (const [index, { id }] of challenges.entries()) {
    const form = new FormData();
    form.set("sessionToken", sessionToken);
    form.set("challengeId", id);
    form.set("photo", new Blob([Uint8Array.from(await facelessPhoto(index + 1))]), "photo.jpg");
    const headers = { "x-api-key": testKey };
    expect((await fetch(`${root}/challenge`, { method: "POST", headers, body: form })).status).toBe(200);
  }
}

describe("more time for a session", () => {
  it("is as long again as it was opened for; asked for twice, it counts once", async () => {
    const session = await open();
    expect(await stateOf(session)).toMatchObject({ extensionsLeft: 10, extensionSeconds: 600 });
    await passMinutes(session, 8);
    const { status, body } = await extend(session);
    expect([status, body.extensionsLeft, body.extensionSeconds]).toEqual([200, 9, 600]);
    expect(body.expiresInSeconds).toBeGreaterThan(11 * 60);
    expect(body.expiresInSeconds).toBeLessThanOrEqual(12 * 60);
    const again = await extend(session);
    expect([again.status, again.body.extensionsLeft, again.body.expiresAt]).toEqual([200, 9, body.expiresAt]);
    expect(await stateOf(session)).toMatchObject({ expiresAt: body.expiresAt, extensionsLeft: 9 });
    const read = await fetch(`${root}/${session.id}`, { headers: { "x-api-key": testKey } });
    expect(await read.json()).toMatchObject({ status: "PENDING", expiresAt: body.expiresAt });
  });

  it("is given once to two requests at the same time", async () => {
    const session = await open();
    await passMinutes(session, 8);
    const answers = await Promise.all([extend(session), extend(session), extend(session)]);
    expect(answers.map(({ status, body }) => [status, body.extensionsLeft])).toEqual([
      [200, 9],
      [200, 9],
      [200, 9],
    ]);
  });

  it.each([
    { minutes: 1, seconds: 60 },
    { minutes: 10, seconds: 600 },
    { minutes: 60, seconds: 600 },
  ])(
    "of $minutes minutes comes ten times, $seconds seconds each, and no more",
    async ({ minutes, seconds }) => {
      const session = await open(minutes);
      await passMinutes(session, minutes - seconds / 120);
      for (let count = 1; count <= extensionsMax; count += 1) {
        const { status, body } = await extend(session);
        expect([status, body.extensionsLeft, body.extensionSeconds]).toEqual([
          200,
          extensionsMax - count,
          seconds,
        ]);
        await passMinutes(session, seconds / 60);
      }
      const { createdAt, expiresAt } = await rowOf(session);
      expect(Math.round((expiresAt.getTime() - createdAt.getTime()) / minuteMs)).toBe(
        minutes + (extensionsMax * seconds) / 60,
      );
      const last = await extend(session);
      expect([last.status, last.body.code]).toEqual([409, "EXTENSIONS_EXHAUSTED"]);
      expect((await rowOf(session)).expiresAt).toEqual(expiresAt);
    },
  );

  it("may be asked for with a key too, and with nobody else's", async () => {
    const [session, other] = [await open(), await open()];
    await passMinutes(session, 8);
    const stranger = await secondWorkspaceKey(dataDir, "test");
    expect((await extend(session, { "x-api-key": stranger })).status).toBe(404);
    expect((await extend(session, { "x-api-key": "verifyhq_test_wrong" })).status).toBe(401);
    expect((await extend(session, withToken(other))).status).toBe(404);
    expect((await extend(session, { authorization: "Bearer ses_forged" })).status).toBe(401);
    expect((await rowOf(session)).extensionCount).toBeNull();
    expect(await extend(session, { "x-api-key": testKey })).toMatchObject({
      status: 200,
      body: { extensionsLeft: 9 },
    });
  });

  it("comes too late for a session that has expired, was cancelled or is complete", async () => {
    const [expired, cancelled, complete] = [await open(), await open(), await open()];
    await passMinutes(expired, 10.1);
    expect(await extend(expired)).toMatchObject({ status: 410, body: { code: "SESSION_EXPIRED" } });
    expect(await stateOf(expired)).toMatchObject({ status: "EXPIRED", extensionsLeft: 0 });
    await fetch(`${root}/${cancelled.id}/cancel`, { method: "POST", headers: { "x-api-key": testKey } });
    expect(await extend(cancelled)).toMatchObject({ status: 410, body: { code: "SESSION_EXPIRED" } });
    await sendPhotos(complete);
    expect(await extend(complete)).toMatchObject({ status: 409, body: { code: "SESSION_COMPLETED" } });
  });

  it("does not reopen a check or break its seal: an extended session completes as any other", async () => {
    const session = await open();
    await passMinutes(session, 9);
    expect((await extend(session)).status).toBe(200);
    await sendPhotos(session);
    const read = await fetch(`${root}/${session.id}`, { headers: { "x-api-key": testKey } });
    expect(read.status).toBe(200);
    expect(await read.json()).toMatchObject({ status: "COMPLETED", isComplete: true });
  });
});
