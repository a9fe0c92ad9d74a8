import type { Browser } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { apiClient, openSession } from "#server/testing/api-client.ts";
import {
  accessibilityFaults,
  launchBrowser,
  openPage,
  pageFaults,
  signInAt,
  widths,
} from "#server/testing/browser.ts";
import { type StaffedWorkspace, staffedWorkspace } from "#server/testing/staffed-workspace.ts";
import { webhookReceiver } from "#server/testing/webhook-receiver.ts";

const { url, dataDir } = inject("server");
let browser: Browser;
let ours: StaffedWorkspace;
let receiver: Awaited<ReturnType<typeof webhookReceiver>>;
beforeAll(async () => {
  browser = await launchBrowser();
  receiver = await webhookReceiver((_, response) => response.end("<script>window.broken = true</script>"));
});
afterAll(async () => {
  await browser.close();
  await receiver.close();
});
beforeEach(async () => {
  ours = await staffedWorkspace(dataDir, "Hooks");
  receiver.received.length = 0;
});
const pageOf = (mode: "live" | "test" = "test") => `/w/${ours.id}/${mode}/webhooks`;

describe("the page of webhooks", () => {
  it("adds an endpoint, tests it, looks into a delivery, sends it again, and removes the endpoint", async () => {
    const { page, context, problems } = await openPage(browser, url);
    await signInAt(page, ours.staff.owner, pageOf());
    await page.getByText("No test endpoints yet").waitFor();
    await page.getByRole("button", { name: "New endpoint" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Address").fill("shop.example.com");
    await dialog.getByRole("button", { name: "Add the endpoint" }).click();
    await dialog.getByText("Enter an address that begins with").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByLabel("Address").fill(`${receiver.url}/hook`);
    await dialog.getByLabel("Description").fill("متجر 🛒");
    await dialog.getByRole("checkbox", { name: /Session opened/ }).uncheck();
    await dialog.getByRole("button", { name: "Add the endpoint" }).click();
    await dialog.getByRole("button", { name: "I have saved it" }).waitFor();
    const secret = ((await dialog.locator("code").first().textContent()) ?? "").trim();
    expect(secret).toMatch(/^whsec_/);
    await dialog.getByRole("button", { name: "I have saved it" }).click();
    expect(await page.content()).not.toContain(secret);

    await openSession(apiClient(url, ours.testKey), ["SMILE", "BLINK"]);
    await page.getByRole("button", { name: "Send a test" }).click();
    await page.getByRole("button", { name: /^Test, Delivered/ }).click();
    await dialog.getByText('"type": "webhook.test"').waitFor();
    await dialog.getByText("<script>window.broken = true</script>").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Send again" }).click();
    await dialog.getByText("Try 2:").waitFor();
    expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual([
      "webhook.test",
      "webhook.test",
    ]);
    await page.keyboard.press("Escape");

    const menu = page.getByRole("button", { name: /^More for/ });
    await menu.click();
    await page.getByRole("menuitem", { name: "Switch off" }).click();
    await page.getByText("Off", { exact: true }).waitFor();
    await menu.click();
    await page.getByRole("menuitem", { name: "Remove" }).click();
    await dialog.getByRole("button", { name: "Remove endpoint" }).click();
    await page.getByText("No test endpoints yet").waitFor();
    expect(await page.evaluate(() => "broken" in window)).toBe(false);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("is for owners", async () => {
    const { page, context, problems } = await openPage(browser, url);
    await signInAt(page, ours.staff.reviewer, pageOf());
    await page.getByText("Only owners see webhooks").waitFor();
    expect(await page.getByRole("button", { name: "New endpoint" }).count()).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });

  it.each(["light", "dark"] as const)("is without fault on every width, %s", async (theme) => {
    const { page, context, problems } = await openPage(browser, url, { theme });
    await signInAt(page, ours.staff.owner, pageOf());
    await page.getByRole("button", { name: "New endpoint" }).first().click();
    await page.getByLabel("Address").fill(`${receiver.url}/${"long/".repeat(60)}`);
    await page.getByRole("button", { name: "Add the endpoint" }).click();
    await page.getByRole("button", { name: "I have saved it" }).click();
    await page.getByRole("button", { name: "Send a test" }).click();
    await page.getByRole("button", { name: /^Test, Delivered/ }).waitFor();
    for (const width of Object.values(widths)) {
      await page.setViewportSize({ width, height: 800 });
      expect(await pageFaults(page, pageOf())).toEqual([]);
      expect(await pageFaults(page, pageOf("live"))).toEqual([]);
    }
    expect(problems).toEqual([]);
    await context.close();
  });
});
