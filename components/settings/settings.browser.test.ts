import type { Browser } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { defaultLimits } from "#server/checks/vocabulary/limits.ts";
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
import { hasFaces, stockPhoto } from "#server/testing/photos.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "#server/testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");
let browser: Browser;
let ours: StaffedWorkspace;
let settings = "";
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  ours = await staffedWorkspace(dataDir, "Settings");
  settings = `/w/${ours.id}/test/settings`;
});

const turnLimit = "Turn of the head, at least";
const mouthLimit = "Opening of the mouth, at least";

describe("the page of settings", () => {
  it.skipIf(!hasFaces)("tries a limit on past checks, saves it, and restores the old one", async () => {
    const photos = { TURN_LEFT: stockPhoto(2), OPEN_MOUTH: stockPhoto(6) };
    const checkId = await completedCheck(apiClient(url, ours.testKey), { userId: "مستخدم-42", photos });
    const { page, context, problems } = await openPage(browser, url);
    await signInAt(page, ours.staff.owner, settings);
    await page.getByLabel(mouthLimit, { exact: true }).fill("0.5");
    await page.getByText("1 change, not in force yet").waitFor();
    await page.getByRole("button", { name: "Try on past checks" }).click();
    const changed = page.getByRole("list", { name: "Checks that would end differently" });
    await changed.getByText("Open mouth", { exact: true }).waitFor();
    await changed.getByText(/measured 0\.\d+ against 0\.5/).waitFor();
    const photo = changed.getByRole("img", { name: "Photo for open mouth" });
    await photo.scrollIntoViewIfNeeded();
    await expect.poll(() => photo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    expect(await changed.getByRole("link", { name: "مستخدم-42" }).getAttribute("href")).toBe(
      `/w/${ours.id}/test/checks/${checkId}`,
    );
    await page.getByText("was 1, 100.0 %").waitFor();
    await page.getByRole("rowheader", { name: "Open mouth" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByRole("button", { name: "Save …" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Note").fill("Mouths must open wider");
    await dialog.getByRole("button", { name: "Save as a new version" }).click();
    const versions = page.getByRole("list", { name: "Versions" });
    await versions.getByText("Mouths must open wider").waitFor();
    await page.getByText("No changes.").waitFor();
    await page.reload();
    expect(await page.getByLabel(mouthLimit, { exact: true }).inputValue()).toBe("0.5");
    await page.getByRole("button", { name: "Restore version 0" }).click();
    await dialog.getByRole("button", { name: "Save as a new version" }).click();
    await versions.getByText("Version 2").waitFor();
    await expect
      .poll(() => page.getByLabel(mouthLimit, { exact: true }).inputValue())
      .toBe(String(defaultLimits.lipGapMin));
    expect(problems).toEqual([]);
    await context.close();
  });

  it("takes the origins of sites that embed the capture page, and refuses what is none", async () => {
    const { page, context, problems } = await openPage(browser, url);
    await signInAt(page, ours.staff.owner, settings);
    const field = page.getByLabel("Sites that embed the capture page");
    await field.fill("https://shop.example.com/checkout");
    await page.getByText("“https://shop.example.com/checkout” is not an origin").waitFor();
    expect(await page.getByRole("button", { name: "Save …" }).isDisabled()).toBe(true);
    await field.fill("https://shop.example.com/\nhttp://localhost:8080");
    await page.getByRole("button", { name: "Save …" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("https://shop.example.com, http://localhost:8080").waitFor();
    await dialog.getByLabel("Note").fill("Our shop");
    await dialog.getByRole("button", { name: "Save as a new version" }).click();
    await page.getByRole("list", { name: "Versions" }).getByText("Our shop").waitFor();
    await page.reload();
    expect(await field.inputValue()).toBe("https://shop.example.com\nhttp://localhost:8080");
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.goto(settings.replace("/settings", "/audit"));
    await page
      .getByText("Sites that embed the capture page: none → https://shop.example.com")
      .first()
      .waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it("keeps what one is changing when somebody else saves meanwhile, and says so", async () => {
    const { page, context, problems } = await openPage(browser, url, { expects: /409/ });
    await signInAt(page, ours.staff.owner, settings);
    await page.getByLabel(turnLimit, { exact: true }).fill("12");
    const other = dashboardClient(url, await signIn(url, ours.staff.owner));
    const scope = { workspaceId: ours.id, mode: "live" as const };
    const { settings: current } = await other.settings.read.query(scope);
    await other.settings.save.mutate({
      ...scope,
      settings: { ...current, fourEyes: true },
      version: 0,
      note: "x",
    });
    await page.getByRole("button", { name: "Save …" }).click();
    await page.getByRole("dialog").getByLabel("Note").fill("Mine");
    await page.getByRole("dialog").getByRole("button", { name: "Save as a new version" }).click();
    await page.getByText("Somebody else saved the settings in the meantime.").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    expect(await page.getByLabel(turnLimit, { exact: true }).inputValue()).toBe("12");
    await page.getByRole("button", { name: "Load version 1" }).click();
    await expect.poll(() => page.getByLabel("Four eyes").isChecked()).toBe(true);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("refuses what is out of bounds, and lets others only look", async () => {
    const { page, context, problems } = await openPage(browser, url);
    await signInAt(page, ours.staff.owner, settings);
    await page.getByLabel(turnLimit, { exact: true }).fill("99");
    await page.getByText("Must be between 6 and 25.").first().waitFor();
    expect(await page.getByRole("button", { name: "Save …" }).isDisabled()).toBe(true);
    await context.close();
    const viewer = await openPage(browser, url);
    await signInAt(viewer.page, ours.staff.viewer, settings);
    await viewer.page.getByText("Only an owner can change them.").waitFor();
    expect(await viewer.page.getByLabel(turnLimit, { exact: true }).isDisabled()).toBe(true);
    expect(await viewer.page.getByRole("button", { name: "Save …" }).count()).toBe(0);
    expect([...problems, ...viewer.problems]).toEqual([]);
    await viewer.context.close();
  });

  it.each(["light", "dark"] as const)("is without fault on every width, %s", async (theme) => {
    for (const width of Object.values(widths)) {
      const { page, context, problems } = await openPage(browser, url, { theme, width });
      await signInAt(page, ours.staff.owner, settings);
      expect(await pageFaults(page, settings)).toEqual([]);
      expect(problems).toEqual([]);
      await context.close();
    }
  });
});
