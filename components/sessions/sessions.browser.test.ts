import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { captureLanguages } from "#server/checks/vocabulary/capture-languages.ts";
import { apiClient } from "#server/testing/api-client.ts";
import {
  accessibilityFaults,
  launchBrowser,
  openPage,
  pageFaults,
  signInAt,
  widths,
} from "#server/testing/browser.ts";
import { type StaffedWorkspace, staffedWorkspace } from "#server/testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");
let browser: Browser;
let ours: StaffedWorkspace;
beforeAll(async () => {
  browser = await launchBrowser();
  ours = await staffedWorkspace(dataDir, "Links");
});
afterAll(() => browser.close());
const pageOf = (path: string, mode: "live" | "test" = "test") => `/w/${ours.id}/${mode}${path}`;

describe("the page of sessions", () => {
  it("makes a link that opens the capture page, shows the session as open, and cancels it", async () => {
    const { page, context, problems } = await openPage(browser, url);
    await signInAt(page, ours.staff.reviewer, pageOf("/sessions"));
    await page.getByText("Nobody is being checked right now").waitFor();
    await page.getByRole("button", { name: "New link" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Create the link" }).click();
    await dialog.getByText("Enter the id that your backend gives").waitFor();
    const languages = dialog.getByLabel("Language").locator("option");
    expect(await languages.count()).toBe(1 + Object.keys(captureLanguages).length);
    await dialog.getByLabel("User id").fill("walk-in customer");
    await dialog.getByText("More options").click();
    await dialog.getByLabel("Your own name for the check").fill("case 7");
    for (const name of ["Blink", "Smile", "Look up", "Turn left"])
      await dialog.getByRole("checkbox", { name }).uncheck();
    await dialog.getByRole("button", { name: "Create the link" }).click();
    await dialog.getByText("Leave at least three.").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole("checkbox", { name: "Blink" }).check();
    await dialog.getByRole("button", { name: "Create the link" }).click();
    await dialog.getByRole("img", { name: "The link as a QR code" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const link = ((await dialog.locator("code").first().textContent()) ?? "").trim();
    expect(link).toMatch(/\/verify#ses_/);
    await dialog.getByRole("button", { name: "Done" }).click();
    expect(await page.content()).not.toContain(link);

    const capture = await context.newPage();
    expect((await capture.goto(link))?.status()).toBe(200);
    await capture.close();

    const row = page.getByRole("listitem").filter({ hasText: "walk-in customer" });
    await row.getByText("case 7").waitFor();
    await row.getByRole("button", { name: "Cancel the session of walk-in customer" }).click();
    await dialog.getByRole("button", { name: "Cancel the session" }).click();
    await page.getByText("Nobody is being checked right now").waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it("lets viewers look and make nothing", async () => {
    const { page, context, problems } = await openPage(browser, url);
    await apiClient(url, ours.liveKey).createSession({ userId: "somebody-live" });
    await signInAt(page, ours.staff.viewer, pageOf("/sessions", "live"));
    await page.getByText("somebody-live").waitFor();
    expect(await page.getByRole("button", { name: /New link|Cancel/ }).count()).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe("the page of the sandbox", () => {
  it("lists what can be asked for, and makes a link that is simulated", async () => {
    const { page, context, problems } = await openPage(browser, url);
    await signInAt(page, ours.staff.owner, pageOf("/sandbox"));
    await page.getByRole("list", { name: "Warnings" }).waitFor();
    await page.getByRole("button", { name: "Try SPOOF_DETECTED", exact: true }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.getByLabel("Scenario").inputValue()).toBe("SPOOF_DETECTED");
    await dialog.getByLabel("User id").fill("tester");
    await dialog.getByRole("button", { name: "Create the link" }).click();
    await dialog.getByRole("img", { name: "The link as a QR code" }).waitFor();
    await page.goto(pageOf("/sessions"));
    await page.getByText("Simulated: SPOOF_DETECTED").waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe("both pages", () => {
  it.each(["light", "dark"] as const)("are without fault on every width, %s", async (theme) => {
    const api = apiClient(url, ours.testKey);
    await api.createSession({ userId: "a-very-long-user-id-of-somebody@a-long-domain.example.com" });
    const { page, context, problems } = await openPage(browser, url, { theme });
    await signInAt(page, ours.staff.owner, pageOf("/sessions"));
    for (const [name, width] of Object.entries(widths)) {
      await page.setViewportSize({ width, height: 900 });
      for (const [which, path] of [
        ["sandbox", pageOf("/sandbox")],
        ["sandbox-live", pageOf("/sandbox", "live")],
        ["sessions", pageOf("/sessions")],
      ] as const) {
        expect(await pageFaults(page, path)).toEqual([]);
        if (process.env.SHOTS)
          await page.screenshot({ path: `${process.env.SHOTS}/${which}-${name}-${theme}.png` });
      }
      if (!process.env.SHOTS) continue;
      await page.getByRole("button", { name: "New link" }).click();
      await page.screenshot({ path: `${process.env.SHOTS}/link-${name}-${theme}.png` });
      await page.getByRole("dialog").getByLabel("User id").fill("somebody");
      await page.getByRole("button", { name: "Create the link" }).click();
      await page.getByRole("img", { name: "The link as a QR code" }).waitFor();
      await page.screenshot({ path: `${process.env.SHOTS}/qr-${name}-${theme}.png` });
    }
    expect(problems).toEqual([]);
    await context.close();
  });
});
