import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { callGroups } from "#server/docs/contents.ts";
import {
  accessibilityFaults,
  launchBrowser,
  openPage,
  pageFaults,
  signInAt,
  widths,
} from "#server/testing/browser.ts";
import { staffedWorkspace } from "#server/testing/staffed-workspace.ts";

const callsOf = (slug: string): number =>
  callGroups.find((group) => group.slug === slug)?.operationIds.length ?? 0;

const { url, dataDir } = inject("server");
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const search = "Search the reference";

describe("the reference", () => {
  it.each(["light", "dark"] as const)("is without fault on every width, %s", async (theme) => {
    for (const width of Object.values(widths)) {
      const { page, context, problems } = await openPage(browser, url, { theme, width });
      for (const address of ["/docs", "/docs/webhooks", "/docs/api/sessions", "/docs/accuracy"])
        expect(await pageFaults(page, address)).toEqual([]);
      expect(problems).toEqual([]);
      await context.close();
    }
  });

  it("no page is wider than a phone", async () => {
    const { page, context, problems } = await openPage(browser, url, { width: widths.phone });
    await page.goto("/docs");
    const links = await page
      .locator("nav[aria-label=Reference] a")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    expect(links.length).toBeGreaterThan(20);
    for (const link of new Set(links)) {
      await page.goto(link);
      await page.locator("details").evaluateAll((all) => {
        for (const one of all) one.setAttribute("open", "");
      });
      const spill = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([link, spill]).toEqual([link, 0]);
    }
    expect(problems).toEqual([]);
    await context.close();
  });

  it("is searched by keys alone, and loads the index only then", async () => {
    const { page, context, problems } = await openPage(browser, url);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto("/docs/quickstart", { waitUntil: "networkidle" });
    expect(asked.filter((address) => address.includes("search.json"))).toEqual([]);
    await page.keyboard.press("/");
    const field = page.getByRole("combobox", { name: search });
    await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.type("RATE_LIMITED");
    await page.getByRole("option").first().waitFor();
    expect(await page.getByRole("option").first().textContent()).toContain("RATE_LIMITED");
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("ArrowDown");
    expect(await page.getByRole("option").nth(1).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/docs\/errors#rate-limited$/);
    await expect
      .poll(() => page.locator("#rate-limited").evaluate((one) => one.getBoundingClientRect().top))
      .toBeLessThan(200);
    expect(asked.filter((address) => !address.startsWith(url))).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  it.each([
    ["antispoof", "How a verdict is made"],
    ["signature", "Verify"],
    ["cursor", "By cursor"],
    ["swap", "Swap an unanswered challenge"],
    ["MASTER_KEY", "Configuration"],
    ["faceMatchScore", "Scores"],
  ])("the search for %s finds something", async (text, expected) => {
    const { page, context } = await openPage(browser, url);
    await page.goto("/docs");
    await page.getByRole("combobox", { name: search }).fill(text);
    await page.getByRole("option").first().waitFor();
    const found = await page.getByRole("option").allTextContents();
    expect(found.join("\n")).toContain(expected);
    await page.keyboard.press("Escape");
    expect(await page.getByRole("option").count()).toBe(0);
    await page.getByRole("combobox", { name: search }).fill("xyzzyplugh");
    await page.getByText("Nothing found").waitFor();
    await context.close();
  });

  it("keeps the language that was chosen, on every page and the next time", async () => {
    const { page, context, problems } = await openPage(browser, url);
    await page.goto("/docs/api/sessions");
    await page.getByRole("button", { name: "Python" }).first().click();
    await expect.poll(() => page.locator("pre", { hasText: "urllib" }).count()).toBe(callsOf("sessions"));
    await page.getByRole("link", { name: "Checks", exact: true }).click();
    await page.waitForURL("**/docs/api/checks");
    await expect.poll(() => page.locator("pre", { hasText: "urllib" }).count()).toBe(callsOf("checks"));
    await page.goto("/docs/webhooks");
    await page.locator("pre", { hasText: "hmac.compare_digest" }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it("copies a program, and changes between light and dark", async () => {
    const { page, context, problems } = await openPage(browser, url);
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: url });
    await page.goto("/docs");
    await page.getByRole("button", { name: "Copy" }).first().click();
    await page.getByText("Copied").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl -s "\$BASE_URL/);
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    await page.getByRole("button", { name: "Switch between light and dark" }).click();
    expect(await theme()).toBe("dark");
    await page.reload();
    expect(await theme()).toBe("dark");
    await page.getByRole("button", { name: "Switch between light and dark" }).click();
    expect(await theme()).toBe("light");
    expect(problems).toEqual([]);
    await context.close();
  });

  it("can be read without JavaScript", async () => {
    const context = await browser.newContext({ baseURL: url, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto("/docs/api/sessions");
    await page
      .getByRole("heading", { name: "Create a new liveness session with random challenges" })
      .waitFor();
    await page.getByText("sessionToken").first().waitFor();
    // Each call's example, and its answer.
    expect(await page.locator("pre").count()).toBe(2 * callsOf("sessions"));
    await context.close();
  });

  it("is reached from the dashboard", async () => {
    const { staff } = await staffedWorkspace(dataDir, "Reads the reference");
    const { page, context, problems } = await openPage(browser, url);
    await signInAt(page, staff.viewer);
    await page.getByRole("link", { name: "API reference" }).click();
    await page.waitForURL("**/docs");
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it("is left by the menu of a phone, which closes", async () => {
    const { page, context, problems } = await openPage(browser, url, { width: widths.phone });
    await page.goto("/docs/quickstart");
    const fold = page.locator("details", { has: page.locator("nav[aria-label=Reference]") }).first();
    await fold.locator("summary").click();
    await fold.getByRole("link", { name: "Accuracy" }).click();
    await page.waitForURL("**/docs/accuracy");
    await expect.poll(() => fold.getAttribute("open")).toBeNull();
    expect(problems).toEqual([]);
    await context.close();
  });
});
