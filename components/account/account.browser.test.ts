import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { defaultSettings } from "#server/settings/schemas.ts";
import {
  accessibilityFaults,
  launchBrowser,
  looks,
  openPage,
  pageFaults,
  signInAt,
  widths,
} from "#server/testing/browser.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
  staffPassword,
} from "#server/testing/staffed-workspace.ts";
import { totpCode } from "#server/testing/totp.ts";

const { url, dataDir } = inject("server");
let browser: Browser;
let ours: StaffedWorkspace;
let account = "";
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  ours = await staffedWorkspace(dataDir, "Account");
  account = `/w/${ours.id}/live/account`;
});

const password = async (page: Page) => {
  await page.getByLabel("E-mail").fill(ours.staff.owner.email);
  await page.getByLabel("Password").fill(staffPassword);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
};
const signOut = async (page: Page) => {
  await page.getByRole("button", { name: new RegExp(ours.staff.owner.email) }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
};

describe("your account", () => {
  it("sets up a second factor, which the sign-in asks for, and removes it", async () => {
    const { page, context, problems } = await openPage(browser, url, { expects: /401|400/ });
    await signInAt(page, ours.staff.owner, account);
    await page.getByRole("button", { name: "Set up" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Your password").fill("not-the-password");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText("Wrong password.").waitFor();
    await dialog.getByLabel("Your password").fill(staffPassword);
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByRole("img", { name: /QR code/ }).waitFor();
    const secret = ((await dialog.locator("code").textContent()) ?? "").trim();
    expect(secret).toMatch(/^[A-Z2-7]{32,}$/);
    await dialog.getByLabel("Code", { exact: true }).fill("000000");
    await dialog.getByRole("button", { name: "Confirm" }).click();
    await dialog.getByText("Wrong code.").waitFor();
    await dialog.getByLabel("Code", { exact: true }).fill(totpCode(secret));
    await dialog.getByRole("button", { name: "Confirm" }).click();
    const codes = dialog.getByRole("list", { name: "Backup codes" }).getByRole("listitem");
    await codes.first().waitFor();
    expect(await codes.count()).toBe(10);
    const download = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Download" }).click();
    expect((await download).suggestedFilename()).toBe("verifyhq-backup-codes.txt");
    const backupCode = ((await codes.first().textContent()) ?? "").trim();
    await dialog.getByRole("button", { name: "I have saved them" }).click();
    await page.getByText("On", { exact: true }).waitFor();

    for (const code of [totpCode(secret), backupCode]) {
      await signOut(page);
      await page.goto(`/sign-in?next=${account}`);
      await password(page);
      await page.getByLabel("Code").fill(code);
      await page.getByRole("button", { name: "Confirm" }).click();
      await page.waitForURL(`**${account}`);
    }
    await page.getByRole("button", { name: "Remove" }).click();
    await dialog.getByLabel("Your password").fill(staffPassword);
    await dialog.getByRole("button", { name: "Remove" }).click();
    await page.getByText("Off", { exact: true }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it("leads whoever must have a second factor to it, before anything else", async () => {
    const scope = { workspaceId: ours.id, mode: "live" as const };
    const owner = dashboardClient(url, await signIn(url, ours.staff.owner));
    const settings = { ...defaultSettings, requireSecondFactor: true };
    await owner.settings.save.mutate({ ...scope, settings, version: 0, note: "policy" });
    const { page, context, problems } = await openPage(browser, url);
    await signInAt(page, ours.staff.viewer, `/w/${ours.id}/live/checks`);
    await page.getByRole("heading", { name: "Account needs a second factor" }).waitFor();
    expect(await page.getByRole("link", { name: "Checks" }).count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await looks(page, "second-factor-gate")).toEqual([]);
    await page.getByRole("button", { name: "Set up" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Your password").fill(staffPassword);
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByRole("img", { name: /QR code/ }).waitFor();
    const secret = ((await dialog.locator("code").textContent()) ?? "").trim();
    await dialog.getByLabel("Code", { exact: true }).fill(totpCode(secret));
    await dialog.getByRole("button", { name: "Confirm" }).click();
    await dialog.getByRole("button", { name: "I have saved them" }).click();
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByRole("heading", { name: "Checks" }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it("adds a passkey, which signs in alone, and removes it", async () => {
    // Passkeys need a domain name and a secure context: an IP address gives neither.
    const { page, context, problems } = await openPage(browser, url.replace("127.0.0.1", "localhost"));
    const devtools = await context.newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await signInAt(page, ours.staff.owner, account);
    await page.getByText("You have no passkeys.").waitFor();
    await page.getByRole("button", { name: "Add" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("Work laptop");
    await page.getByRole("dialog").getByRole("button", { name: "Add passkey" }).click();
    await page.getByRole("list", { name: "Passkeys" }).getByText("Work laptop").waitFor();
    const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId });
    expect(credentials).toHaveLength(1);

    await signOut(page);
    await page.goto(`/sign-in?next=${account}`);
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await page.waitForURL(`**${account}`);
    expect(problems).toEqual([]);

    // Having the device is not enough: without unlocking it nobody gets in.
    await signOut(page);
    await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await page.getByText("No passkey was accepted.").waitFor();
    await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await page.waitForURL(/\/w\//);
    await page.goto(account);
    await page.getByRole("button", { name: "Remove Work laptop" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await page.getByText("You have no passkeys.").waitFor();
    await context.close();
  });

  it("changes name and password, and ends sessions elsewhere", async () => {
    const { page, context, problems } = await openPage(browser, url, { expects: /400/ });
    const elsewhere = await openPage(browser, url, { expects: /401/ });
    await signInAt(elsewhere.page, ours.staff.owner, account);
    await signInAt(page, ours.staff.owner, account);
    await page.getByLabel("Name", { exact: true }).fill("وفاء <b>🦉</b>");
    await page.getByRole("button", { name: "Save name" }).click();
    await page.getByRole("complementary").getByText("وفاء <b>🦉</b>").waitFor();

    const sessions = page.getByRole("list", { name: "Sessions" }).getByRole("listitem");
    await expect.poll(() => sessions.count()).toBe(2);
    await page.getByRole("button", { name: "End all others" }).click();
    await expect.poll(() => sessions.count()).toBe(1);
    await elsewhere.page.goto(account);
    await elsewhere.page.waitForURL(/sign-in/);

    await page.getByLabel("Current password").fill("not-the-password");
    await page.getByLabel("New password").fill("short");
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByText("Use at least 12 characters.").waitFor();
    await page.getByLabel("New password").fill("another-password-1");
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByText("Wrong password.").waitFor();
    await page.getByLabel("Current password").fill(staffPassword);
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByText("Password changed.").waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Your account" }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
    await elsewhere.context.close();
  });

  it.each(["light", "dark"] as const)("is without fault on every width, %s", async (theme) => {
    for (const width of Object.values(widths)) {
      const { page, context, problems } = await openPage(browser, url, { theme, width });
      await signInAt(page, ours.staff.owner, account);
      expect(await pageFaults(page, account)).toEqual([]);
      expect(problems).toEqual([]);
      await context.close();
    }
  });
});
