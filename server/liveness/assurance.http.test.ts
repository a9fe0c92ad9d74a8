import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { type Db, openDatabase } from "#db/client.ts";
import { challenges, photos } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import type { ChallengeStart } from "../checks/capture-schemas.ts";
import type { CaptureState } from "../checks/schemas.ts";
import { defaultSettings } from "../settings/schemas.ts";
import { apiClient, dataOf } from "../testing/api-client.ts";
import { facelessFrames, makeReceipt, someCamera } from "../testing/capture-receipt.ts";
import { facelessPhoto } from "../testing/photos.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");
const root = `${url}/v1/verifications/liveness`;

let db: Db;
let ours: StaffedWorkspace;
beforeAll(async () => {
  db = openDatabase(databaseOf(dataDir));
  ours = await staffedWorkspace(dataDir, "Assurance");
});
afterAll(() => db.close());

type Level = CaptureState["requiredAssurance"];
type Session = { id: string; token: string; ids: string[] };

async function open(requiredAssurance?: Level, key = ours.testKey): Promise<Session> {
  const answer = await fetch(`${root}/session`, {
    method: "POST",
    headers: { "x-api-key": key, "content-type": "application/json" },
    body: JSON.stringify({ userId: `user-${crypto.randomUUID()}`, challengeCount: 2, requiredAssurance }),
  });
  const made = await answer.json();
  expect(answer.status).toBe(201);
  return {
    id: made.id,
    token: made.sessionToken,
    ids: made.challenges.map(({ id }: { id: string }) => id),
  };
}

const post = (path: string, { token }: Session, body: object) =>
  fetch(`${root}/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const agree = (session: Session) => post("session/consent", session, { version: "2026-11", locale: "en" });
const begin = async (session: Session, body: object = {}): Promise<ChallengeStart> => {
  const answer = await post("session/challenge", session, body);
  expect(answer.status).toBe(200);
  return answer.json();
};
const readState = async ({ token }: Session): Promise<CaptureState> =>
  (await fetch(`${root}/session`, { headers: { authorization: `Bearer ${token}` } })).json();

type Parts = { receipt?: string; frames?: Uint8Array };
async function send(session: Session, challengeId: string, photo: Uint8Array, parts: Parts, key?: string) {
  const form = new FormData();
  form.set("sessionToken", session.token);
  form.set("challengeId", challengeId);
  form.set("photo", new Blob([Uint8Array.from(photo)]), "photo.jpg");
  if (parts.receipt !== undefined) form.set("receipt", parts.receipt);
  if (parts.frames) form.set("frames", new Blob([Uint8Array.from(parts.frames)]), "frames");
  const headers: Record<string, string> = key
    ? { "x-api-key": key }
    : { authorization: `Bearer ${session.token}` };
  const answer = await fetch(`${root}/challenge`, { method: "POST", headers, body: form });
  return { status: answer.status, body: await answer.json() };
}
const photosOf = (id: string) => db.read.select().from(photos).where(eq(photos.checkId, id));
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

describe("a capture", () => {
  let session: Session;
  let photo: Uint8Array;
  beforeEach(async () => {
    session = await open();
    photo = await facelessPhoto(1);
    await agree(session);
  });

  it("sees a challenge only once it has begun", async () => {
    expect(await readState(session)).toMatchObject({
      challenges: [],
      challengesTotal: 2,
      requiredAssurance: "uploaded",
    });
    const first = await begin(session);
    expect(first).toMatchObject({ challenge: { id: session.ids[0] }, stage: "approach", light: null });
    expect(first.nonce).toMatch(/^non_[0-9a-z]{32}$/);
    expect((await readState(session)).challenges.map(({ id }) => id)).toEqual([session.ids[0]]);
    expect((await post("session/challenge", session, { challengeId: session.ids[1] })).status).toBe(404);
  });

  it("is told as such: each photo its source and level, the check the lowest of them", async () => {
    const first = await begin(session);
    const sent = makeReceipt(first.nonce, photo, await facelessFrames());
    expect((await send(session, first.challenge.id, photo, sent)).status).toBe(200);
    const second = await begin(session);
    const other = await facelessPhoto(2);
    const file = makeReceipt(second.nonce, other, [], { source: "file", chain: null, camera: null });
    expect((await send(session, second.challenge.id, other, file)).status).toBe(200);
    const client = apiClient(url, ours.testKey);
    const check = dataOf(await client.getCheck(session.id));
    expect([check.status, check.assurance, check.requiredAssurance]).toEqual([
      "COMPLETED",
      "uploaded",
      "uploaded",
    ]);
    const { document } = dataOf(await client.getEvidence(session.id));
    expect(document.inputs.map(({ source, assurance }) => [source, assurance])).toEqual([
      ["capture", "captured"],
      ["capture_file_fallback", "uploaded"],
    ]);
    // Nothing could be told of frames without a face: that lowers the level, and decides nothing.
    expect(document.inputs[0]?.capture).toMatchObject({
      frameCount: 8,
      motion: { outcome: "not_checked" },
      light: null,
      signals: [],
    });
    expect(check.result?.failureReasons).not.toContain("MOTION_UNCERTAIN");
    const listed = await fetch(`${url}/v1/verifications/liveness?assurance=captured`, {
      headers: { "x-api-key": ours.testKey },
    });
    expect((await listed.json()).data.map(({ id }: { id: string }) => id)).not.toContain(session.id);
  });

  it("keeps what the frames show sealed, and the frames not at all", async () => {
    const { challenge, nonce } = await begin(session);
    await send(session, challenge.id, photo, makeReceipt(nonce, photo, await facelessFrames()));
    const [row] = await photosOf(session.id);
    expect(row?.source).toBe("capture");
    expect(row?.sequence?.byteLength).toBeGreaterThan(100);
    expect(row?.sequence?.toString("latin1")).not.toContain("frames");
  });

  it("has one nonce for one photo: a later start replaces it, a photo uses it up", async () => {
    const first = await begin(session);
    const again = await begin(session, { challengeId: first.challenge.id });
    const frames = await facelessFrames();
    const { id } = first.challenge;
    expect(codeOf(await send(session, id, photo, makeReceipt(first.nonce, photo, frames)))).toEqual([
      409,
      "NONCE_EXPIRED",
    ]);
    const taken = makeReceipt(again.nonce, photo, frames);
    const both = await Promise.all([send(session, id, photo, taken), send(session, id, photo, taken)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await photosOf(session.id)).toHaveLength(1);
  });

  it("is refused a nonce that is late, and one of another session", async () => {
    const { challenge, nonce } = await begin(session);
    const sent = makeReceipt(nonce, photo, await facelessFrames());
    const six = new Date(Date.now() - 6 * 60_000);
    await db.transaction(async (tx) => {
      await tx.update(challenges).set({ nonceAt: six }).where(eq(challenges.id, challenge.id));
    });
    expect(codeOf(await send(session, challenge.id, photo, sent))).toEqual([409, "NONCE_EXPIRED"]);
    const other = await open();
    await agree(other);
    const theirs = await begin(other);
    expect(codeOf(await send(other, theirs.challenge.id, photo, sent))).toEqual([409, "NONCE_EXPIRED"]);
    expect(await photosOf(session.id)).toEqual([]);
  });

  it("may begin a challenge twenty times", async () => {
    for (let start = 0; start < 20; start += 1) await begin(session);
    const refused = await post("session/challenge", session, {});
    expect([refused.status, (await refused.json()).code]).toEqual([409, "STARTS_EXHAUSTED"]);
  });

  it.each<[string, (nonce: string) => Promise<Parts>]>([
    ["no JSON", async () => ({ receipt: "{", frames: photo })],
    [
      "an unknown field",
      async (nonce) => makeReceipt(nonce, photo, await facelessFrames(), { x: 1 } as never),
    ],
    ["no frames", async (nonce) => makeReceipt(nonce, photo, [])],
    [
      "frames of the receipt that are missing",
      async (nonce) => ({
        ...makeReceipt(nonce, photo, await facelessFrames()),
        frames: new Uint8Array(),
      }),
    ],
    ["frames out of order", async (nonce) => makeReceipt(nonce, photo, (await facelessFrames()).reverse())],
    [
      "a stage out of order",
      async (nonce) => {
        const frames = await facelessFrames(9);
        const last = frames.at(-1);
        if (last) last.stage = "approach" as never;
        return makeReceipt(nonce, photo, frames);
      },
    ],
    ["200 frames", async (nonce) => makeReceipt(nonce, photo, await facelessFrames(200))],
    ["17 frames of the pose", async (nonce) => makeReceipt(nonce, photo, await facelessFrames(17))],
    [
      "a photo older than its frames",
      async (nonce) => makeReceipt(nonce, photo, await facelessFrames(), { photoAtMs: 1 }),
    ],
    [
      "the chain of another photo",
      async (nonce) => makeReceipt(nonce, await facelessPhoto(3), await facelessFrames()),
    ],
    [
      "a changed frame",
      async (nonce) => {
        const sent = makeReceipt(nonce, photo, await facelessFrames());
        sent.frames[40] = (sent.frames[40] ?? 0) ^ 1;
        return sent;
      },
    ],
    [
      "frames that are no pictures",
      async (nonce) => {
        const frames = await facelessFrames();
        return makeReceipt(
          nonce,
          photo,
          frames.map((frame) => ({ ...frame, bytes: Buffer.from("not a JPEG") })),
        );
      },
    ],
    [
      "another size half-way",
      async (nonce) => {
        const frames = await facelessFrames();
        const { default: sharp } = await import("sharp");
        const small = await sharp(frames[4]?.bytes).resize(160).jpeg().toBuffer();
        return makeReceipt(
          nonce,
          photo,
          frames.map((frame, index) => (index < 4 ? frame : { ...frame, bytes: small })),
        );
      },
    ],
    [
      "frames with a file",
      async (nonce) => makeReceipt(nonce, photo, await facelessFrames(), { source: "file" }),
    ],
  ])("is refused with %s, and nothing is stored", async (_, parts) => {
    const { challenge, nonce } = await begin(session);
    expect(codeOf(await send(session, challenge.id, photo, await parts(nonce)))).toEqual([
      400,
      "RECEIPT_INVALID",
    ]);
    expect(await photosOf(session.id)).toEqual([]);
    // The nonce is still good: the page may have been cut off.
    const right = makeReceipt(nonce, photo, await facelessFrames());
    expect((await send(session, challenge.id, photo, right)).status).toBe(200);
  });

  it("is refused frames of more than a megabyte", async () => {
    const { challenge, nonce } = await begin(session);
    const { receipt } = makeReceipt(nonce, photo, await facelessFrames());
    const sent = await send(session, challenge.id, photo, {
      receipt,
      frames: new Uint8Array(1024 * 1024 + 1),
    });
    expect(codeOf(sent)).toEqual([413, "FILE_TOO_LARGE"]);
  });

  it("notes what hints at injection", async () => {
    const { challenge, nonce } = await begin(session);
    const camera = { ...someCamera, label: "OBS Virtual Camera", trackKind: "CanvasCaptureMediaStreamTrack" };
    await send(session, challenge.id, photo, makeReceipt(nonce, photo, await facelessFrames(), { camera }));
    const [row] = await photosOf(session.id);
    expect(row?.capture?.signals).toEqual(["CANVAS_TRACK", "VIRTUAL_CAMERA_NAME"]);
  });

  it("swaps what has begun, and nothing that it has not seen", async () => {
    const [firstId, secondId] = session.ids;
    const swap = (challengeId: unknown) =>
      post("challenge/swap", session, { sessionToken: session.token, challengeId });
    expect((await swap(secondId)).status).toBe(404);
    const { challenge } = await begin(session);
    const swapped = await swap(firstId);
    expect(swapped.status).toBe(200);
    const { id, type } = await swapped.json();
    expect(type).not.toBe(challenge.type);
    expect((await begin(session, { challengeId: id })).challenge).toMatchObject({ id, type });
  });
});

describe("a session that requires a level", () => {
  it.each(["captured", "captured_motion", "captured_light"] as const)(
    "%s: takes no file, from a key or from the page, and stores nothing of it",
    async (level) => {
      const session = await open(level);
      await agree(session);
      const { challenge, nonce, light } = await begin(session);
      expect(light === null).toBe(level !== "captured_light");
      const photo = await facelessPhoto(1);
      const file = makeReceipt(nonce, photo, [], { source: "file", chain: null, camera: null });
      for (const sent of [
        await send(session, challenge.id, photo, {}),
        await send(session, challenge.id, photo, {}, ours.testKey),
        await send(session, challenge.id, photo, file),
      ])
        expect(codeOf(sent)).toEqual([403, "CAPTURE_REQUIRED"]);
      expect(await photosOf(session.id)).toEqual([]);
      expect((await readState(session)).requiredAssurance).toBe(level);
    },
  );

  it("captured: takes a photo with its receipt, whatever the frames show", async () => {
    const session = await open("captured");
    await agree(session);
    const photo = await facelessPhoto(1);
    const { challenge, nonce } = await begin(session);
    expect(
      (await send(session, challenge.id, photo, makeReceipt(nonce, photo, await facelessFrames()))).status,
    ).toBe(200);
  });

  it("captured_motion: refuses frames that do not tell, says why, and wants a new start", async () => {
    const session = await open("captured_motion");
    await agree(session);
    const photo = await facelessPhoto(1);
    const { challenge, nonce } = await begin(session);
    const sent = makeReceipt(nonce, photo, await facelessFrames());
    const refused = await send(session, challenge.id, photo, sent);
    expect(codeOf(refused)).toEqual([403, "CAPTURE_REQUIRED"]);
    expect(refused.body.detail).toMatch(/Captured with motion/);
    expect(await photosOf(session.id)).toEqual([]);
    expect(codeOf(await send(session, challenge.id, photo, sent))).toEqual([409, "NONCE_EXPIRED"]);
  });

  it("captured_light: shows colours in an order of its own, or leaves them out when asked to", async () => {
    const session = await open("captured_light");
    await agree(session);
    const first = await begin(session);
    const again = await begin(session);
    expect(first.light?.colours.length).toBeGreaterThan(3);
    expect(first.light?.colourMs).toBeGreaterThanOrEqual(500);
    const orders = new Set([first, again, await begin(session)].map(({ light }) => light?.colours.join()));
    expect(orders.size).toBeGreaterThan(1);
    expect((await begin(session, { withoutLight: true })).light).toBeNull();
  });

  it("is opened by what the workspace demands of live checks, and a session may ask for more", async () => {
    const live = await staffedWorkspace(dataDir, "Demanding");
    const owner = dashboardClient(url, await signIn(url, live.staff.owner));
    const scope = { workspaceId: live.id, mode: "live" as const };
    const settings = { ...defaultSettings, requiredAssurance: "captured" as const };
    await owner.settings.save.mutate({ ...scope, settings, version: 0, note: "cameras only" });
    const { key } = await owner.keys.create.mutate({
      ...scope,
      name: "Live",
      scopes: ["read", "write"],
      expiresOn: null,
    });
    const levelOf = async (session: Session) => (await readState(session)).requiredAssurance;
    expect(await levelOf(await open(undefined, key))).toBe("captured");
    expect(await levelOf(await open("uploaded", key))).toBe("captured");
    expect(await levelOf(await open("captured_light", key))).toBe("captured_light");
    expect(await levelOf(await open(undefined, live.testKey))).toBe("uploaded");
  });

  it("refuses a level that does not exist", async () => {
    const answer = await fetch(`${root}/session`, {
      method: "POST",
      headers: { "x-api-key": ours.testKey, "content-type": "application/json" },
      body: JSON.stringify({ userId: "a", requiredAssurance: "certain" }),
    });
    expect([answer.status, (await answer.json()).errors[0].pointer]).toEqual([400, "#/requiredAssurance"]);
  });
});
