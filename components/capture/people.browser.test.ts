import { eq } from "drizzle-orm";
import type { Browser, Page } from "playwright";
import { afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { livenessChecks } from "#db/schema/index.ts";
import { apiClient, dataOf } from "#server/testing/api-client.ts";
import { accessibilityFaults, launchBrowser, openPage, widths } from "#server/testing/browser.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { staffedWorkspace } from "#server/testing/staffed-workspace.ts";
import type { LiveStats } from "./frame-watcher.ts";
import { languages } from "./translations/languages.ts";
import type { Words } from "./translations/translation.ts";

const { url, dataDir } = inject("server");
const noCamera = ["--use-fake-ui-for-media-stream"];
/** Chromium's own moving picture: a camera, but nobody in front of it. */
const emptyCamera = [...noCamera, "--use-fake-device-for-media-stream"];

let api: ReturnType<typeof apiClient>;
let key: string;
beforeAll(async () => {
  key = (await staffedWorkspace(dataDir, "Fjord & Söhne")).testKey;
  api = apiClient(url, key);
});
const browsers: Browser[] = [];
afterEach(async () => {
  await Promise.all(browsers.splice(0).map((browser) => browser.close()));
});

const opened = async () =>
  dataOf(await api.createSession({ userId: `user-${crypto.randomUUID()}`, challenges: ["SMILE", "BLINK"] }));
async function visit(args: string[], options: Parameters<typeof openPage>[2] = {}) {
  const browser = await launchBrowser(args);
  browsers.push(browser);
  return { ...(await openPage(browser, url, { width: widths.phone, ...options })), session: await opened() };
}
const inLanguage = (captureUrl: string, locale: string) =>
  captureUrl.replace("/verify#", `/verify?lang=${locale}#`);
const title = (page: Page, name: string) => page.getByRole("heading", { name });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

describe("where the script does not run", () => {
  it("without JavaScript the page says so on the first screen, in the browser's language", async () => {
    const browser = await launchBrowser();
    browsers.push(browser);
    const context = await browser.newContext({ baseURL: url, javaScriptEnabled: false, locale: "pl" });
    const page = await context.newPage();
    await page.goto("/verify#ses_x");
    // Playwright finds no text in a `noscript`.
    const text = page.locator("noscript p");
    expect(await text.textContent()).toContain("Ta strona potrzebuje JavaScriptu");
    expect((await text.boundingBox())?.y).toBeLessThan(500);
    expect(await page.locator("html").getAttribute("lang")).toBe("pl");
  });

  it("where it is blocked, a button reloads the page with its link", async () => {
    const { page, session } = await visit([], { expects: /ERR_FAILED/ });
    let isBlocked = true;
    await page.route("**/embed/verifyhq-liveness.js", (route) =>
      isBlocked ? route.abort() : route.continue(),
    );
    await page.goto(session.captureUrl);
    await page.getByText("This page could not be loaded completely").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    isBlocked = false;
    await press(page, "Reload");
    await title(page, "A short check").waitFor();
  });
});

describe("before agreeing", () => {
  it("people read who asks, and that their phone's language is spoken on every screen", async () => {
    const { page, session } = await visit(noCamera);
    await page.goto(session.captureUrl);
    await page.getByText(/Fjord & Söhne.? asks you for this check/).waitFor();
    await page.getByText(/Fjord & Söhne.? can tell you how long they are kept/).waitFor();
    await press(page, "I do not agree");
    await title(page, "No photo was taken").waitFor();
    await page.getByLabel("Language").selectOption("ar");
    await title(page, "لم تُلتقط أي صورة").waitFor();
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      "ar",
      "rtl",
    ]);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

describe("a device without a camera", () => {
  it("hands over to the phone by a code, and goes on when the phone is done or somebody ended it", async () => {
    const { page, session } = await visit(noCamera, { width: widths.desktop });
    await page.goto(session.captureUrl);
    await press(page, "I agree, open the camera");
    await title(page, "No camera was found").waitFor();
    await page.getByRole("img", { name: "QR code with the address of this check" }).waitFor();
    const address = await page.locator(".address").textContent();
    expect(address).toBe(`${url}/verify?lang=en#${session.sessionToken}`);
    const phone = await page.context().newPage();
    await phone.goto(address ?? "");
    await title(phone, "Welcome back").waitFor();
    const cancelled = await fetch(`${url}/v1/verifications/liveness/${session.id}/cancel`, {
      method: "POST",
      headers: { "x-api-key": key },
    });
    expect(cancelled.status).toBe(200);
    await title(page, "This check was cancelled").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it("gives another instruction twice to somebody who cannot do one, and then says what else there is", async () => {
    const { page, session } = await visit(noCamera);
    await page.goto(session.captureUrl);
    await press(page, "I agree, open the camera");
    await press(page, "Use my camera app instead");
    const heading = page.locator("h1");
    await title(page, "Smile").waitFor();
    const seen = new Set(["Smile"]);
    for (let swap = 1; swap <= 2; swap += 1) {
      const before = (await heading.textContent()) ?? "";
      await press(page, "I can’t do this");
      await page.getByText("Here is another instruction.").first().waitFor();
      await expect.poll(() => heading.textContent()).not.toBe(before);
      seen.add((await heading.textContent()) ?? "");
    }
    expect(seen.size).toBe(3);
    await press(page, "I can’t do this");
    await title(page, "There is no other instruction").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

describe("before a camera", () => {
  it("people stop, which releases the camera, and go on", async () => {
    const { page, session } = await visit(emptyCamera);
    await page.goto(session.captureUrl);
    await press(page, "I agree, open the camera");
    await page.locator("video").waitFor();
    await press(page, "Stop");
    await title(page, "You have stopped").waitFor();
    expect(await page.locator("video").count()).toBe(0);
    await press(page, "Go on");
    await page.locator("video").waitFor();
  });

  it("models that do not come are no wall: after eight seconds there is a way on without hints", async () => {
    const { page, session } = await visit(emptyCamera);
    await page.route("**/facemesh.bin", () => undefined);
    await page.goto(session.captureUrl);
    await press(page, "I agree, open the camera");
    await page.getByRole("progressbar").waitFor();
    // What finds a face comes first, and has looked at the picture by then.
    const firstHintMs = () =>
      page.evaluate(
        () =>
          (document.querySelector("verifyhq-liveness") as unknown as { stats: LiveStats | null }).stats
            ?.firstHintMs ?? null,
      );
    await expect.poll(firstHintMs).toBeGreaterThan(0);
    await page.getByRole("progressbar").waitFor();
    expect(await page.getByText("Getting ready …").count()).toBe(0);
    await press(page, "Go on without hints");
    await title(page, "Smile").waitFor();
    const [frame, button] = [
      page.locator(".stage"),
      page.getByRole("button", { name: "Take the photo now" }),
    ];
    const [above, below] = [await frame.boundingBox(), await button.boundingBox()];
    expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0));
    await page.getByRole("button", { name: "I can’t do this" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

/** Lets time pass for a session, by moving it back. */
async function passMinutes(id: string, minutes: number): Promise<void> {
  const db = openDatabase(databaseOf(dataDir));
  const [row] = await db.read.select().from(livenessChecks).where(eq(livenessChecks.id, id));
  if (!row) throw new Error("there is no such session");
  const earlier = (at: Date) => new Date(at.getTime() - minutes * 60_000);
  const times = { createdAt: earlier(row.createdAt), expiresAt: earlier(row.expiresAt) };
  await db.transaction(
    async (tx) => void (await tx.update(livenessChecks).set(times).where(eq(livenessChecks.id, id))),
  );
  await db.close();
}

describe("before the time is up", () => {
  const question = "This check ends soon. Do you need more time?";

  it("people are asked whether they need more, told so aloud, and get it by one press", async () => {
    const { page, session } = await visit(noCamera, { height: 640 });
    await page.addInitScript(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      setInterval(() => {
        const region = document
          .querySelector("verifyhq-liveness")
          ?.shadowRoot?.querySelector("[role=status]");
        const text = region?.textContent ?? "";
        if (text && heard.at(-1) !== text) heard.push(text);
      }, 50);
    });
    await page.goto(session.captureUrl);
    await title(page, "A short check").waitFor();
    expect(await page.getByText(question).count()).toBe(0);
    await passMinutes(session.id, 8);
    await page.reload();
    const asked = page.getByRole("region", { name: "Yes, more time" }).getByText(question);
    await asked.waitFor();
    const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    await expect.poll(heard).toContain(question);
    expect(await accessibilityFaults(page)).toEqual([]);
    // By keyboard, before what is on the screen.
    await page.getByRole("button", { name: "Yes, more time" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("You have more time now.").first().waitFor();
    await expect.poll(heard).toContain("You have more time now.");
    const focused = await page.evaluate(
      () => document.querySelector("verifyhq-liveness")?.shadowRoot?.activeElement?.tagName,
    );
    expect(focused).toBe("H1");
    expect(await accessibilityFaults(page)).toEqual([]);
    const { expiresAt } = dataOf(await api.getCheck(session.id));
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(10 * 60_000);
    await expect.poll(() => page.locator(".time").count(), { timeout: 15_000 }).toBe(0);
  });

  it("the question stands beside the live picture, and leaves room for it", async () => {
    const { page, session } = await visit(emptyCamera, { height: 740 });
    await page.goto(session.captureUrl);
    await press(page, "I agree, open the camera");
    await page.locator("video").waitFor();
    await passMinutes(session.id, 8.2);
    await page.reload();
    await press(page, "Go on");
    await page.locator("video").waitFor();
    await page.locator(".time").getByRole("button").waitFor();
    const [frame, box] = [
      await page.locator(".stage").boundingBox(),
      await page.locator(".time").boundingBox(),
    ];
    expect(frame?.y).toBeGreaterThanOrEqual((box?.y ?? 0) + (box?.height ?? 0));
    expect((frame?.y ?? 0) + (frame?.height ?? 0)).toBeLessThanOrEqual(740);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it("more time that was asked for on another device counts here too", async () => {
    const { page, session } = await visit(noCamera);
    await passMinutes(session.id, 9.85);
    await page.goto(session.captureUrl);
    await page.getByText(question).first().waitFor();
    const extended = await fetch(`${url}/v1/verifications/liveness/session/extend`, {
      method: "POST",
      headers: { "x-api-key": key, "content-type": "application/json" },
      body: JSON.stringify({ sessionToken: session.sessionToken }),
    });
    expect(extended.status).toBe(200);
    await expect.poll(() => page.locator(".time").count(), { timeout: 20_000 }).toBe(0);
    await title(page, "A short check").waitFor();
    expect(await page.getByRole("heading", { name: "Time is up" }).count()).toBe(0);
  });

  it("nobody is asked where no more can be had", async () => {
    const { page, session } = await visit(noCamera);
    const db = openDatabase(databaseOf(dataDir));
    await db.transaction(
      async (tx) =>
        void (await tx
          .update(livenessChecks)
          .set({ extensionCount: 10, expiresAt: new Date(Date.now() + 5000) })
          .where(eq(livenessChecks.id, session.id))),
    );
    await db.close();
    await page.goto(session.captureUrl);
    await title(page, "A short check").waitFor();
    await title(page, "Time is up").waitFor({ timeout: 20_000 });
    expect(await page.locator(".time").count()).toBe(0);
  });
});

describe("no sentence is too long for 360 pixels", () => {
  /** Texts by the class of the place where they stand, put there one after the other. */
  const placesOf = (words: Words) => ({
    says: [
      ...Object.values(words.hints),
      ...Object.values(words.warnings).map((text) => `${text} ${words.retake}`),
      ...Object.values(words.again),
      words.offline,
      words.busy,
      words.taken,
      words.noHints,
      words.slowHints,
      words.swapped,
      words.photoTooLarge,
      words.moreTime.question,
      words.moreTime.given,
    ],
    quiet: [words.cannot, words.useCameraApp, words.useVideo, words.colours.without, words.stop],
    primary: [
      words.takePhoto,
      words.consent.agree,
      words.file.button,
      words.withoutHints,
      words.colours.go,
      words.retry,
      words.goOn,
      words.moreTime.go,
    ],
    progress: [words.step(2, 3)],
  });

  it.each(languages.map((words) => [words.locale, words] as const))("in %s", async (locale, words) => {
    const { page, session } = await visit(noCamera);
    await page.goto(inLanguage(session.captureUrl, locale));
    const spill = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await title(page, words.consent.title).waitFor();
    expect(await spill()).toBe(0);
    await press(page, words.consent.agree);
    await title(page, words.problems.camera_missing.title).waitFor();
    expect(await spill()).toBe(0);
    await press(page, words.useCameraApp);
    await title(page, words.tasks.SMILE.title).waitFor();
    expect(await spill()).toBe(0);
    expect(await page.locator("main").getAttribute("dir")).toBe(words.direction);
    const tooLong = await page.evaluate(
      ({ places, tasks }) => {
        const root = document.querySelector("verifyhq-liveness")?.shadowRoot;
        const main = root?.querySelector("main");
        if (!main) return ["no page"];
        const box = document.createElement("div");
        main.append(box);
        const lines = { says: 4, quiet: 2, primary: 2, progress: 1 };
        const found: string[] = [];
        for (const [place, texts] of Object.entries(places))
          for (const text of texts) {
            const tag = place === "says" ? "p" : place === "progress" ? "span" : "button";
            const element = document.createElement(tag);
            element.className = place;
            element.textContent = text;
            box.replaceChildren(element);
            const range = document.createRange();
            range.selectNodeContents(element);
            const { height, width } = range.getBoundingClientRect();
            const line = Number.parseFloat(getComputedStyle(element).lineHeight);
            const isLong = Math.round(height / line) > lines[place as keyof typeof lines];
            if (isLong || width > 328) found.push(`${place}: ${text}`);
          }
        for (const [title, text] of tasks) {
          box.innerHTML = '<div class="task"><svg class="head"></svg><div><h1></h1><p></p></div></div>';
          for (const [tag, said] of [
            ["h1", title],
            ["p", text],
          ] as const) {
            const element = box.querySelector(tag);
            if (element) element.textContent = said ?? "";
          }
          const { height = 0 } = box.firstElementChild?.getBoundingClientRect() ?? {};
          if (height > 170) found.push(`task of ${height} pixels: ${title}`);
        }
        box.remove();
        return found;
      },
      { places: placesOf(words), tasks: Object.values(words.tasks).map(({ title, text }) => [title, text]) },
    );
    expect(tooLong).toEqual([]);
  });
});
