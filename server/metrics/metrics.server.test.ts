import { readFileSync } from "node:fs";
import { parser } from "@prometheus-io/lezer-promql";
import { load } from "js-yaml";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiClient } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import { startServer, type TestServer } from "../testing/start-server.ts";

let server: TestServer;
let address: string;
beforeAll(async () => {
  server = await startServer({ env: { METRICS_PORT: "0" } });
  address = /Metrics are at (\S+)\./.exec(server.output())?.[1] ?? "";
}, 300_000);
afterAll(async () => {
  await server.kill();
  await server.removeData();
});

const read = async () => (await fetch(address)).text();
/** The sum of a metric's samples whose labels contain a text. */
async function valueOfMetric(name: string, labels = ""): Promise<number> {
  const samples = (await read())
    .split("\n")
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  const wanted = samples.filter((line) => line.includes(labels));
  return wanted.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" "))), 0);
}

describe("the metrics", () => {
  it("are on the loopback interface and a port of their own, and nowhere else", async () => {
    const { hostname, port, origin } = new URL(address);
    expect(hostname).toBe("127.0.0.1");
    expect(port).not.toBe(new URL(server.url).port);
    expect((await fetch(`${origin}/v1/verifications/liveness`)).status).toBe(404);
    expect((await fetch(address, { method: "POST" })).status).toBe(404);
    expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
  });

  it("count requests, photos and checks, and name nobody", async () => {
    const api = apiClient(server.url, server.testKey);
    const id = await completedCheck(api);
    await api.getCheck("liv_unknown");
    const text = await read();
    for (const secret of [id, server.testKey, "liv_", '="user', "wks_", "key_"])
      expect(text).not.toContain(secret);
    expect(await valueOfMetric("verifyhq_photos_total", 'outcome="measured"')).toBe(2);
    expect(await valueOfMetric("verifyhq_photo_duration_seconds_count")).toBe(2);
    expect(await valueOfMetric("verifyhq_checks_total", 'mode="test"')).toBe(1);
    expect(await valueOfMetric("verifyhq_checks_total", 'result="rejected"')).toBe(1);
    expect(await valueOfMetric("verifyhq_failure_reasons_total", 'reason="NO_FACE"')).toBe(1);
    expect(await valueOfMetric("verifyhq_check_score_count", 'score="confidence"')).toBe(1);
    expect(
      await valueOfMetric(
        "verifyhq_http_requests_total",
        'route="/v1/verifications/liveness/{id}",method="GET",status="404"',
      ),
    ).toBe(1);
    expect(await valueOfMetric("verifyhq_scoring_warm")).toBe(1);
    expect(await valueOfMetric("verifyhq_scoring_queue_limit")).toBe(32);
    expect(await valueOfMetric("verifyhq_database_bytes")).toBeGreaterThan(10_000);
    expect(await valueOfMetric("verifyhq_webhook_lag_seconds")).toBe(0);
  });
});

type Rules = { groups: { rules: { alert: string; expr: string; annotations: object }[] }[] };
type Dashboard = { panels: { id: number; title: string; targets: { expr: string }[] }[] };

describe("what stands ready for Prometheus and Grafana", () => {
  const rules = (load(readFileSync("docs/operations/alerts.yml", "utf8")) as Rules).groups.flatMap(
    (group) => group.rules,
  );
  const dashboard: Dashboard = JSON.parse(readFileSync("docs/operations/grafana-dashboard.json", "utf8"));
  const queries = [
    ...rules.map(({ alert, expr }) => [alert, expr] as const),
    ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
  ];

  it("has queries that parse, of metrics that the service has", async () => {
    const text = await read();
    const known = new Set(["up", ...[...text.matchAll(/^([a-z_0-9]+)(?=[{ ])/gm)].map(([name]) => name)]);
    const declared = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = "", type]) =>
      type === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    );
    const used = new Set<string>();
    for (const [name, query] of queries) {
      parser.parse(query).iterate({
        enter: ({ type, from, to }) => {
          expect(type.isError, `${name}: ${query}`).toBe(false);
          if (type.name === "VectorSelector")
            used.add(/^[a-z_0-9]+/.exec(query.slice(from, to))?.[0] ?? query);
        },
      });
    }
    expect([...used].filter((metric) => !known.has(metric) && !declared.includes(metric))).toEqual([]);
    expect(used.size).toBeGreaterThan(15);
  });

  it("says of each alert what it means and what to do", () => {
    expect(rules.length).toBeGreaterThan(5);
    for (const { alert, annotations } of rules)
      expect(annotations, alert).toEqual({ summary: expect.any(String), action: expect.any(String) });
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });
});
