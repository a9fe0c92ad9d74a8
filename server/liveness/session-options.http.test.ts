import { beforeAll, describe, expect, inject, it } from "vitest";
import { failureReasons, outcomeOf } from "../checks/vocabulary/failure-reasons.ts";
import { warningCodes } from "../checks/vocabulary/warnings.ts";
import { facelessPhoto } from "../testing/photos.ts";
import { secondWorkspaceKey } from "../testing/second-workspace.ts";

const { url, dataDir, liveKey, testKey } = inject("server");
const root = "/v1/verifications/liveness";
let stranger: string;
let photo: Uint8Array;
beforeAll(async () => {
  stranger = await secondWorkspaceKey(dataDir, "test");
  photo = await facelessPhoto();
});

// biome-ignore lint/suspicious/noExplicitAny: these tests send bodies that the typed client would reject
type Json = any;

async function call(method: string, path: string, body?: Json, key = testKey) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { "x-api-key": key, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, link: answer.headers.get("link"), body: (await answer.json()) as Json };
}
const open = (options: Json = {}, key = testKey) =>
  call("POST", `${root}/session`, { userId: `user-${crypto.randomUUID()}`, ...options }, key);
const read = async (id: string) => (await call("GET", `${root}/${id}`)).body;
async function submit(session: Json, index: number, seed = 0) {
  const form = new FormData();
  form.set("sessionToken", session.sessionToken);
  form.set("challengeId", session.challenges[index].id);
  form.set("photo", new Blob([Uint8Array.from(seed ? await facelessPhoto(seed) : photo)]), "p.jpg");
  const answer = await fetch(`${url}${root}/challenge`, {
    method: "POST",
    headers: { "x-api-key": testKey },
    body: form,
  });
  return { status: answer.status, body: (await answer.json()) as Json };
}
const typesOf = ({ body }: { body: Json }): string[] => body.challenges.map(({ type }: Json) => type);

describe("options of a session", () => {
  it("asks for as many challenges as was said, of the types that are allowed", async () => {
    const allowedChallenges = ["SMILE", "BLINK", "OPEN_MOUTH"];
    const seen = new Set<string>();
    for (let index = 0; index < 12; index += 1) {
      const session = await open({ challengeCount: 2, allowedChallenges }, liveKey);
      expect(session.status).toBe(201);
      const types = typesOf(session);
      expect(types).toHaveLength(2);
      expect(new Set(types).size).toBe(2);
      for (const type of types) {
        expect(allowedChallenges).toContain(type);
        seen.add(type);
      }
    }
    expect(seen.size).toBe(3);
    expect(typesOf(await open({ challengeCount: 3 }))).toHaveLength(3);
  });

  it.each([
    { challengeCount: 1 },
    { challengeCount: 4 },
    { allowedChallenges: ["SMILE", "BLINK"] },
    { allowedChallenges: ["SMILE", "BLINK", "BLINK"] },
    { allowedChallenges: ["SMILE", "BLINK", "DANCE"] },
    { challenges: ["SMILE", "BLINK"], challengeCount: 2 },
    { expiresInMinutes: 0 },
    { expiresInMinutes: 61 },
    { expiresInMinutes: 1.5 },
    { externalId: "" },
    { externalId: "x".repeat(201) },
    { locale: "no language" },
    { metadata: { "bad name": 1 } },
    { metadata: { name: { deep: 1 } } },
    { metadata: { name: null } },
    { metadata: { name: "x".repeat(501) } },
    { metadata: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`n${index}`, 1])) },
    { metadata: [1] },
    { simulate: "NOTHING_SUCH" },
    { simulate: "__proto__" },
  ])("refuses %j", async (options) => {
    expect(await open(options)).toMatchObject({ status: 400, body: { code: "MALFORMED_REQUEST" } });
  });

  it("keeps what is the integrator's own, and gives it back", async () => {
    const own = {
      externalId: "order-4711",
      metadata: { branch: "berlin-3", attempt: 2, vip: true, name: "Ünïcode 🦉 <b>" },
      locale: "de-AT",
    };
    const { body } = await open(own);
    expect(await read(body.id)).toMatchObject({ ...own, simulated: false, cancelledAt: null });
    expect(await read((await open()).body.id)).toMatchObject({
      externalId: null,
      metadata: {},
      locale: null,
    });
  });

  it("expires when it was told to", async () => {
    const before = Date.now();
    const { body } = await open({ expiresInMinutes: 60 });
    const opened = Date.parse(body.expiresAt) - 60 * 60_000;
    expect(opened).toBeGreaterThan(before - 1000);
    expect(opened).toBeLessThanOrEqual(Date.now());
    expect(body.instructions).toContain("within 60 minutes");
  });

  it("is cancelled once, and takes no photo then", async () => {
    const { body } = await open();
    expect(await call("POST", `${root}/${body.id}/cancel`, undefined, stranger)).toMatchObject({
      status: 404,
    });
    expect(await call("POST", `${root}/${body.id}/cancel`)).toMatchObject({
      status: 200,
      body: { status: "EXPIRED", cancelledAt: expect.any(String) },
    });
    expect(await call("POST", `${root}/${body.id}/cancel`)).toMatchObject({ status: 410 });
    expect(await submit(body, 0)).toMatchObject({
      status: 410,
      body: { detail: expect.stringContaining("cancelled") },
    });
    const other = await open({ challenges: ["SMILE", "BLINK"] });
    expect(await call("POST", `${root}/${other.body.sessionToken}/cancel`)).toMatchObject({ status: 200 });
    const done = await open({ challenges: ["SMILE", "BLINK"] });
    await submit(done.body, 0);
    await submit(done.body, 1, 2);
    expect(await call("POST", `${root}/${done.body.id}/cancel`)).toMatchObject({ status: 409 });
  });

  it("swaps a challenge for one that is new, twice, and none that has its photo", async () => {
    const { body } = await open({
      allowedChallenges: ["SMILE", "BLINK", "OPEN_MOUTH", "LOOK_UP"],
      challengeCount: 2,
    });
    const swap = (challengeId: string, key = testKey) =>
      call("POST", `${root}/challenge/swap`, { sessionToken: body.sessionToken, challengeId }, key);
    const [first, second] = body.challenges;
    expect((await swap(first.id, stranger)).status).toBe(404);
    expect((await swap("ch_nothing")).status).toBe(404);
    const swapped = await swap(first.id);
    expect(swapped.status).toBe(200);
    expect([first.type, second.type]).not.toContain(swapped.body.type);
    expect(["SMILE", "BLINK", "OPEN_MOUTH", "LOOK_UP"]).toContain(swapped.body.type);
    expect((await swap(first.id)).status).toBe(404);
    expect((await read(body.id)).challenges.map(({ id }: Json) => id)).toEqual([swapped.body.id, second.id]);
    await submit({ ...body, challenges: [second] }, 0);
    expect(await swap(second.id)).toMatchObject({ status: 409, body: { code: "CHALLENGE_ANSWERED" } });
    const again = await swap(swapped.body.id);
    expect(again.status).toBe(200);
    expect([first.type, second.type, swapped.body.type]).not.toContain(again.body.type);
    expect(await swap(again.body.id)).toMatchObject({ status: 409, body: { code: "SWAPS_EXHAUSTED" } });
    const last = await submit({ ...body, challenges: [again.body] }, 0, 5);
    expect(last.body.result.challenges.map(({ type }: Json) => type)).toContain(again.body.type);
  });

  it("counts two swaps at the same time as two", async () => {
    const { body } = await open({ challengeCount: 2 });
    const swap = (challengeId: string) =>
      call("POST", `${root}/challenge/swap`, { sessionToken: body.sessionToken, challengeId });
    const swapped = await Promise.all(body.challenges.map(({ id }: Json) => swap(id)));
    expect(swapped.map(({ status }) => status)).toEqual([200, 200]);
    expect(await swap(swapped[0]?.body.id)).toMatchObject({ status: 409, body: { code: "SWAPS_EXHAUSTED" } });
  });
});

describe("the sandbox", () => {
  it("lists what can be asked for, to test keys alone", async () => {
    const { body } = await call("GET", "/v1/sandbox/scenarios");
    const ids = body.data.map(({ id }: Json) => id);
    expect(ids).toEqual([
      "ALIVE",
      ...failureReasons,
      ...warningCodes.map((code) => `WARNING_${code}`),
      "USER_LOCKED_OUT",
    ]);
    expect(await call("GET", "/v1/sandbox/scenarios", undefined, liveKey)).toMatchObject({
      status: 403,
      body: { code: "TEST_KEY_REQUIRED" },
    });
    expect(await open({ simulate: "ALIVE" }, liveKey)).toMatchObject({
      status: 403,
      body: { code: "TEST_KEY_REQUIRED" },
    });
  });

  it.each(["ALIVE", ...failureReasons])("answers %s, and says that it is simulated", async (simulate) => {
    const { body } = await open({ simulate, challenges: ["TURN_LEFT", "BLINK"] });
    await submit(body, 0, 11);
    const last = await submit(body, 1, 12);
    expect(last.body).toMatchObject({
      simulated: true,
      isComplete: true,
      result: {
        isAlive: simulate === "ALIVE",
        failureReason: simulate === "ALIVE" ? null : simulate,
        failureReasons: simulate === "ALIVE" ? [] : [simulate],
      },
    });
    const { challenges, parts } = last.body.result;
    const told = [...challenges, ...parts].filter(({ reason }: Json) => reason !== null);
    expect(told).toHaveLength(simulate === "ALIVE" ? 0 : 1);
    const isDoubt = failureReasons.some(
      (reason) => reason === simulate && outcomeOf(reason) === "not_checked",
    );
    const review = { state: isDoubt ? "needed" : "none", reason: null, decidedAt: null };
    expect(last.body.review).toEqual(review);
    expect(await read(body.id)).toMatchObject({ simulated: true, review });
  });

  it.each(warningCodes)(
    "gives the warning %s to the first try, and lets the second go well",
    async (code) => {
      const { body } = await open({ simulate: `WARNING_${code}`, challenges: ["SMILE", "BLINK"] });
      const first = await submit(body, 0);
      expect(first.body).toMatchObject({ simulated: true });
      expect(first.body.photo.warnings.map((warning: Json) => warning.message)).toContain("Simulated.");
      const second = await submit(body, 0, 3);
      expect(second.status).toBe(200);
      expect(second.body.photo.warnings.map((warning: Json) => warning.message)).not.toContain("Simulated.");
    },
  );

  it("leaves a session alone that asks for nothing", async () => {
    const { body } = await open({ challenges: ["SMILE", "BLINK"] });
    expect((await submit(body, 0)).body).not.toHaveProperty("simulated");
  });
});

describe("the list of all checks", () => {
  it("is filtered by what is the integrator's own, and by state, and walked by its links", async () => {
    const key = await secondWorkspaceKey(dataDir, "test");
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const { body } = await open(
        {
          userId: `person-${index % 2}`,
          externalId: `order-${index}`,
          metadata: { branch: index < 3 ? "a:b" : "c" },
        },
        key,
      );
      ids.unshift(body.id);
    }
    const list = async (query: string) => call("GET", `${root}?${query}`, undefined, key);
    const idsOf = async (query: string) => (await list(query)).body.data.map(({ id }: Json) => id);
    expect(await idsOf("")).toEqual(ids);
    expect(await idsOf("order=ascending")).toEqual(ids.toReversed());
    expect(await idsOf("userId=person-1")).toEqual([ids[1], ids[3]]);
    expect(await idsOf("externalId=order-4")).toEqual([ids[0]]);
    expect(await idsOf("metadata=branch:a:b")).toEqual(ids.slice(2));
    expect(await idsOf("metadata=branch:a")).toEqual([]);
    expect(await idsOf("status=PENDING")).toEqual(ids);
    expect(await idsOf("verdict=alive")).toEqual([]);
    const walked: string[] = [];
    let next: string | null = `${root}?limit=2&status=PENDING`;
    while (next) {
      const page = await call("GET", next, undefined, key);
      walked.push(...page.body.data.map(({ id }: Json) => id));
      next = /<([^>]+)>; rel="next"/.exec(page.link ?? "")?.[1] ?? null;
    }
    expect(walked).toEqual(ids);
    for (const query of [
      "cursor=nonsense",
      "limit=0",
      "limit=101",
      "status=OPEN",
      "metadata=x",
      "from=today",
      "order=up",
    ])
      expect((await list(query)).status).toBe(400);
    // The other workspace's list must not include our sessions.
    expect((await call("GET", `${root}?userId=person-1`, undefined, stranger)).body.data).toEqual([]);
  });

  it("links the pages of a user too", async () => {
    const key = await secondWorkspaceKey(dataDir, "test");
    for (let index = 0; index < 3; index += 1) await open({ userId: "linked" }, key);
    const { link } = await call("GET", `${root}/user/linked?page=2&limit=1`, undefined, key);
    expect(link).toBe(
      ["first", "last", "prev", "next"]
        .map((rel, index) => `<${root}/user/linked?page=${[1, 3, 1, 3][index]}&limit=1>; rel="${rel}"`)
        .join(", "),
    );
    expect((await call("GET", `${root}/user/nobody`, undefined, key)).link).toBeNull();
  });
});
