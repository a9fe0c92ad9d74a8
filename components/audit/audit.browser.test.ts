import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { eq } from "drizzle-orm";
import type { Browser, Download, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { auditEvents, livenessChecks } from "#db/schema/index.ts";
import type { AuditRow } from "#server/audit/audit-chain.ts";
import { type AuditAction, auditActions } from "#server/audit/schemas.ts";
import { apiClient, openSession } from "#server/testing/api-client.ts";
import { seedAuditEvents } from "#server/testing/audit-events.ts";
import { launchBrowser, openPage, pageFaults, signInAt, widths } from "#server/testing/browser.ts";
import { completedCheck } from "#server/testing/completed-check.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { type StaffedWorkspace, staffedWorkspace } from "#server/testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");

let browser: Browser;
let workspace: StaffedWorkspace;
let checkId: string;
/** An open session, which made-up decisions do not contradict. */
let openId: string;
const longId = `${"x".repeat(900)}<script>window.broken = true</script>`;
const rtlId = "عبد الرحمن 🙂";

/** One event of each action, with the details that the service writes for it. */
function samples(): { action: AuditAction; subjectId?: string; details: AuditRow["details"] }[] {
  const { owner, reviewer, viewer } = workspace.staff;
  const check = { subjectId: checkId };
  const about: Partial<Record<AuditAction, { subjectId?: string; details?: Record<string, unknown> }>> = {
    "staff.second_factor_changed": { subjectId: owner.id, details: { change: "added" } },
    "staff.passkey_changed": { subjectId: owner.id, details: { change: "removed" } },
    "staff.password_changed": { subjectId: viewer.id, details: { change: "reset" } },
    "staff.renamed": { subjectId: owner.id, details: { from: "Olivia", to: "Olivia Owner" } },
    "staff.invited": { subjectId: "inv_1", details: { email: "new@example.com", role: "viewer" } },
    "staff.role_changed": { subjectId: reviewer.id, details: { from: "viewer", to: "reviewer" } },
    "staff.removed": { subjectId: "stf_gone", details: { role: "viewer" } },
    "check.viewed": check,
    "check.assigned": { ...check, details: { assigneeId: reviewer.id } },
    "check.evidence_exported": { ...check, details: { photos: 2 } },
    "photo.viewed": { subjectId: "pho_1", details: { checkId, size: "full" } },
    "person.viewed": { details: { userId: rtlId } },
    "review.decided": { subjectId: openId, details: { decision: "reject", reason: "CHALLENGE_NOT_DONE" } },
    "review.undone": { subjectId: openId, details: { decision: "reject", decidedBy: reviewer.id } },
    "api_key.created": {
      subjectId: "key_1",
      details: { name: "Shop", keyMode: "live", scopes: "read, write" },
    },
    "settings.changed": {
      details: {
        version: 3,
        "turnDegreesMin.from": 10.5,
        "turnDegreesMin.to": 12,
        "fourEyes.from": false,
        "fourEyes.to": true,
        "undoMinutes.from": 15,
        "undoMinutes.to": 0,
      },
    },
    "checks.exported": {
      details: { format: "csv", phase: "completed", rows: 1234, "filter.verdict": "alive" },
    },
    "audit.exported": { details: { format: "jsonl", phase: "broken_off", rows: 10 } },
    "clock.set_back": { details: { from: "2026-11-23T10:00:00.000Z" } },
  };
  return auditActions.map((action) => {
    const { subjectId, details } = about[action] ?? {};
    return {
      action,
      ...(subjectId ? { subjectId } : {}),
      details: { mode: "test", ipAddress: "203.0.113.7", ...details } as AuditRow["details"],
    };
  });
}

beforeAll(async () => {
  browser = await launchBrowser();
  workspace = await staffedWorkspace(dataDir);
  const api = apiClient(url, workspace.testKey);
  checkId = await completedCheck(api, { userId: "anna" });
  openId = (await openSession(api, ["SMILE", "BLINK"])).id;
  const db = openDatabase(databaseOf(dataDir));
  const start = Date.now() - 3_600_000;
  const named = samples().map((sample) => ({ ...sample, actorId: workspace.staff.owner.id }));
  const views = Array.from({ length: 120 }, () => ({
    action: "check.viewed" as const,
    subjectId: checkId,
    actorId: workspace.staff.viewer.id,
    details: { mode: "test", ipAddress: "2001:db8:85a3:8d3:1319:8a2e:370:7348" },
  }));
  const strange = {
    action: "person.viewed" as const,
    actorId: "stf_gone",
    details: { userId: longId, mode: "test" },
  };
  await seedAuditEvents(
    db,
    workspace.id,
    [...views, strange, ...named].map((event, index) => ({ ...event, at: new Date(start + index * 10_000) })),
  );
  await db.close();
});
afterAll(() => browser.close());

const at = (rest = "", mode = "test") => `/w/${workspace.id}/${mode}/audit${rest}`;
type Options = Parameters<typeof openPage>[2];

async function open(role: "owner" | "viewer", rest = "", options: Options = {}) {
  const opened = await openPage(browser, url, options);
  await signInAt(opened.page, workspace.staff[role], at(rest));
  await opened.page.getByRole("heading", { name: "Audit trail" }).waitFor();
  return opened;
}

const events = (page: Page) => page.getByRole("button", { name: /^Details of event/ });

async function contentOf(download: Download): Promise<string> {
  const file = await download.path();
  const text = await readFile(file, "utf8");
  await rm(file);
  return text;
}

describe("the audit trail", () => {
  it("tells in sentences who did what, and leads to what it was done to", async () => {
    const { page, context, problems } = await open("owner");
    await events(page).first().waitFor();
    for (const sentence of [
      "Rejected the check",
      "Challenge not done",
      "Assigned Rasmus Reviewer to the check",
      "Changed the role of Rasmus Reviewer from viewer to reviewer",
      "Changed the settings to version 3: Turn of the head: 10.5 → 12; Four eyes: off → on; and 1 more",
      "Exported filtered checks as CSV (1,234 rows)",
      "Reset Vera Viewer’s password",
      "Invited new@example.com as viewer",
    ])
      expect(await page.getByText(sentence).count(), sentence).toBeGreaterThan(0);
    for (const code of auditActions)
      expect(await page.getByText(code, { exact: true }).count(), code).toBe(0);
    await page
      .getByRole("row", { name: /Rejected the check/ })
      .getByRole("link")
      .click();
    await page.waitForURL(new RegExp(`/checks/${openId}`));
    expect(problems).toEqual([]);
    await context.close();
  });

  it("is narrowed by who, what, when and text, in the address", async () => {
    const { page, context, problems } = await open("owner");
    await events(page).first().waitFor();
    await page.getByLabel("What").selectOption("review.decided");
    await expect.poll(() => events(page).count()).toBe(1);
    await expect.poll(() => page.url()).toContain("action=review.decided");
    await page.getByRole("button", { name: "Clear all filters" }).click();
    await expect.poll(() => events(page).count()).toBe(50);
    await page.getByRole("button", { name: "Show more" }).click();
    await expect.poll(() => events(page).count()).toBe(100);
    await page.keyboard.press("/");
    await page.keyboard.type("الرحمن");
    await expect.poll(() => events(page).count()).toBe(1);
    await page.getByRole("searchbox").fill("nothing like it");
    await page.getByText("No event matches").waitFor();
    await page.goto(at("?from=2020-01-01&to=2020-12-31"));
    await page.getByText("No event matches").waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it("shows an event word for word, by the keyboard, and long ids without breaking", async () => {
    const { page, context, problems } = await open("owner", `?q=${"x".repeat(40)}`, { width: widths.phone });
    await events(page).first().focus();
    await page.keyboard.press("Enter");
    await page.getByText("Of the event before").waitFor();
    expect(await page.getByText("stf_gone").count()).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await page.evaluate(() => "broken" in window)).toBe(false);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("shows test events in live too, and says which they are", async () => {
    const { page, context } = await open("owner");
    await page.goto(at("?action=review.decided", "live"));
    await page.getByText("test data", { exact: true }).waitFor();
    await page
      .getByRole("row", { name: /Rejected the check/ })
      .getByRole("link")
      .click();
    await page.waitForURL(new RegExp(`/test/checks/${openId}`));
    await context.close();
  });

  it("leaves verdicts out unless asked", async () => {
    const { page, context, problems } = await open("owner", "?q=anything");
    await page.goto(at());
    await events(page).first().waitFor();
    expect(await page.getByText("Decided the check").count()).toBe(0);
    await page.getByLabel("What").selectOption("all");
    await page.getByText("Decided the check").first().waitFor();
    const seen = await completedCheck(apiClient(url, workspace.testKey), { userId: "bea" });
    await page.goto(at(`?subject=${seen}`));
    await page.getByText("Decided the check").first().waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe("a viewer", () => {
  it("is told who may read it, and exports no checks", async () => {
    const { page, context, problems } = await open("viewer");
    await page.getByText("Only an owner can read it").waitFor();
    expect(await events(page).count()).toBe(0);
    expect(await page.getByRole("link", { name: "Audit trail" }).count()).toBe(0);
    await page.goto(`/w/${workspace.id}/test/checks`);
    await page.getByRole("heading", { name: "Checks" }).waitFor();
    expect(await page.getByRole("button", { name: "Export" }).count()).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe("an owner", () => {
  it("verifies the chain, and sees the first broken event", async () => {
    const { page, context, problems } = await open("owner");
    await page.getByRole("button", { name: "Verify now" }).click();
    await page.getByText(/\d+ events, unbroken/).waitFor();
    expect(await page.getByText(/^\d+:[0-9a-f]{64}$/).count()).toBe(1);
    await page.getByRole("button", { name: "Close" }).last().click();

    const broken = await staffedWorkspace(dataDir, "Broken");
    const db = openDatabase(databaseOf(dataDir));
    const [row] = await seedAuditEvents(db, broken.id, [{ at: new Date(), action: "check.viewed" }]);
    if (!row) throw new Error("nothing was seeded");
    const forged = { ...row, id: "aud_browser_forged", sequence: 2, previousHash: row.hash };
    await db.transaction(async (tx) => void (await tx.insert(auditEvents).values(forged)));
    await db.close();
    const other = await openPage(browser, url);
    await signInAt(other.page, broken.staff.owner, `/w/${broken.id}/live/audit`);
    await other.page.getByRole("button", { name: "Verify now" }).click();
    await other.page.getByText("Broken at event 2: it was changed.").waitFor();
    expect([...problems, ...other.problems]).toEqual([]);
    await other.context.close();
    await context.close();
  });

  it("exports what is filtered as CSV and as JSON lines", async () => {
    const { page, context, problems } = await open("owner", "?action=review.decided");
    for (const [item, expected] of [
      ["CSV, for a spreadsheet", /^\uFEFFsequence,at,/],
      ["JSON lines, for verification", /^\{"id":"aud_/],
    ] as const) {
      await page.getByRole("button", { name: "Export" }).click();
      await page.getByRole("menuitem", { name: item }).click();
      const dialog = page.getByRole("dialog");
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        dialog.getByRole("button", { name: "Export" }).click(),
      ]);
      await dialog.getByText("Saved 1 event").waitFor();
      const text = await contentOf(download);
      expect(text).toMatch(expected);
      expect(text).toContain("review.decided");
      await dialog.getByRole("button", { name: "Done" }).click();
    }
    expect(problems).toEqual([]);
    await context.close();
  });

  it("is told when an export is refused", async () => {
    const { page, context } = await open("owner", "", { expects: /403|Failed to load resource/ });
    await page.route("**/api/exports/audit**", (route) =>
      route.fulfill({
        status: 403,
        contentType: "application/problem+json",
        body: JSON.stringify({ detail: "This needs the role “owner”." }),
      }),
    );
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: /CSV/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Export" }).click();
    await page.getByText("Nothing was saved. This needs the role “owner”.").waitFor();
    await context.close();
  });
});

describe("the files of checks", () => {
  const openAt = async (rest: string) => {
    const opened = await openPage(browser, url);
    await signInAt(opened.page, workspace.staff.reviewer, `/w/${workspace.id}/test${rest}`);
    return opened;
  };

  it("are exported from the list with its filter", async () => {
    const { page, context, problems } = await openAt("/checks?q=anna");
    await page.getByRole("button", { name: "Export" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("About 1 check.").waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Export" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^checks-test-[\d-]+\.csv$/);
    expect(await contentOf(download)).toContain(`${checkId},anna,COMPLETED`);
    await dialog.getByText("Saved 1 check").waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it("stop when one says so, and nothing is saved", async () => {
    const { page, context, problems } = await openAt("/checks");
    // Never answered, to simulate a stalled network.
    await page.route("**/api/exports/checks**", () => undefined);
    await page.getByRole("button", { name: "Export" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Export" }).click();
    await dialog.getByRole("progressbar").waitFor();
    await dialog.getByRole("button", { name: "Stop" }).click();
    await dialog.getByRole("button", { name: "Export" }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it("are PDFs of one check, too", async () => {
    const { page, context, problems } = await openAt(`/checks/${checkId}`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Evidence PDF" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`evidence-${checkId}.pdf`);
    expect((await contentOf(download)).slice(0, 5)).toBe("%PDF-");
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe("the page of the audit trail", () => {
  it.each(
    Object.entries(widths).flatMap(([name, width]) => [
      ["light", name, width] as const,
      ["dark", name, width] as const,
    ]),
  )("has no fault in %s on a %s", async (theme, name, width) => {
    const { page, context, problems } = await open("owner", "", { theme, width });
    expect(await pageFaults(page, at())).toEqual([]);
    await events(page).nth(3).click();
    await page.getByText("Of the event before").waitFor();
    const shots = process.env.SHOTS_DIR;
    if (shots) await page.screenshot({ path: path.join(shots, `audit-${name}-${theme}.png`) });
    expect(await pageFaults(page, at("?q=nothing-like-it"))).toEqual([]);
    await page.goto(at());
    await page.getByRole("button", { name: "Verify now" }).click();
    await page.getByText(/events, unbroken/).waitFor();
    if (shots) await page.screenshot({ path: path.join(shots, `verify-${name}-${theme}.png`) });
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe("what was changed outside the service", () => {
  let forged: StaffedWorkspace;
  let forgedId: string;
  beforeAll(async () => {
    forged = await staffedWorkspace(dataDir, "Forged");
    forgedId = await completedCheck(apiClient(url, forged.testKey), { userId: "failed before" });
    const db = openDatabase(databaseOf(dataDir));
    await db.transaction(
      async (tx) =>
        void (await tx.update(livenessChecks).set({ isAlive: true }).where(eq(livenessChecks.id, forgedId))),
    );
    await db.close();
  });

  it.each(
    Object.entries(widths).flatMap(([name, width]) => [
      ["light", name, width] as const,
      ["dark", name, width] as const,
    ]),
  )("is told in the list, on the check and on the audit trail, in %s on a %s", async (theme, name, width) => {
    const { page, context, problems } = await openPage(browser, url, { theme, width });
    const place = (rest: string) => `/w/${forged.id}/test${rest}`;
    const shots = process.env.SHOTS_DIR;
    const shoot = async (what: string) =>
      shots && (await page.screenshot({ path: path.join(shots, `${what}-${name}-${theme}.png`) }));
    await signInAt(page, forged.staff.owner, place("/checks"));
    await page.getByText("Seal broken").filter({ visible: true }).waitFor();
    await shoot("forged-list");
    expect(await pageFaults(page, place(`/checks/${forgedId}`))).toEqual([]);
    await page.getByText("This check was changed outside the service: its verdict was changed.").waitFor();
    await shoot("forged-check");
    await page.goto(place("/audit"));
    await page.getByRole("button", { name: "Verify now" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("1 check changed:").waitFor();
    await dialog.getByRole("link", { name: forgedId }).waitFor();
    await shoot("forged-verify");
    expect(await pageFaults(page, place("/audit"))).toEqual([]);
    await page.getByText("Data was changed outside the service").waitFor();
    await page.getByRole("link", { name: forgedId }).waitFor();
    await shoot("forged-audit");
    expect(problems).toEqual([]);
    await context.close();
  });
});
