import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { load, YAML11_SCHEMA } from "js-yaml";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readEnv } from "../env.ts";
import { nodeFlags } from "../node-flags.mjs";
import { modelSet } from "../scoring/models/manifest.ts";
import { outerEnvironment } from "../testing/outer-environment.ts";
import { startS3Server } from "../testing/s3-server.ts";
import { engineFiles } from "./embed/embed-files.ts";

const read = (file: string) => readFileSync(file, "utf8");
const operations = "docs/operations";
const chart = `${operations}/helm/verifyhq`;
const project: { version: string; scripts: Record<string, string> } = JSON.parse(read("package.json"));
/** What `server/env.ts` reads. */
const variables = [...read("server/env.ts").matchAll(/^ {4}([A-Z][A-Z0-9_]+):/gm)].map(
  ([, name = ""]) => name,
);
/** The access key of a bucket, which AWS's client reads itself. */
const accessKey = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
/** An image without a host: as `name:tag` or `owner/name:tag`. */
const image = /^([a-z0-9-]+\/)?[a-z0-9-]+:[\w.-]+$/;
const isSecret = (name: string) => /(^|_)(KEY|PASSWORD|TOKEN)(_|$)|^DATABASE_URL$/.test(name);

/** Runs Node. @returns its exit code */
async function exitOf(given: readonly string[], env: Record<string, string>): Promise<unknown> {
  const child = spawn(process.execPath, given, {
    env: { ...outerEnvironment, ...env, NODE_ENV: "production" },
    stdio: "ignore",
  });
  const [code] = await once(child, "exit");
  return code;
}

describe("Dockerfile", () => {
  const lines = read("Dockerfile")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const of = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  const stages = of("FROM").map((text) => text.split(" ")[0] ?? "");

  it("builds with commands that the project has", () => {
    const commands = [
      ...of("RUN")
        .join("\n")
        .matchAll(/npm run ([\w-]+)/g),
    ].map(([, name = ""]) => name);
    expect(commands).toEqual(["set-up"]);
    for (const name of commands) expect(project.scripts).toHaveProperty([name]);
    expect(existsSync("server/cli/set-up.ts")).toBe(true);
    expect(of("COPY")).toEqual([". .", "--from=build /app ./"]);
    for (const name of stages) expect(name).toMatch(image);
    expect(stages[0]).toContain(`node:${read(".nvmrc").trim()}-`);
  });

  it("starts the service as no root, without npm in between, with the flags that every process of ours gets", () => {
    expect(JSON.parse(of("CMD")[0] ?? "")).toEqual(["node", ...nodeFlags, "server/cli/start.ts"]);
    expect(of("USER")).toEqual(["10001:10001"]);
    expect(of("RUN").join()).toContain("install -d -m 700 -o 10001 -g 10001 /data");
    expect(of("ENV")).toContain("ORT_DISABLE_TELEMETRY=1");
    expect(of("ENV").join()).toContain(` DATA_DIR=${of("VOLUME")[0]} `);
    expect(of("EXPOSE")).toEqual([String(readEnv({}).port)]);
  });

  it("is healthy when the service is ready, and only then", async () => {
    const [node = "", ...rest] = JSON.parse(of("HEALTHCHECK")[0]?.replace(/^.* CMD /, "") ?? "");
    expect(node).toBe("node");
    const asked: (string | undefined)[] = [];
    let status = 200;
    const service = createServer(({ url }, response) => {
      asked.push(url);
      response.writeHead(status).end();
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => service.once("listening", resolve));
    const port = String((service.address() as AddressInfo).port);
    const check = () => exitOf(rest, { PORT: port });
    expect(await check()).toBe(0);
    status = 503;
    expect(await check()).toBe(1);
    expect(asked).toEqual(["/api/health/ready", "/api/health/ready"]);
    await new Promise((resolve) => service.close(resolve));
    expect(await check()).toBe(1);
    expect(existsSync("app/api/health/ready/route.ts")).toBe(true);
  });

  it("keeps the models that the service makes its own from, and those that it serves", () => {
    const kept = [
      ...of("RUN")
        .join()
        .matchAll(/! -name "([a-z]+)\*"/g),
    ].map(([, name = ""]) => name);
    const made = modelSet.flatMap(({ source }) => (source.kind === "human" ? [source.name] : []));
    const served = Object.values(engineFiles).filter((file) => file.includes("human-models"));
    const used = [...made, ...served.map((file) => path.basename(file))];
    expect(used.length).toBeGreaterThan(8);
    for (const name of used)
      expect(
        kept.some((start) => name.startsWith(start)),
        name,
      ).toBe(true);
  });

  it("takes no settings, no data and nothing that is built outside into the image", () => {
    const ignored = read(".dockerignore").split("\n");
    for (const name of [".env", ".git", "data", "**/node_modules", ".next", ".models", ".embed"])
      expect(ignored, name).toContain(name);
  });
});

const service = z.looseObject({
  image: z.string(),
  environment: z.record(z.string(), z.string()).default({}),
  command: z.union([z.string(), z.array(z.string())]).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  stop_grace_period: z.string().optional(),
});
const composeFile = z.looseObject({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.object({})),
});
const compose = (name: string) =>
  composeFile.parse(load(read(path.join(operations, name)), { schema: YAML11_SCHEMA }));
const ours = `verifyhq-liveness:${project.version}`;

describe.each(["compose.yaml", "compose-cluster.yaml"])("docs/operations/%s", (name) => {
  const { services, volumes } = compose(name);
  const nodes = Object.values(services).filter((each) => each.image === ours);

  it("sets only variables that the service reads, to values that it takes", () => {
    expect(nodes.length).toBeGreaterThan(0);
    for (const { environment } of nodes) {
      for (const variable of Object.keys(environment))
        expect([...variables, ...accessKey], variable).toContain(variable);
      const given = Object.entries(environment).map(([variable, value]) => {
        const sample: Record<string, string> = {
          PUBLIC_URL: "https://verify.example.com",
          VERIFYHQ_ADMIN_EMAIL: "a@example.com",
        };
        return [variable, value.replaceAll(/\$\{\w+:\?[^}]+\}/g, sample[variable] ?? "0123456789abcdef")];
      });
      expect(() => readEnv(Object.fromEntries(given))).not.toThrow();
    }
  });

  it("holds no secret, and starts with none missing", () => {
    for (const { environment } of Object.values(services))
      for (const [variable, value] of Object.entries(environment))
        if (isSecret(variable)) expect(value, variable).toMatch(/\$\{\w+:\?set it in \.env\}/);
    expect(read(path.join(operations, name))).not.toMatch(/vhq_(live|test)_|whsec_|-----BEGIN/);
  });

  it("leaves the nodes their data folder alone to write to, and time to stop", () => {
    for (const node of nodes) {
      expect(node).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
      for (const volume of node.volumes) {
        expect(volume.split(":")[1]).toBe(node.environment.DATA_DIR);
        expect(volumes).toHaveProperty([volume.split(":")[0] ?? ""]);
      }
      if (node.volumes.length > 0) expect(node.stop_grace_period).toBe("45s");
    }
    for (const each of Object.values(services)) expect(each.image).toMatch(image);
  });
});

describe("the three nodes of docs/operations/compose-cluster.yaml", () => {
  const { services } = compose("compose-cluster.yaml");
  const nodes = Object.entries(services).filter(([name]) => name.startsWith("node"));

  it("share database, master key and bucket, and have a data folder each", () => {
    expect(nodes.map(([name]) => name)).toEqual(["node1", "node2", "node3"]);
    expect(new Set(nodes.map(([, node]) => JSON.stringify(node.environment))).size).toBe(1);
    for (const variable of ["DATABASE_URL", "MASTER_KEY", "S3_BUCKET"])
      expect(nodes[0]?.[1].environment).toHaveProperty([variable]);
    expect(new Set(nodes.map(([, node]) => node.volumes.join())).size).toBe(3);
  });

  it("are reached by nginx alone, and they alone reach database and photos", () => {
    const open = Object.entries(services).filter(([, { ports }]) => ports.length > 0);
    expect(open.map(([name]) => name)).toEqual(["nginx"]);
    for (const name of ["postgres", "store"]) expect(services[name]?.networks).toEqual(["inner"]);
    expect(services.nginx?.networks).toEqual(["front"]);
  });

  it("get their bucket, also where it is there already, and not without the right key", async () => {
    const [node, ...given] = services.bucket?.command ?? [];
    expect(node).toBe("node");
    const store = await startS3Server();
    try {
      const make = (env: Record<string, string>) => exitOf(given, { ...store.env, ...env });
      expect(await make({ S3_BUCKET: "another-one" })).toBe(0);
      expect(await make({ S3_BUCKET: "another-one" })).toBe(0);
      expect(store.calls.put).toBe(2);
      expect(await make({ AWS_SECRET_ACCESS_KEY: "wrong" })).toBe(1);
    } finally {
      await store.close();
    }
  });

  const upstream = /upstream verifyhq \{[^}]*\}/;
  const cluster = read(`${operations}/nginx-cluster.conf`);

  it("have an nginx that differs from the sample for one node by upstream and log alone", () => {
    const rest = (text: string) =>
      text
        .replace(/^(#.*\n)+/, "")
        .replace(upstream, "")
        .replaceAll(/access_log \S+/g, "");
    expect(rest(cluster)).toBe(rest(read(`${operations}/nginx.conf`)));
    const servers = [...cluster.matchAll(/server (\w+):3000 resolve;/g)].map(([, name]) => name);
    expect(servers).toEqual(nodes.map(([name]) => name));
  });
});

describe("docs/operations/helm/verifyhq", () => {
  const values: unknown = load(read(`${chart}/values.yaml`));
  const described = JSON.parse(read(`${chart}/values.schema.json`));
  const schema = z.fromJSONSchema(described);
  const templates = readdirSync(`${chart}/templates`).map((name) => read(`${chart}/templates/${name}`));

  const pathsIn = (value: unknown, at = ""): string[] =>
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
      ? Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, at === "" ? key : `${at}.${key}`))
      : [at];
  const schemaOf = (place: string) =>
    place.split(".").reduce((inner, key) => inner?.properties?.[key], described) as unknown;

  it("has values that its schema takes, and refuses what the chart does not know", () => {
    expect(schema.safeParse(values).error).toBeUndefined();
    const wrong = [
      { replicas: 0 },
      { replica: 3 },
      { env: { MASTER_KEY: "in the clear" } },
      { env: { LOG_LEVL: "debug" } },
      { secretEnv: { MASTER_KEY: "in the clear" } },
      { networkPolicy: { enabled: true, from: [], metricsFrom: [], egressPorts: [] } },
    ];
    for (const each of wrong)
      expect(schema.safeParse({ ...(values as object), ...each }).success, JSON.stringify(each)).toBe(false);
  });

  it("takes every variable of the service once: as a setting, as a secret by reference, or from the chart", () => {
    const { env, secretEnv } = described.properties;
    const settings = Object.keys(env.properties);
    const secrets = Object.keys(secretEnv.properties);
    const byChart = ["DATA_DIR", "HOST", "PORT", "METRICS_HOST", "METRICS_PORT", "PHOTOS_SHARED"];
    expect(variables.length).toBeGreaterThan(40);
    expect([...settings, ...secrets, ...byChart].sort()).toEqual([...variables, ...accessKey].sort());
    expect(settings.filter(isSecret)).toEqual([]);
  });

  it("uses in its templates exactly the values that there are", () => {
    const used = new Set(
      templates.flatMap((text) => [...text.matchAll(/\.Values\.([\w.]+)/g)].map(([, place = ""]) => place)),
    );
    // Any variable may stand in these two.
    const places = [...used].map((place) => place.replace(/^(env|secretEnv)\.\w+$/, "$1"));
    const known = pathsIn(values).map((place) => place.replace(/^(env|resources)\..*$/, "$1"));
    expect([...new Set(places)].sort()).toEqual([...new Set(known)].sort());
    for (const place of used) expect(schemaOf(place), place).toBeDefined();
  });

  it("closes in its templates what it opens, and gives secrets by reference alone", () => {
    for (const text of templates) {
      const count = (pattern: RegExp) => [...text.matchAll(pattern)].length;
      expect(count(/\{\{-? (if|range|with|define) /g)).toBe(count(/\{\{-? end -?\}\}/g));
    }
    const all = templates.join("\n");
    expect(all).not.toMatch(/kind: Secret\b/);
    expect(all).toContain("secretKeyRef:");
    for (const part of ["kind: PodDisruptionBudget", "kind: NetworkPolicy", "readOnlyRootFilesystem: true"])
      expect(all).toContain(part);
    for (const probe of [...all.matchAll(/path: (\/api\/\S+),/g)].map(([, place = ""]) => place))
      expect(existsSync(`app${probe}/route.ts`), probe).toBe(true);
  });

  it("is of the version of the service", () => {
    expect(load(read(`${chart}/Chart.yaml`))).toMatchObject({
      version: project.version,
      appVersion: project.version,
    });
  });
});

const hasNginx = spawnSync("nginx", ["-v"], { stdio: "ignore" }).error === undefined;
const hasOpenssl = spawnSync("openssl", ["version"], { stdio: "ignore" }).error === undefined;

describe.runIf(hasNginx && hasOpenssl)("docs/operations/nginx-cluster.conf, by nginx itself", () => {
  it("is a configuration that nginx takes", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-cluster-"));
    const files = ["-keyout", path.join(folder, "privkey.pem"), "-out", path.join(folder, "fullchain.pem")];
    spawnSync("openssl", [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-subj",
      "/CN=localhost",
      ...files,
    ]);
    // Names of containers are nobody's here, and `resolve` needs nginx 1.27.3.
    const config = read(`${operations}/nginx-cluster.conf`)
      .replaceAll(/server node(\d):3000 resolve;/g, "server 127.0.0.$1:3000;")
      .replace(/^ *resolver .*$/m, "")
      .replaceAll("/dev/stdout", path.join(folder, "log"))
      .replaceAll("/etc/letsencrypt/live/verify.example.com", folder);
    await writeFile(path.join(folder, "cluster.conf"), config);
    await writeFile(
      path.join(folder, "main.conf"),
      `pid ${folder}/pid; events {} http { include ${folder}/cluster.conf; }`,
    );
    const given = ["-t", "-p", folder, "-e", "stderr", "-c", path.join(folder, "main.conf")];
    const tested = spawnSync("nginx", given, { encoding: "utf8" });
    await rm(folder, { recursive: true, force: true });
    expect(tested.stderr).toContain("test is successful");
  });
});
