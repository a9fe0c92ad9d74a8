import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { apiClient, type ChallengeType, openSession } from "#server/testing/api-client.ts";
import { launchBrowser, openPage, pageFaults, signInAt, widths } from "#server/testing/browser.ts";
import { completedCheck } from "#server/testing/completed-check.ts";
import { hasFaces, stockPhoto } from "#server/testing/photos.ts";
import { type StaffedWorkspace, staffedWorkspace } from "#server/testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");
const longId = "x".repeat(1000);
const rtlId = "عبد الرحمن 🙂👩‍👩‍👧";

let browser: Browser;
let workspace: StaffedWorkspace;
let api: ReturnType<typeof apiClient>;

/**
 * A person who was told to turn right and turned left, if photos are available; otherwise faceless photos.
 */
const failed = (): { photos?: Partial<Record<ChallengeType, Uint8Array>> } =>
  hasFaces ? { photos: { TURN_RIGHT: stockPhoto(2), OPEN_MOUTH: stockPhoto(6) } } : {};
const failureSentence = hasFaces ? /the head was turned to the other side/ : /a photo shows no face/;

beforeAll(async () => {
  browser = await launchBrowser();
  workspace = await staffedWorkspace(dataDir);
  api = apiClient(url, workspace.testKey);
  await completedCheck(api, { userId: "anna.larsson", ...failed() });
  if (hasFaces) {
    const photos = { TURN_LEFT: stockPhoto(2), OPEN_MOUTH: stockPhoto(6) };
    await completedCheck(api, { userId: "anna.larsson", photos, selfie: stockPhoto(1) });
  } else await completedCheck(api, { userId: "anna.larsson" });
  await completedCheck(api, { userId: longId });
  await completedCheck(api, { userId: rtlId });
  for (let index = 0; index < 3; index += 1) await completedCheck(api, { userId: `user_${index}` });
  await completedCheck(api, { userId: "doubtful", simulate: "SPOOF_UNCERTAIN" });
  await openSession(api, ["SMILE", "BLINK"], { userId: "still_open" });
});
afterAll(() => browser.close());

const at = (rest: string) => `/w/${workspace.id}/test${rest}`;
type Options = Parameters<typeof openPage>[2];

/** Opens a page of the workspace with the test data, signed in. */
async function open(role: "owner" | "reviewer" | "viewer", rest: string, options: Options = {}) {
  const opened = await openPage(browser, url, options);
  await signInAt(opened.page, workspace.staff[role], at(rest));
  return opened;
}

const rows = (page: Page) => page.locator("tbody tr");
const search = (page: Page) => page.getByLabel("Search by user or check id");

describe("a reviewer who has never seen it", () => {
  it("finds the failed check of one user, understands it and decides, with few clicks", async () => {
    const { page, context, problems } = await open("reviewer", "/checks");
    let clicks = 0;
    const click = async (name: string | RegExp, role: "link" | "button" = "button") => {
      clicks += 1;
      await page.getByRole(role, { name }).first().click();
    };
    await search(page).fill("anna");
    await expect.poll(() => rows(page).count()).toBe(2);
    await page.locator("tbody tr", { hasText: "Rejected" }).getByRole("link").first().click();
    clicks += 1;
    await page.getByText(failureSentence).first().waitFor();
    await click("Reject");
    await page.getByLabel(/^Reason to reject/).selectOption("CHALLENGE_NOT_DONE");
    const note = "<img src=x onerror=alert(1)><script>window.broken = true</script>";
    await page.getByLabel("Note").fill(note);
    await click("Reject");
    await page.getByText(note).waitFor();
    expect(clicks).toBeLessThanOrEqual(4);
    expect(await page.evaluate(() => "broken" in window)).toBe(false);

    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("undone by Rasmus Reviewer").waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe("the table of checks", () => {
  it("is walked by keys: j, k, Enter, Escape, /, g and a letter, ?", async () => {
    const { page, context, problems } = await open("viewer", "/checks");
    await rows(page).first().waitFor();
    const marks = () =>
      rows(page).evaluateAll((all) => all.map((row) => row.className.includes("bg-accent-soft")));
    const active = async () => (await marks()).indexOf(true);
    for (const [key, place] of [
      ["j", 0],
      ["j", 1],
      ["j", 2],
      ["k", 1],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(active, { message: `after ${key}, ${await marks()}, ${problems}` }).toBe(place);
    }
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/checks\/liv_/);
    const first = page.url();
    await page.getByRole("link", { name: "Next check (j)" }).waitFor();
    await page.keyboard.press("j");
    await page.waitForURL((address) => address.href !== first);
    await page.keyboard.press("Escape");
    await page.waitForURL(/\/checks$/);
    await rows(page).first().waitFor();
    await page.keyboard.press("/");
    expect(await search(page).evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await page.waitForURL(/\/people$/);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("keeps the view in the address, so that it can be shared and saved", async () => {
    const { page, context } = await open("owner", "/checks");
    await page.getByRole("button", { name: "Filters" }).click();
    await page.getByLabel("Verdict", { exact: true }).selectOption("not_alive");
    await page.getByLabel("Status").selectOption("COMPLETED");
    await expect.poll(() => page.url()).toMatch(/status=COMPLETED/);
    await expect.poll(() => page.url()).toMatch(/verdict=not_alive/);
    // The old rows stay, faded, until the filtered ones have loaded.
    await expect.poll(() => page.locator("table.opacity-60").count()).toBe(0);
    await page.locator("tbody tr", { hasText: "In progress" }).waitFor({ state: "detached" });
    const shared = page.url();
    const found = await expect
      .poll(() => rows(page).count())
      .toBeGreaterThan(0)
      .then(() => rows(page).count());

    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menuitem", { name: "Save this view …" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Failed 🙂");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("View saved").waitFor();
    await context.close();

    const colleague = await open("viewer", "/checks");
    await colleague.page.goto(shared);
    await expect.poll(() => rows(colleague.page).count()).toBe(found);
    expect(
      await colleague.page
        .getByRole("button", { name: "Remove the filter Verdict: rejected or in doubt" })
        .count(),
    ).toBe(1);
    await colleague.page.getByRole("button", { name: "Clear all" }).click();
    await expect.poll(() => rows(colleague.page).count()).toBeGreaterThan(found);
    await colleague.page.getByRole("button", { name: "Views" }).click();
    await colleague.page.getByRole("menuitem", { name: /Failed/ }).click();
    await expect.poll(() => rows(colleague.page).count()).toBe(found);
    await colleague.context.close();
  });

  it("tells what is in doubt from what is rejected, and that a person decides", async () => {
    const { page, problems, context } = await open("reviewer", "/queue");
    await page.getByRole("rowheader", { name: "doubtful" }).waitFor();
    await page.goto(at("/checks"));
    await page.getByRole("button", { name: "Filters" }).click();
    await page.getByLabel("Verdict", { exact: true }).selectOption("In doubt");
    await expect.poll(() => rows(page).count()).toBe(1);
    expect(await rows(page).textContent()).toMatch(/doubtful\s*In doubt/);
    await rows(page).getByRole("link").first().click();
    await page.getByText(/^In doubt: nothing failed, but it is not clear .* A person decides\.$/).waitFor();
    await page.getByText("Verdict: in doubt").waitFor();
    await page.goto(at("/checks?verdict=rejected"));
    await rows(page).first().waitFor();
    expect(await page.getByRole("rowheader", { name: "doubtful" }).count()).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("shows a new check without a reload, and says so", async () => {
    const { page, context } = await open("viewer", "/checks");
    await rows(page).first().waitFor();
    const userId = `live-${crypto.randomUUID().slice(0, 8)}`;
    await completedCheck(api, { userId });
    await page.getByRole("rowheader", { name: userId }).waitFor();
    expect(await page.getByRole("status").filter({ hasText: "1 new" }).count()).toBe(1);
    await context.close();
  });

  it("tells apart nothing found from nothing there", async () => {
    const { page, context } = await open("viewer", "/checks?q=nobody-by-this-name");
    await page.getByText("No check matches").waitFor();
    await page.getByRole("link", { name: "live", exact: true }).click();
    await page.waitForURL(/\/live\//);
    await page.getByText("No checks yet").waitFor();
    await context.close();
  });
});

describe("one check", () => {
  const openFirst = async (role: "owner" | "reviewer" | "viewer", options: Options = {}) => {
    const opened = await open(role, "/checks?q=anna.larsson", options);
    await rows(opened.page).first().getByRole("link").click();
    await opened.page.getByRole("heading", { name: "Photos", exact: true }).waitFor();
    return opened;
  };

  it("shows each photo large, with the mesh on and off, and the next by key", async () => {
    const { page, context, problems } = await openFirst("viewer");
    const loaded = () =>
      page
        .locator("img[src*='/api/photos/']")
        .evaluateAll((all) =>
          all.every((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0),
        );
    await expect.poll(loaded).toBe(true);
    await page
      .getByRole("button", { name: /Enlarge/ })
      .first()
      .click();
    const viewer = page.getByRole("dialog");
    const titleBefore = await viewer.getByRole("heading").textContent();
    if (hasFaces) expect(await viewer.locator("polyline").count()).toBeGreaterThan(5);
    await page.keyboard.press("m");
    expect(await viewer.locator("polyline").count()).toBe(0);
    await page.keyboard.press("ArrowRight");
    expect(await viewer.getByRole("heading").textContent()).not.toBe(titleBefore);
    const widthBefore = (await viewer.locator("img").boundingBox())?.width ?? 0;
    await page.keyboard.press("+");
    await expect
      .poll(async () => (await viewer.locator("img").boundingBox())?.width ?? 0)
      .toBeGreaterThan(widthBefore);
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("offers a viewer nothing to decide", async () => {
    const { page, context } = await openFirst("viewer");
    await page.getByText("Your role can only view").waitFor();
    for (const name of ["Approve", "Reject", "Request a new check"])
      expect(await page.getByRole("button", { name }).count()).toBe(0);
    await page.keyboard.press("a");
    expect(await page.getByLabel(/^Reason to/).count()).toBe(0);
    await context.close();
  });

  it("tells the slower of two reviewers who was faster, and shows what they decided", async () => {
    const userId = `race-${crypto.randomUUID().slice(0, 8)}`;
    const id = await completedCheck(api, { userId });
    const options = { expects: /409/ };
    const slow = await open("reviewer", `/checks/${id}`, options);
    const fast = await open("owner", `/checks/${id}`, options);
    await slow.page.getByRole("button", { name: "Approve" }).click();
    await fast.page.getByRole("button", { name: "Reject" }).click();
    await fast.page.getByRole("button", { name: "Reject" }).click();
    await fast.page.getByText("Olivia Owner").first().waitFor();
    await slow.page.getByRole("button", { name: "Approve" }).click();
    await slow.page.getByText("Olivia Owner").first().waitFor();
    await expect.poll(() => slow.page.getByRole("button", { name: "Approve" }).count()).toBe(0);
    expect(slow.problems).toEqual([]);
    await slow.context.close();
    await fast.context.close();
  });

  it("leads to the sign-in and back when the session ends in the middle", async () => {
    const { page, context } = await open("reviewer", "/checks?q=anna.larsson", { expects: /401/ });
    await rows(page).first().waitFor();
    await context.clearCookies({ name: "verifyhq.session_token" });
    await page.waitForURL(/\/sign-in\?next=/);
    await page.getByLabel("E-mail").fill(workspace.staff.reviewer.email);
    await page.getByLabel("Password").fill("correct-horse-battery");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL(/\/checks\?q=anna/);
    await context.close();
  });

  it("is not there for other workspaces", async () => {
    const stranger = await staffedWorkspace(dataDir, "Stranger");
    const id = await completedCheck(api, { userId: "theirs" });
    const { page, context } = await openPage(browser, url, { expects: /404/ });
    await signInAt(page, stranger.staff.owner, `/w/${stranger.id}/test/checks/${id}`);
    await page.getByText("Not found, or it belongs").waitFor();
    const response = await page.goto(at(`/checks/${id}`));
    expect(response?.status()).toBe(404);
    await page.getByText("Page not found").waitFor();
    await context.close();
  });
});

describe("people", () => {
  it("lead from a name to the checks, and say whether the faces agree", async () => {
    const { page, context, problems } = await open("viewer", "/people");
    await page.getByLabel("Search by user id").fill("anna");
    // The search updates the URL with a delay, which would navigate back from the link.
    await page.waitForURL(/q=anna/);
    await page.getByRole("link", { name: "anna.larsson" }).click();
    await page.getByRole("heading", { name: "anna.larsson" }).waitFor();
    if (hasFaces) await page.getByText(/Same face as in the newest check/).waitFor();
    await page
      .getByRole("link", { name: /Rejected/ })
      .first()
      .click();
    await page.waitForURL(/\/checks\/liv_/);
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe("every page here", () => {
  const pages = [
    "/checks",
    "/checks?verdict=not_alive&confidenceMax=0.5",
    "/queue",
    "/checks?verdict=in_doubt",
    "/people",
    `/people/${encodeURIComponent(rtlId)}`,
    `/people/${longId}`,
  ];

  it.each(["light", "dark"] as const)(
    "fits each width and has no fault that axe finds, in the %s theme",
    async (theme) => {
      // Widths differ in layout and themes in colour, so test all widths in one theme and one width in the
      // other.
      for (const width of theme === "light" ? Object.values(widths) : [widths.desktop]) {
        const { page, context, problems } = await open("reviewer", "/checks", { width, theme });
        const id = (await page.locator("a[href*='/checks/liv_']").first().getAttribute("href")) ?? "";
        for (const rest of [...pages.map(at), id]) {
          expect(await pageFaults(page, rest)).toEqual([]);
        }
        expect(problems).toEqual([]);
        await context.close();
      }
    },
  );

  it("runs no script but its own", async () => {
    const { page, context } = await open("viewer", "/checks", { expects: /Content Security Policy/ });
    const response = await page.goto(at("/checks"));
    const policy = response?.headers()["content-security-policy"] ?? "";
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).toMatch(/^'self' 'nonce-[\w+/=-]+' 'strict-dynamic'$/);
    const ran = await page.evaluate(() => {
      const holder = document.createElement("div");
      holder.innerHTML = "<img src=x onerror='window.inlineRan = true'>";
      document.body.append(holder);
      // Runs after the inline handler, if the policy allowed that one.
      return new Promise((resolve) =>
        holder.firstChild?.addEventListener("error", () => resolve("inlineRan" in window)),
      );
    });
    expect(ran).toBe(false);
    const session = (await context.cookies()).find(({ name }) => name === "verifyhq.session_token");
    expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    await context.close();
  });
});
