import { describe, expect, inject, it } from "vitest";
import { callGroups, chapters } from "./contents.ts";
import type { SearchEntry } from "./schemas.ts";

const { url } = inject("server");
const pages = [
  "/docs",
  ...chapters.map(({ slug }) => `/docs/${slug}`),
  ...callGroups.map(({ slug }) => `/docs/api/${slug}`),
];

const policyPart = (policy: string, name: string) =>
  policy
    .split("; ")
    .find((part) => part.startsWith(`${name} `))
    ?.split(" ");

describe("the reference", () => {
  it.each(pages)("%s is there for everybody, and asks nobody else for anything", async (path) => {
    const answer = await fetch(url + path);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html.match(/<h1[\s>]/g)).toHaveLength(1);
    expect(html).toMatch(/<title>[^<]*VerifyHQ Liveness/);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policyPart(policy, "default-src")).toEqual(["default-src", "'self'"]);
    expect(policyPart(policy, "connect-src")).toEqual(["connect-src", "'self'"]);
    const [, nonce] = /'nonce-([^']+)'/.exec(policy) ?? [];
    for (const [tag] of html.matchAll(/<script[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
    for (const [, source = ""] of html.matchAll(/<(?:script|link|img)[^>]+(?:src|href)="([^"]+)"/g))
      expect(source).toMatch(/^\/|^data:/);
    expect(answer.headers.get("x-frame-options")).toBe("DENY");
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it.each(["/docs/nothing", "/docs/api/nothing", "/docs/..%2f..%2fREADME", "/docs/quickstart/more"])(
    "%s is not there",
    async (path) => {
      const answer = await fetch(url + path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain("Page not found");
    },
  );

  it("shows the programs in the language that was chosen before", async () => {
    const ask = async (cookie: string) =>
      (await fetch(`${url}/docs/api/checks`, { headers: { cookie } })).text();
    const visible = (html: string) => html.slice(0, html.indexOf("</main>"));
    expect(visible(await ask("docs-language=py"))).toContain("urllib");
    expect(visible(await ask("docs-language=sh"))).not.toContain("urllib");
    expect((await ask("docs-language=%00<script>")).length).toBeGreaterThan(1000);
  });

  it("has an index for its search, which may be kept", async () => {
    const answer = await fetch(`${url}/docs/search.json`);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "public, max-age=300"]);
    const entries = (await answer.json()) as SearchEntry[];
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.every(({ href }) => href.startsWith("/docs/"))).toBe(true);
  });

  it("answers other methods as every route does", async () => {
    expect((await fetch(`${url}/docs/search.json`, { method: "POST" })).status).toBe(405);
  });
});
