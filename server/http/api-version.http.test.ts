import { describe, expect, inject, it } from "vitest";
import { apiVersionHeader, currentApiVersion } from "./api-version.ts";

const { url, testKey } = inject("server");
const session = "/v1/verifications/liveness/session";

const ask = (path: string, init: RequestInit = {}, version?: string) =>
  fetch(url + path, {
    ...init,
    headers: {
      "x-api-key": testKey,
      ...init.headers,
      ...(version === undefined ? {} : { [apiVersionHeader]: version }),
    },
  });
const open = (version?: string) =>
  ask(
    session,
    { method: "POST", headers: { "content-type": "application/json" }, body: '{"userId":"anna"}' },
    version,
  );

describe("the version of the API", () => {
  it.each<[string, string, RequestInit, number]>([
    ["a call", "/v1/verifications/liveness/user/nobody", {}, 200],
    ["a refusal", "/v1/verifications/liveness/liv_x", {}, 404],
    ["a wrong key", "/v1/webhooks/endpoints", { headers: { "x-api-key": "nonsense" } }, 401],
    ["another method", session, { method: "PUT" }, 405],
    ["a preflight", session, { method: "OPTIONS", headers: { origin: "https://shop.example.com" } }, 204],
    ["a call there is not", "/v1/nothing", {}, 404],
    ["a path that is no UTF-8", "/v1/%ff", {}, 400],
    ["the document", "/v1/openapi.json", {}, 200],
  ])("stands in the answer of %s", async (_, path, init, status) => {
    const { status: answered, headers } = await ask(path, init);
    expect([answered, headers.get(apiVersionHeader)]).toEqual([status, currentApiVersion]);
  });

  it("stands in nothing else", async () => {
    for (const path of ["/api/health/live", "/sign-in"])
      expect((await ask(path)).headers.has(apiVersionHeader)).toBe(false);
  });

  it("may be asked for", async () => {
    expect((await open()).status).toBe(201);
    expect((await open(currentApiVersion)).status).toBe(201);
  });

  it.each(["2020-01-01", "2026-02-30", "yesterday", "", `${currentApiVersion}x`, "1"])(
    "%j is refused before anything is done",
    async (version) => {
      const answer = await open(version);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: "API_VERSION_UNKNOWN", status: 400 });
      expect(answer.headers.get("link")).toBe('</docs/errors#api-version-unknown>; rel="help"');
    },
  );

  it("is refused in the document as well", async () => {
    expect((await ask("/v1/openapi.json", {}, "2020-01-01")).status).toBe(400);
    expect((await ask("/v1/nothing", {}, "2020-01-01")).status).toBe(400);
  });
});
