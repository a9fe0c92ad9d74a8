import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { scenarios } from "../checks/scenarios.ts";
import { apiClient } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import { type Env, newExamplePlace } from "../testing/example-preparations.ts";
import { facelessPhoto } from "../testing/photos.ts";
import { canRun, runExample, startExample } from "../testing/run-example.ts";
import type { SampleLanguage } from "./schemas.ts";

const { url, dataDir } = inject("server");
const root = "/v1/verifications/liveness";
const written = (...languages: SampleLanguage[]) => languages.filter(canRun);
const linesOf = (text: string) => text.trim().split("\n");

let place: Awaited<ReturnType<typeof newExamplePlace>>;
let env: Env;
let folder: string;
beforeAll(async () => {
  place = await newExamplePlace({ url, dataDir });
  folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-guides-"));
  await writeFile(path.join(folder, "photo.jpg"), await facelessPhoto(1));
  env = { ...place.env, PHOTO: path.join(folder, "photo.jpg") };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(written("sh", "ts", "py"))("in %s", (language) => {
  it("the quickstart leads to a verdict", async () => {
    const last = linesOf(await runExample("guides/quickstart", language, env)).at(-1);
    const [, id] = /^alive: true, check (liv_\w+)$/.exec(last ?? "") ?? [];
    const { data } = await place.api.GET(`${root}/{id}`, { params: { path: { id: id ?? "" } } });
    expect(data).toMatchObject({ status: "COMPLETED", simulated: true, result: { isAlive: true } });
  });

  it("the sandbox's example opens sessions that are simulated", async () => {
    const printed = await runExample("guides/sandbox", language, env);
    if (language === "sh") expect(printed).toContain('"sessionToken"');
    else expect(linesOf(printed)).toHaveLength(scenarios.length);
  });
});

describe.each(written("ts", "py"))("in %s", (language) => {
  it("all pages are read, each check once", async () => {
    const own = await newExamplePlace({ url, dataDir });
    const api = apiClient(url, own.env.API_KEY);
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift(await completedCheck(api));
    expect(linesOf(await runExample("guides/read-all-checks", language, own.env))).toEqual(ids);
  });

  it("an error is handled by its code", async () => {
    expect(await runExample("guides/handle-errors", language, env)).toMatch(/no such check.*req_\w+/);
  });

  it("a request that gets no answer is sent again and done once", async () => {
    const keys: (string | undefined)[] = [];
    // Drops the first response, as a network may.
    const flaky = createServer(async (request, response) => {
      keys.push(request.headers["idempotency-key"]?.toString());
      let body = "";
      for await (const chunk of request) body += chunk;
      const headers = { "x-api-key": env.API_KEY ?? "", "content-type": "application/json" };
      const answer = await fetch(url + request.url, {
        method: "POST",
        headers: { ...headers, "idempotency-key": keys.at(-1) ?? "" },
        body,
      });
      if (keys.length === 1) request.socket.destroy();
      else response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
    });
    await new Promise<void>((resolve) => flaky.listen(0, "127.0.0.1", resolve));
    const { port } = flaky.address() as AddressInfo;
    try {
      const own = await newExamplePlace({ url, dataDir });
      env = { ...env, API_KEY: own.env.API_KEY ?? "" };
      const flakyEnv = { ...env, BASE_URL: `http://127.0.0.1:${port}` };
      const printed = await runExample("guides/retry-safely", language, flakyEnv);
      expect(printed).toMatch(/^201 liv_\w+/);
      expect(keys).toHaveLength(2);
      expect(new Set(keys).size).toBe(1);
      const path = { userId: "user_123" };
      const { data } = await own.api.GET(`${root}/user/{userId}`, { params: { path } });
      expect(data?.total).toBe(1);
    } finally {
      flaky.close();
    }
  });

  it("webhooks are taken when they are genuine, and each once", async () => {
    const own = await newExamplePlace({ url, dataDir });
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    const address = `http://127.0.0.1:${port}`;
    const { data: endpoint } = await own.api.POST("/v1/webhooks/endpoints", {
      body: { url: address, description: "", events: ["liveness.session.completed"] },
    });
    if (!endpoint) throw new Error("no endpoint was made");
    const receiver = startExample("guides/receive-webhooks", language, {
      PORT: String(port),
      WEBHOOK_SECRET: endpoint.secret,
    });
    const heard = () => linesOf(receiver.chunks.stdout);
    try {
      await expect.poll(heard).toContain(`listening on ${port}`);
      const id = await completedCheck(apiClient(url, own.env.API_KEY));
      await expect.poll(heard).toContain(`liveness.session.completed ${id}`);

      const body = JSON.stringify({ type: "forged", data: { checkId: "liv_forged" } });
      const send = async (secret: string, at = new Date(), sent = body) => {
        const headers = {
          "webhook-id": "evt_1",
          "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
          "webhook-signature": new Webhook(secret).sign("evt_1", at, body),
        };
        return (await fetch(address, { method: "POST", headers, body: sent })).status;
      };
      const another = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
      expect(await send(another)).toBe(400);
      expect(await send(endpoint.secret, new Date(Date.now() - 600_000))).toBe(400);
      expect(await send(endpoint.secret, new Date(), `${body} `)).toBe(400);
      expect((await fetch(address, { method: "POST", body })).status).toBe(400);
      expect(heard().join()).not.toContain("forged");
      expect(await send(endpoint.secret)).toBe(204);
      expect(await send(endpoint.secret)).toBe(204);
      await expect.poll(() => heard().filter((line) => line.startsWith("forged"))).toHaveLength(1);
    } finally {
      receiver.stop();
    }
  });
});

it("the typed client opens a session", async () => {
  const printed = await runExample("guides/typed-client", "ts", env);
  expect(printed.trim().split(", ").length).toBeGreaterThan(1);
});
