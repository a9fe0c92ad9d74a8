import { cp, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { apiClient } from "../testing/api-client.ts";
import { hasFaces, sharedFolder } from "../testing/photos.ts";
import { runCommand, runNode } from "../testing/run-command.ts";
import { startServer } from "../testing/start-server.ts";

const server = inject("server");
const env = { DATA_DIR: server.dataDir };

const command = (name: string, args: string[], more: Record<string, string> = {}) =>
  runNode([`server/cli/${name}.ts`, ...args], { env: { ...env, ...more } });

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-photos-"));
  if (!hasFaces) return;
  const stock = (pose: number) => path.join(sharedFolder, `faces/human-stock/stock-emotions-a-${pose}.jpg`);
  await cp(stock(2), path.join(folder, "turn_left.jpg"));
  await cp(stock(6), path.join(folder, "open_mouth.jpg"));
  await cp(stock(3), path.join(folder, "selfie.jpg"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("npm run keys", () => {
  it("makes, lists and revokes keys beside the running server", async () => {
    const made = await command("keys", ["create", "--name", "Shop", "--mode", "test", "--scopes", "read"]);
    expect(made.code, made.output).toBe(0);
    const key = /vhq_test_\w+/.exec(made.output)?.[0] ?? "";
    const id = /key_\w+/.exec(made.output)?.[0] ?? "";
    const api = apiClient(server.url, key);
    expect((await api.listChecks("x")).response.status).toBe(200);
    expect((await api.createSession({ userId: "x" })).response.status).toBe(403);

    const listed = await command("keys", ["list"]);
    expect(listed.output).toContain(id);
    expect(listed.output).toContain(`vhq_test_…${key.slice(-4)}`);
    expect(listed.output).not.toContain(key);

    expect((await command("keys", ["revoke", id])).code).toBe(0);
    const refused = await api.listChecks("x");
    expect([refused.response.status, refused.error?.detail]).toEqual([401, "This API key has been revoked."]);
    expect((await command("keys", ["revoke", id])).code).toBe(1);
  });

  it.each([
    [["create", "--name", "x"], "--mode live"],
    [["create", "--mode", "test"], "--name"],
    [["create", "--name", "x", "--mode", "test", "--expires", "2020-01-01"], "has passed"],
    [["create", "--name", "x", "--mode", "test", "--scopes", "all"], "not a scope"],
    [["revoke"], "revoke ID"],
    [["burn"], "npm run keys -- create"],
  ])("says what is missing: %j", async (args, sentence) => {
    const { code, output } = await command("keys", args);
    expect(code).toBe(1);
    expect(output).toContain(sentence);
    expect(output).not.toContain("    at ");
  });
});

describe.skipIf(!hasFaces)("npm run try", () => {
  it("runs a whole check with a person's own photos", async () => {
    const { code, output } = await command("try", [folder, "--url", server.url]);
    expect(code, output).toBe(0);
    expect(output).toContain("✓ TURN_LEFT");
    expect(output).toContain("✓ Alive.");
    expect(output).toMatch(/faceMatchScore (0\.[5-9]\d*|1) \(reference_selfie\)\n/);
  });

  it("says what is wrong with a folder or an address", async () => {
    expect((await command("try", ["/nowhere"])).output).toContain("Folder not found: /nowhere");
    const deaf = await command("try", [folder, "--url", "http://127.0.0.1:9"]);
    expect(deaf.output).toContain("Is the service running");
    expect(deaf.code).toBe(1);
  });
});

/** The shell lines of the API example in the README. */
async function readmeExample(): Promise<string> {
  const readme = await readFile("README.md", "utf8");
  const section = readme.split("## The API by example")[1]?.split("\n## ")[0] ?? "";
  return [...section.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, lines]) => lines).join("\n");
}

describe.skipIf(!hasFaces)("the README's curl example", () => {
  it("runs as it stands, to a completed result", async () => {
    const example = await readmeExample();
    expect(example).toContain("curl");
    const script = path.join(folder, "example.sh");
    const lines = example
      .replaceAll("http://localhost:3000", server.url)
      .replace(/vhq_test_\S+/, server.testKey);
    await writeFile(script, `set -eu\n${lines}`);
    const { code, output } = await runCommand("bash", [script], { cwd: folder });
    expect(code, output).toBe(0);
    expect(output).toContain('"status":"COMPLETED"');
    expect(output).toContain('"isAlive":true');
  });
});

describe("npm start", () => {
  it("writes the first keys into a private file, not into a log, and the keys work", async () => {
    const empty = { VERIFYHQ_BOOTSTRAP_API_KEY: "", VERIFYHQ_BOOTSTRAP_TEST_API_KEY: "" };
    const first = await startServer({ env: empty });
    const file = path.join(first.dataDir, "first-secrets.txt");
    expect(first.output()).toContain(file);
    expect(first.output()).not.toContain("vhq_");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const shown = await readFile(file, "utf8");
    const key = /Live API key\s+(vhq_live_\w+)/.exec(shown)?.[1] ?? "";
    expect(shown).toMatch(/Password\s+\w{20}/);
    expect(shown).toContain("curl -X POST");
    expect((await apiClient(first.url, key).createSession({ userId: "x" })).response.status).toBe(201);
    await first.stop();
    const second = await startServer({ env: empty, dataDir: first.dataDir, keys: first });
    expect(second.output()).not.toContain("vhq_");
    expect(second.output()).toContain(`! ${file} still holds`);
    expect((await apiClient(second.url, key).listChecks("x")).data?.total).toBe(1);
    await second.stop();
    await second.removeData();
  });

  it("names a wrong setting, without its value", async () => {
    const { code, output } = await command("start", [], {
      PORT: "many",
      VERIFYHQ_BOOTSTRAP_API_KEY: "secret-but-wrong",
    });
    expect(code).toBe(1);
    expect(output).toContain("PORT");
    expect(output).toContain("VERIFYHQ_BOOTSTRAP_API_KEY");
    expect(output).not.toContain("secret-but-wrong");
  });

  it("says so when the port is taken", async () => {
    const port = new URL(server.url).port;
    const { code, output } = await command("start", [], { PORT: port, HOST: "127.0.0.1" });
    expect(code).toBe(1);
    expect(output).toContain(`Port ${port} of 127.0.0.1 is in use`);
  });
});

describe("health", () => {
  it("is live and ready", async () => {
    expect(await (await fetch(`${server.url}/api/health/live`)).json()).toEqual({ status: "live" });
    const ready = await fetch(`${server.url}/api/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ ready: true, database: "ok", models: "warm", queue: "ok" });
  });
});
