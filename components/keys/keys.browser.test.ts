import { eq } from "drizzle-orm";
import type { Browser } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { staffSessions } from "#db/schema/index.ts";
import { apiClient } from "#server/testing/api-client.ts";
import {
  accessibilityFaults,
  launchBrowser,
  looks,
  openPage,
  pageFaults,
  signInAt,
  widths,
} from "#server/testing/browser.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { type StaffedWorkspace, staffedWorkspace, staffPassword } from "#server/testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");
let browser: Browser;
let ours: StaffedWorkspace;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  ours = await staffedWorkspace(dataDir, "Keys");
});
const keysOf = (mode: "live" | "test") => `/w/${ours.id}/${mode}/keys`;

describe("the page of API keys", () => {
  it("makes a key that is shown once and works, and revokes it", async () => {
    const { page, context, problems } = await openPage(browser, url);
    await signInAt(page, ours.staff.owner, keysOf("test"));
    await page.getByRole("button", { name: "New key" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Create the key" }).click();
    await dialog.getByText("Enter a name").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByLabel("Name").fill("متجر 🛒");
    await dialog.getByLabel("Expires on").fill("2099-12-31");
    await dialog.getByRole("button", { name: "Create the key" }).click();
    const key = ((await dialog.locator("code").first().textContent()) ?? "").trim();
    expect(key).toMatch(/^vhq_test_\w{50}$/);
    expect(await dialog.locator("code").nth(1).textContent()).toContain(`X-API-Key: ${key}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    const api = apiClient(url, key);
    expect((await api.createSession({ userId: "x" })).response.status).toBe(201);
    await dialog.getByRole("button", { name: "I have saved it" }).click();
    await page.reload();
    const row = page.getByRole("listitem").filter({ hasText: "متجر 🛒" });
    await row.getByText(`vhq_test_…${key.slice(-4)}`).waitFor();
    expect(await page.content()).not.toContain(key);
    await row.getByRole("button", { name: "Revoke" }).click();
    await dialog.getByRole("button", { name: "Revoke key" }).click();
    await row.getByText("Revoked", { exact: true }).first().waitFor();
    expect((await api.createSession({ userId: "x" })).response.status).toBe(401);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("has its owner sign in again for a key that can do more, and loses nothing", async () => {
    const { page, context, problems } = await openPage(browser, url, { expects: /40[13]/ });
    await signInAt(page, ours.staff.owner, keysOf("test"));
    const db = openDatabase(databaseOf(dataDir));
    await db.transaction(async (tx) => {
      await tx
        .update(staffSessions)
        .set({ createdAt: new Date(Date.now() - 3_600_000) })
        .where(eq(staffSessions.userId, ours.staff.owner.id));
    });
    await db.close();
    await page.getByRole("button", { name: "New key" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Eraser");
    await dialog.getByLabel(/^Erase/).check();
    await dialog.getByRole("button", { name: "Create the key" }).click();
    await dialog.getByText("needs a recent sign-in").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await looks(page, "key-sign-in")).toEqual([]);
    await dialog.getByLabel("Password").fill("not-the-password");
    await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
    await dialog.getByText("Wrong address or password.").waitFor();
    await dialog.getByLabel("Password").fill(staffPassword);
    await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
    await dialog.getByText("It is shown only once").waitFor();
    await dialog.getByRole("button", { name: "I have saved it" }).click();
    await page.getByRole("listitem").filter({ hasText: "Eraser" }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it("lets others look", async () => {
    const { page, context, problems } = await openPage(browser, url);
    await signInAt(page, ours.staff.reviewer, keysOf("live"));
    await page.getByText("Web shop (live)").waitFor();
    expect(await page.getByText("Web shop (test)").count()).toBe(0);
    expect(await page.getByRole("button", { name: /New key|Revoke/ }).count()).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });

  it.each(["light", "dark"] as const)("is without fault on every width, %s", async (theme) => {
    for (const width of Object.values(widths)) {
      const { page, context, problems } = await openPage(browser, url, { theme, width });
      await signInAt(page, ours.staff.owner, keysOf("live"));
      expect(await pageFaults(page, keysOf("test"))).toEqual([]);
      expect(problems).toEqual([]);
      await context.close();
    }
  });
});
