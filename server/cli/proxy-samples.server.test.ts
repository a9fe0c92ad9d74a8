import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { apiClient } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import { startServer, type TestServer } from "../testing/start-server.ts";

const has = (program: string) => spawnSync(program, ["-v"], { stdio: "ignore" }).error === undefined;
const canRun = has("nginx") && has("openssl");
if (!canRun) process.stdout.write("nginx or openssl is missing: the proxy's sample is not tested\n");

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Writes a certificate for localhost, which nobody but this test trusts. */
function makeCertificate(folder: string): void {
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const files = ["-keyout", path.join(folder, "privkey.pem"), "-out", path.join(folder, "fullchain.pem")];
  const made = spawnSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...names, ...files]);
  if (made.status !== 0) throw new Error(made.stderr.toString());
}

describe.runIf(canRun)("docs/operations/nginx.conf, by nginx itself", () => {
  const before = getGlobalDispatcher();
  let folder: string;
  let server: TestServer;
  let nginx: ChildProcess;
  let url: string;
  let plain: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-nginx-"));
    const [tls, open] = [await freePort(), await freePort()];
    url = `https://localhost:${tls}`;
    plain = `http://127.0.0.1:${open}`;
    server = await startServer({ env: { PUBLIC_URL: url, TRUSTED_PROXIES: "1" } });
    makeCertificate(folder);
    // The sample as it stands, but for names, ports and places.
    const sample = (await readFile("docs/operations/nginx.conf", "utf8"))
      .replaceAll("/etc/letsencrypt/live/verify.example.com", folder)
      .replaceAll("verify.example.com", "localhost")
      .replaceAll("/var/log/nginx", folder)
      .replace("127.0.0.1:3000", `127.0.0.1:${new URL(server.url).port}`)
      .replace("listen 443 ", `listen 127.0.0.1:${tls} `)
      .replace("listen 80;", `listen 127.0.0.1:${open};`);
    const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (name) => `${name}_temp_path ${folder}/temp-${name};`,
    );
    await writeFile(
      path.join(folder, "main.conf"),
      `pid ${folder}/pid; events {} http { ${places.join(" ")} include ${folder}/sample.conf; }`,
    );
    await writeFile(path.join(folder, "sample.conf"), sample);
    await mkdir(path.join(folder, "logs"), { recursive: true });
    const given = ["-p", folder, "-c", path.join(folder, "main.conf"), "-g", "daemon off;", "-e", "stderr"];
    nginx = spawn("nginx", given, { stdio: ["ignore", "inherit", "inherit"] });
    const ca = await readFile(path.join(folder, "fullchain.pem"));
    setGlobalDispatcher(new Agent({ connect: { ca } }));
    await vi.waitFor(async () => expect((await fetch(`${url}/api/health/live`)).status).toBe(200), 30_000);
  }, 300_000);
  afterAll(async () => {
    setGlobalDispatcher(before);
    nginx.kill();
    await server.kill();
    await server.removeData();
    await rm(folder, { recursive: true, force: true });
  });

  it("leads a whole check through TLS, and no photo into a file of the proxy", async () => {
    await completedCheck(apiClient(url, server.testKey));
    for (const name of await readdir(folder))
      if (name.startsWith("temp-")) expect(await readdir(path.join(folder, name)), name).toEqual([]);
  });

  it("leaves it to the service to say how large a photo may be", async () => {
    const form = new FormData();
    form.set("photo", new Blob([new Uint8Array(20 * 1024 * 1024)]), "photo.jpg");
    const answer = await fetch(`${url}/v1/verifications/liveness/challenge`, {
      method: "POST",
      headers: { "x-api-key": server.testKey },
      body: form,
    });
    expect([answer.status, (await answer.json()).code]).toEqual([413, "FILE_TOO_LARGE"]);
  });

  it("is a proxy that the service believes, and browsers are told to come by TLS", async () => {
    const answer = await fetch(`${url}/sign-in`);
    expect(answer.headers.get("strict-transport-security")).toContain("max-age=");
    expect(server.output()).not.toContain("TRUSTED_PROXIES");
  });

  it("sends people from HTTP to HTTPS, with the same call", async () => {
    const location = await new Promise((resolve) =>
      http.get(`${plain}/verify?lang=de`, { headers: { host: "localhost" } }, (answer) => {
        answer.resume();
        resolve([answer.statusCode, answer.headers.location]);
      }),
    );
    expect(location).toEqual([308, "https://localhost/verify?lang=de"]);
  });

  it("logs no session token, photo address or invitation", async () => {
    for (const secret of ["/verify/ses_0123456789", "/v1/media/eyJhbGciOi", "/invite/inv_0123456789"])
      await fetch(url + secret, { redirect: "manual" });
    const log = await readFile(path.join(folder, "verifyhq.log"), "utf8");
    expect(log).toContain("(a session token)");
    expect(log).toContain("(an invitation)");
    expect(log).not.toMatch(/ses_0|eyJ|inv_0/);
    expect(log).toMatch(/POST \/v1\/verifications\/liveness\/session 201 .*req_/);
  });
});
