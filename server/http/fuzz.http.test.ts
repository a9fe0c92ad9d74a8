import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { z } from "zod";
import { createSessionInput } from "../checks/schemas.ts";
import { errorCatalogue } from "../errors.ts";
import { apiClient, openSession } from "../testing/api-client.ts";
import { anyJson, nearly, runs } from "../testing/fuzz.ts";
import { facelessPhoto } from "../testing/photos.ts";
import { type RawAnswer, sendRaw } from "../testing/raw-request.ts";
import { type StaffedWorkspace, signIn, staffedWorkspace } from "../testing/staffed-workspace.ts";
import { appRouter } from "../trpc/router.ts";
import { problem } from "./schemas.ts";

const { url, dataDir, testKey } = inject("server");
const root = "/v1/verifications/liveness";
const photo = Buffer.from(await facelessPhoto(3));

const counted: Record<string, number> = {};
const statuses: Record<string, number> = {};
afterAll(() => {
  const cases = Object.entries(counted).map(([what, count]) => `${count} ${what}`);
  const answers = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`);
  process.stdout.write(`\nFuzz over HTTP: ${cases.join(", ")}. Answers: ${answers.join(", ")}.\n`);
});

/** A documented problem that leaks nothing, or a success. Never an internal error. */
function expectDocumented(what: string, answer: RawAnswer, mayEndWithout = false): void {
  counted[what] = (counted[what] ?? 0) + 1;
  statuses[String(answer.status)] = (statuses[String(answer.status)] ?? 0) + 1;
  if (mayEndWithout && answer.status === null) return;
  expect(answer.status, answer.body).not.toBeNull();
  const status = answer.status ?? 0;
  expect(status, answer.body).not.toBe(500);
  if (status < 400) return;
  // Node itself answers an invalid header or request line, before a request exists.
  if (answer.body === "" && [400, 408, 431].includes(status)) return;
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  const body = problem.parse(JSON.parse(Buffer.from(answer.body, "latin1").toString("utf8")));
  expect(errorCatalogue[body.code as keyof typeof errorCatalogue]?.status).toBe(status);
  expect(answer.body).not.toMatch(/node_modules|\/work|\.ts:|SQLITE| {4}at /);
}

const stillReady = async () => expect((await fetch(`${url}/api/health/ready`)).status).toBe(200);

let session: { sessionToken: string; challengeIds: string[] };
beforeAll(async () => {
  const opened = await openSession(apiClient(url, testKey), ["SMILE", "BLINK", "LOOK_UP"]);
  session = {
    sessionToken: opened.sessionToken,
    challengeIds: opened.challenges.map(({ id }) => id),
  };
});

type Part = { headers: string; content: Buffer };

const latin = (text: string): Buffer => Buffer.from(text, "latin1");
const field = (name: string, value: string | Buffer, more = ""): Part => ({
  headers: `Content-Disposition: form-data; name="${name}"${more}`,
  content: typeof value === "string" ? Buffer.from(value) : value,
});

const names = fc.constantFrom("sessionToken", "challengeId", "photo", "selfie", "mirrored", "__proto__", "");
const contents = fc.oneof(
  fc.constantFrom("true", "x".repeat(5000), "", "\r\n", "--edge", "--edge--").map(latin),
  fc.constant(photo),
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
);
const headerLines = fc.oneof(
  fc.constantFrom(
    "Content-Disposition: form-data",
    "Content-Disposition: attachment; name=photo",
    'Content-Disposition: form-data; name="photo"; filename="../../etc/passwd"',
    `Content-Disposition: form-data; name="photo"; filename="${"a".repeat(20_000)}"`,
    "Content-Disposition: form-data; name*=UTF-8''%E2%82%AC; filename*=x'y",
    'Content-Disposition: form-data; name="photo"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64',
    `X-Long: ${"y".repeat(100_000)}`,
    Array.from({ length: 3000 }, (_, index) => `X-${index}: z`).join("\r\n"),
    "no colon here",
    "",
  ),
  fc.string({ maxLength: 60 }),
);
const oddPart: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ headers: headerLines, content: contents }),
  fc.tuple(names, contents).map(([name, content]) => field(name, content)),
  fc.tuple(names, contents).map(([name, content]) => field(name, content, '; filename="a.jpg"')),
  fc.tuple(names, contents).map(([name, content]) => field(name, content, "\r\nContent-Type: image/jpeg")),
);
const boundaries = fc.oneof(
  { weight: 4, arbitrary: fc.constant("edge") },
  fc.string({ minLength: 1, maxLength: 70, unit: fc.constantFrom(..."abc019'()+_,-./:=? ") }),
  fc.constantFrom("-", "--", "\u00e9", "a".repeat(2000)),
);

type Form = {
  call: "challenge" | "reference-selfie";
  parts: Part[];
  boundary: string;
  quoted: boolean;
  cut: number | null;
  cuts: number[];
  length: "right" | "short" | "long" | "chunked" | "none" | "twice" | "nonsense";
};

/** The parts of a form in disorder: missing, duplicated, odd. */
const forms: fc.Arbitrary<Form> = fc.record({
  call: fc.constantFrom("challenge", "reference-selfie"),
  parts: fc
    .tuple(
      fc.oneof(
        { weight: 2, arbitrary: fc.constantFrom(["token", "challenge", "photo"], ["token", "selfie"]) },
        { weight: 1, arbitrary: fc.subarray(["token", "challenge", "photo", "selfie"]) },
      ),
      fc.oneof(
        { weight: 1, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(oddPart, { maxLength: 3 }) },
      ),
      fc.nat(),
    )
    .map(([kept, odd, turn]) => {
      const good: Record<string, Part> = {
        token: field("sessionToken", session.sessionToken),
        challenge: field("challengeId", session.challengeIds[turn % session.challengeIds.length] ?? ""),
        photo: field("photo", photo, '; filename="a.jpg"'),
        selfie: field("selfie", photo, '; filename="a.jpg"'),
      };
      const all = [...kept.flatMap((name) => good[name] ?? []), ...odd];
      return turn % 3 === 0 ? all.toReversed() : all;
    }),
  boundary: boundaries,
  quoted: fc.boolean(),
  cut: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.nat({ max: 3000 })),
  cuts: fc.array(fc.nat({ max: 3000 }), { maxLength: 12 }),
  length: fc.constantFrom(
    "right",
    "right",
    "chunked",
    "chunked",
    "short",
    "long",
    "none",
    "twice",
    "nonsense",
  ),
});

function bodyOf({ parts, boundary, cut }: Form): Buffer {
  const whole = Buffer.concat([
    ...parts.flatMap(({ headers, content }) => [
      latin(`--${boundary}\r\n${headers}\r\n\r\n`),
      content,
      latin("\r\n"),
    ]),
    latin(`--${boundary}--\r\n`),
  ]);
  return cut === null ? whole : whole.subarray(0, whole.length - (cut % whole.length));
}

/** The form split into pieces as they are sent. */
function wireOf(form: Form): { pieces: Buffer[]; isShort: boolean } {
  const body = bodyOf(form);
  const boundary = form.quoted ? `"${form.boundary}"` : form.boundary;
  const lengths: Record<Form["length"], string> = {
    right: `Content-Length: ${body.length}`,
    short: `Content-Length: ${Math.floor(body.length / 2)}`,
    long: `Content-Length: ${body.length + 50}`,
    chunked: "Transfer-Encoding: chunked",
    none: "X-No-Length: true",
    twice: `Content-Length: ${body.length}\r\nTransfer-Encoding: chunked`,
    nonsense: "Content-Length: twelve",
  };
  const head = latin(
    [
      `POST ${root}/${form.call} HTTP/1.1`,
      "Host: localhost",
      `X-API-Key: ${testKey}`,
      `Content-Type: multipart/form-data; boundary=${boundary}`,
      lengths[form.length],
      "",
      "",
    ].join("\r\n"),
  );
  const places = [...new Set([0, ...form.cuts.map((at) => at % Math.max(1, body.length)), body.length])].sort(
    (a, b) => a - b,
  );
  const slices = places.slice(1).map((end, index) => body.subarray(places[index], end));
  const isChunked = form.length === "chunked";
  const chunk = (slice: Buffer) => [latin(`${slice.length.toString(16)}\r\n`), slice, latin("\r\n")];
  const sent = slices.filter(({ length }) => length > 0);
  return {
    pieces: [head, ...(isChunked ? [...sent.flatMap(chunk), latin("0\r\n\r\n")] : sent)],
    isShort: form.length === "long",
  };
}

describe("the reader of forms", () => {
  it("answers whatever is sent, in whatever pieces", async () => {
    await fc.assert(
      fc.asyncProperty(forms, async (form) => {
        const { pieces, isShort } = wireOf(form);
        const answer = await sendRaw(url, pieces, { endsEarly: isShort });
        // If the stated length is wrong, Node may reset the connection before its response is read.
        expectDocumented("forms", answer, !["right", "chunked"].includes(form.length));
      }),
      runs(400),
    );
    await stillReady();
  });

  it("answers bytes of any kind that claim to be a form", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), boundaries, async (bytes, boundary) => {
        const head = `POST ${root}/challenge HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${testKey}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
        expectDocumented("byte strings", await sendRaw(url, [latin(head), bytes]));
      }),
      runs(150),
    );
    await stillReady();
  });
});

/** Sends a call with `fetch` and returns the result. */
async function send(path: string, init: RequestInit = {}): Promise<RawAnswer> {
  const response = await fetch(url + path, { redirect: "manual", ...init });
  const body = Buffer.from(await response.arrayBuffer()).toString("latin1");
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}

const key = { "x-api-key": testKey };
const segment = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.string({ maxLength: 40, unit: "binary" }),
  fc.constantFrom("..", ".", "%2e%2e", "liv_", "ses_", "x".repeat(3000), "\u0000", "%", "user", "💥", "a/b"),
);
/** A path segment: encoded, or raw where a URL allows it. */
const encoded = fc.tuple(segment, fc.boolean()).map(([text, isRaw]) => {
  const safe = text.isWellFormed() ? encodeURIComponent(text) : "%ED%A0%80";
  return isRaw && /^[\w%.]+$/.test(text) ? text : safe;
});
const query = fc.array(
  fc.tuple(
    fc.constantFrom("page", "limit", "x", "page", "__proto__"),
    fc.oneof(
      anyJson.map((value) => String(JSON.stringify(value))),
      fc.constantFrom("1", "0", "-1", "1e3", "100", "1e99", ""),
    ),
  ),
  { maxLength: 4 },
);

describe("every call of the REST API", () => {
  it("answers any path and query", async () => {
    const places = fc.constantFrom(
      (text: string) => `${root}/${text}`,
      (text: string) => `${root}/user/${text}`,
      (text: string) => `${root}/${text}/${text}`,
      (text: string) => `/v1/${text}`,
    );
    await fc.assert(
      fc.asyncProperty(places, encoded, query, async (place, text, pairs) => {
        const search = pairs.map(([name, value]) =>
          [name, value.isWellFormed() ? value : "?"].map(encodeURIComponent).join("="),
        );
        const path = `${place(text)}?${search.join("&")}`;
        const answer = await send(path, { headers: key });
        expectDocumented("paths", answer);
      }),
      runs(400),
    );
    await stillReady();
  });

  it("answers any JSON", async () => {
    const bodies = fc.oneof(nearly(createSessionInput), anyJson).map((value) => JSON.stringify(value) ?? "");
    const texts = fc.oneof(
      bodies,
      fc.string(),
      bodies.map((text) => text.slice(0, -1)),
    );
    const calls = fc.constantFrom("session", "session", "session", "challenge", "reference-selfie", "user/x");
    const types = fc.constantFrom(
      "application/json",
      "application/json",
      "application/json; charset=utf-7",
      "text/plain",
      "",
    );
    await fc.assert(
      fc.asyncProperty(calls, texts, types, async (call, body, type) => {
        const headers = { ...key, ...(type ? { "content-type": type } : {}) };
        expectDocumented("JSON bodies", await send(`${root}/${call}`, { method: "POST", body, headers }));
      }),
      runs(400),
    );
    await stillReady();
  });

  it("answers any key", async () => {
    const keys = fc.string({
      maxLength: 200,
      unit: fc
        .constantFrom(9, 32, 33, 64, 95, 97, 118, 122, 126, 128, 228, 255)
        .map((code) => String.fromCharCode(code)),
    });
    await fc.assert(
      fc.asyncProperty(keys, async (value) => {
        expectDocumented("keys", await send(`${root}/x`, { headers: { "x-api-key": value } }));
      }),
      runs(80),
    );
  });
});

describe("everything that the dashboard calls", () => {
  let workspace: StaffedWorkspace;
  let headers: Record<string, string>;
  beforeAll(async () => {
    workspace = await staffedWorkspace(dataDir, "Fuzzed");
    headers = { cookie: await signIn(url, workspace.staff.owner), "sec-fetch-site": "same-origin" };
  });

  const procedures = Object.entries(
    appRouter._def.procedures as unknown as Record<string, { _def: { type: string; inputs: z.ZodType[] } }>,
  ).filter(([name]) => !["account.endOtherSessions", "team.remove", "team.changeRole"].includes(name));

  function expectNoFault(what: string, answer: RawAnswer): void {
    counted[what] = (counted[what] ?? 0) + 1;
    statuses[String(answer.status)] = (statuses[String(answer.status)] ?? 0) + 1;
    expect(answer.status, answer.body).toBeLessThan(500);
    expect(answer.body).not.toMatch(/node_modules|\/work|\.ts:|SQLITE| {4}at |"INTERNAL_ERROR"/);
  }

  it.each(procedures.map(([name, { _def }]) => [name, _def] as const))(
    "%s",
    async (name, { type, inputs }) => {
      const own = inputs.at(-1);
      const values = own ? fc.oneof(nearly(own), anyJson) : anyJson;
      await fc.assert(
        fc.asyncProperty(values, fc.boolean(), async (value, isInScope) => {
          const scope = isInScope ? { workspaceId: workspace.id, mode: "test" } : {};
          const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
          const text = JSON.stringify(isObject ? { ...value, ...scope } : value) ?? "";
          const json = { ...headers, "content-type": "application/json" };
          const path = `/api/trpc/${name}`;
          const answer =
            type === "query"
              ? await send(`${path}?input=${encodeURIComponent(text.toWellFormed())}`, { headers: json })
              : await send(path, { method: "POST", headers: json, body: text });
          expectNoFault("procedure inputs", answer);
        }),
        runs(25),
      );
    },
  );

  it.each([
    "/api/exports/checks",
    "/api/exports/audit",
    "/api/exports/checks/x/evidence",
    "/api/photos/x",
    "/api/audit/verify",
  ])("%s", async (path) => {
    const fields = fc.constantFrom(
      "q",
      "from",
      "to",
      "format",
      "size",
      "cursor",
      "confidenceMin",
      "status",
      "mode",
      "actor",
    );
    const pairs = fc.array(
      fc.tuple(
        fields,
        fc.oneof(
          anyJson.map((value) => String(JSON.stringify(value))),
          fc.constantFrom("2026-01-01", "0.5"),
        ),
      ),
      {
        maxLength: 4,
      },
    );
    await fc.assert(
      fc.asyncProperty(pairs, async (given) => {
        const search = new URLSearchParams({ workspaceId: workspace.id, mode: "test" });
        for (const [name, value] of given) search.append(name, value.toWellFormed());
        expectNoFault("queries of files", await send(`${path}?${search}`, { headers }));
      }),
      runs(40),
    );
  });
});
