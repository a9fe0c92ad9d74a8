import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { apiClient } from "#server/testing/api-client.ts";
import {
  accessibilityFaults,
  launchBrowser,
  openPage,
  pageFaults,
  signInAt,
  widths,
} from "#server/testing/browser.ts";
import { completedCheck } from "#server/testing/completed-check.ts";
import { rewriteWaitMs } from "#server/testing/rewrite-wait.ts";
import { type StaffedWorkspace, staffedWorkspace } from "#server/testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");
let browser: Browser;
let ours: StaffedWorkspace;
const userId = "maria.lopez@example.com";
beforeAll(async () => {
  browser = await launchBrowser();
  ours = await staffedWorkspace(dataDir, "Private");
  const api = apiClient(url, ours.testKey);
  await completedCheck(api, { userId });
  await completedCheck(api, { userId });
  await completedCheck(api, { userId: "held.person" });
});
afterAll(() => browser.close());
const pageOf = (path = "/privacy") => `/w/${ours.id}/test${path}`;

describe("the page of privacy", () => {
  it.each(["light", "dark"] as const)("is without fault on every width, %s", async (theme) => {
    const { page, context, problems } = await openPage(browser, url, { theme });
    await signInAt(page, ours.staff.owner, pageOf());
    for (const [name, width] of Object.entries(widths)) {
      await page.setViewportSize({ width, height: 900 });
      expect(await pageFaults(page, pageOf())).toEqual([]);
      await page.getByLabel("User id or check id").fill(userId);
      await page.getByRole("button", { name: "Look up" }).click();
      await page.getByText("Where is it?").waitFor();
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/privacy-${name}-${theme}.png`, fullPage: true });
    }
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("answers where, who and whether gone; holds, erases, and shows the receipt", async () => {
    const { page, context, problems } = await openPage(browser, url);
    await signInAt(page, ours.staff.owner, pageOf());
    const lookUp = async (who: string) => {
      await page.getByLabel("User id or check id").fill(who);
      await page.getByRole("button", { name: "Look up" }).click();
      await page.getByText("Where is it?").waitFor();
    };
    await lookUp(userId);
    const answer = page.getByRole("region", { name: "Answer" });
    expect(await answer.getByText("disk, sealed").count()).toBe(4);
    await answer.getByText("Nobody, according to the audit trail.").waitFor();
    await answer.getByText(/^No\. .*Photos: 4/).waitFor();

    await page.getByRole("button", { name: "Place a hold" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("User id").fill("held.person");
    await dialog.getByLabel("Reason").fill("A dispute about a contract");
    await dialog.getByRole("button", { name: "Place the hold" }).click();
    await page.getByRole("button", { name: "Release the hold on held.person" }).waitFor();
    await page.goto(pageOf("/people/held.person"));
    expect(await page.getByRole("button", { name: "Erase …" }).isDisabled()).toBe(true);

    // From the answer, since no path leads to some people of old: those called “..”.
    await page.goto(pageOf());
    await lookUp(userId);
    await answer.getByRole("button", { name: "Erase …" }).click();
    await dialog.getByLabel("Reason").selectOption({ label: "The person asked for it" });
    await dialog.getByRole("button", { name: "Erase for good" }).click();
    await dialog.getByText("Type ERASE, in capital letters.").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByLabel("Type ERASE to confirm").fill("ERASE");
    await dialog.getByRole("button", { name: "Erase for good" }).click();
    await dialog.waitFor({ state: "detached" });

    await page.goto(pageOf());
    await page
      .getByText(/2 checks/)
      .first()
      .waitFor();
    await lookUp(userId);
    await answer.getByText("Nothing is stored here.").waitFor();
    await expect
      .poll(
        async () => {
          await lookUp(userId);
          return answer.textContent();
        },
        { timeout: rewriteWaitMs, interval: 2_000 },
      )
      .toContain("Yes. Nothing is left");
    expect(problems).toEqual([]);
    await context.close();
  });
});
