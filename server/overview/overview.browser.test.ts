import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { databaseOf } from "#server/testing/database-of.ts";
import { seedChecks } from "../lab/seed/seed-checks.ts";
import { accessibilityFaults, launchBrowser, openPage, signInAt, widths } from "../testing/browser.ts";
import { type StaffedWorkspace, staffedWorkspace } from "../testing/staffed-workspace.ts";

const server = inject("server");

let browser: Browser;
let seeded: StaffedWorkspace;
let empty: StaffedWorkspace;
beforeAll(async () => {
  browser = await launchBrowser();
  seeded = await staffedWorkspace(server.dataDir, "Seeded Bank");
  empty = await staffedWorkspace(server.dataDir, "Empty Bank");
  const file = databaseOf(server.dataDir);
  await seedChecks(file, { workspaceId: seeded.id, total: 2000, days: 40, now: new Date() });
});
afterAll(() => browser.close());

async function open(workspace: StaffedWorkspace, options: Parameters<typeof openPage>[2] = {}, query = "") {
  const opened = await openPage(browser, server.url, options);
  await signInAt(opened.page, workspace.staff.viewer, `/w/${workspace.id}/live/overview${query}`);
  return opened;
}

const plots = ".recharts-surface";

describe("the overview", () => {
  it.each([
    ["light", "phone"],
    ["light", "tablet"],
    ["light", "desktop"],
    ["dark", "desktop"],
  ] as const)("is accessible and fits (%s, %s)", async (theme, device) => {
    const { page, context, problems } = await open(seeded, { theme, width: widths[device] });
    await page.locator(plots).nth(6).waitFor();
    for (const table of await page.getByText("Show as table").all()) await table.click();
    expect(await accessibilityFaults(page)).toEqual([]);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overhang).toBeLessThanOrEqual(0);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("keeps the period in the address", async () => {
    const { page, context, problems } = await open(seeded);
    await page.getByRole("radio", { name: "7 days" }).check({ force: true });
    await page.waitForURL(/days=7/);
    await page.getByText("Show as table: Checks a day").click();
    await expect
      .poll(() => page.getByRole("table", { name: "Checks a day" }).getByRole("row").count())
      .toBe(8);
    await page.reload();
    await page.locator(plots).first().waitFor();
    expect(await page.getByRole("radio", { name: "7 days" }).isChecked()).toBe(true);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("says in UTC what it shows, and leads to the checks behind a bar, a reason and a tile", async () => {
    const { page, context, problems } = await open(seeded, {}, "?days=30");
    await page.getByText("in UTC").waitFor();
    await page.locator(plots).first().waitFor();
    // A month has each of the drawn reasons; a week may lack one.
    const today = new Date().toISOString().slice(0, 10);
    const reason = page.getByRole("link", { name: /Print or screen/ });
    expect(await reason.getAttribute("href")).toMatch(
      new RegExp(`/live/checks\\?from=[\\d-]+&to=${today}&reason=SPOOF_DETECTED$`),
    );
    expect(await page.getByRole("link", { name: "Pass rate" }).getAttribute("href")).toContain(
      "verdict=alive",
    );

    await page.getByRole("radio", { name: "7 days" }).check({ force: true });
    await page.waitForURL(/days=7/);
    await page.getByText("Show as table: Checks a day").click();
    await expect
      .poll(() => page.getByRole("table", { name: "Checks a day" }).getByRole("row").count())
      .toBe(8);
    const box = await page.locator(plots).first().boundingBox();
    if (!box) throw new Error("the plot has no place");
    // The third of seven days. Like a real pointer: move there first, then click.
    const [x, y] = [box.x + 52 + (box.width - 60) * (2.5 / 7), box.y + 100] as const;
    // The plot follows the pointer only after React has hydrated it.
    await expect
      .poll(async () => {
        await page.mouse.move(x - 1, y);
        await page.mouse.move(x, y);
        return page.getByText("opened in all").isVisible();
      })
      .toBe(true);
    await page.mouse.click(x, y);
    const third = new Date(Date.now() - 4 * 86_400_000).toISOString().slice(0, 10);
    await page.waitForURL(`**/checks?from=${third}&to=${third}`);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("shows a day's figures in a tooltip, by keyboard too", async () => {
    const { page, context, problems } = await open(seeded, {}, "?days=7");
    // The plot handles keys only after React has hydrated it.
    await expect
      .poll(async () => {
        await page.locator(plots).first().focus();
        await page.keyboard.press("ArrowRight");
        return page.getByText("opened in all").isVisible();
      })
      .toBe(true);
    expect(problems).toEqual([]);
    await context.close();
  });

  it.each(["light", "dark"] as const)("says so when there is nothing (%s)", async (theme) => {
    const { page, context, problems } = await open(empty, { theme });
    await page.getByText("No checks in the last 30 days").waitFor();
    expect(await page.locator(plots).count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("says what went wrong when it cannot be loaded, and tries again", async () => {
    const { page, context } = await openPage(browser, server.url, { expects: /503|Failed to load/ });
    await signInAt(page, seeded.staff.viewer, `/w/${seeded.id}/live/checks`);
    const message = "Something broke.";
    const fault = { error: { message, code: -32603, data: { code: "X", httpStatus: 400, requestId: null } } };
    await page.route("**/api/trpc/overview.get**", (route) => route.fulfill({ status: 400, json: [fault] }));
    await page.goto(`/w/${seeded.id}/live/overview`);
    await page.getByText(message).waitFor();
    await page.unroute("**/api/trpc/overview.get**");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator(plots).first().waitFor();
    await context.close();
  });
});

it("loads the library of plots for no other page", async () => {
  const { page, context } = await openPage(browser, server.url);
  await signInAt(page, seeded.staff.viewer, `/w/${seeded.id}/live/checks`);
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/_next/static/") && response.url().endsWith(".js"))
      bodies.push(response.text());
  });
  const hasPlots = async () => (await Promise.all(bodies)).some((body) => body.includes("recharts-surface"));
  await page.reload({ waitUntil: "networkidle" });
  expect(bodies.length).toBeGreaterThan(5);
  expect(await hasPlots()).toBe(false);
  await page.goto(`/w/${seeded.id}/live/overview`, { waitUntil: "networkidle" });
  expect(await hasPlots()).toBe(true);
  await context.close();
});
