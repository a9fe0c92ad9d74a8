import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { livenessChecks } from "#db/schema/index.ts";
import type { CaptureReceipt } from "#server/checks/capture-schemas.ts";
import type { AssuranceLevel } from "#server/checks/vocabulary/assurance.ts";
import { defaultSettings } from "#server/settings/schemas.ts";
import { apiClient, type ChallengeType, dataOf, openSession } from "#server/testing/api-client.ts";
import { accessibilityFaults, launchBrowser, openPage, widths } from "#server/testing/browser.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { fakeCamera, hasFfmpeg, makeVideo } from "#server/testing/fake-camera.ts";
import { hasFaces, sharedPhoto, stockPhoto } from "#server/testing/photos.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "#server/testing/staffed-workspace.ts";
import type { LiveStats } from "./frame-watcher.ts";
import { en } from "./translations/en.ts";

const { url, dataDir } = inject("server");
const turnAndOpen: ChallengeType[] = ["TURN_LEFT", "OPEN_MOUTH"];

let ours: StaffedWorkspace;
let api: ReturnType<typeof apiClient>;
let folder: string;
let shop: Server;
let shopOrigin: string;
/** The URL to return to at the end. */
let back: string;
const videos = { alive: "", closer: "", print: "" };
/** The shop's pages, by path. */
const shopPages = new Map<string, string>();

const stock = (pose: number) => `human-stock/stock-emotions-a-${pose}.jpg`;
const print = (of: string) => `nuaa/ImposterRaw-0001-0001-00-00-01-${of}.jpg`;

beforeAll(async () => {
  shop = createServer((request, response) => {
    const html = shopPages.get(request.url?.split("?")[0] ?? "");
    response.writeHead(html ? 200 : 204, { "content-type": "text/html" }).end(html);
  });
  await new Promise<void>((resolve) => shop.listen(0, "localhost", resolve));
  shopOrigin = `http://localhost:${(shop.address() as AddressInfo).port}`;
  back = `${shopOrigin}/back?cart=7`;
  shopPages.set("/back", "<!doctype html><title>Shop</title><h1>Welcome to the shop</h1>");
  ours = await staffedWorkspace(dataDir, "Capture page");
  api = apiClient(url, ours.testKey);
  const owner = dashboardClient(url, await signIn(url, ours.staff.owner));
  const settings = { ...defaultSettings, allowedOrigins: [shopOrigin] };
  const scope = { workspaceId: ours.id, mode: "test" as const };
  await owner.settings.save.mutate({ ...scope, settings, version: 0, note: "embeds" });
  if (!hasFaces || !hasFfmpeg) return;
  folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-camera-"));
  const alive = [stock(5), stock(2), stock(3), stock(6)];
  videos.alive = await makeVideo(
    path.join(folder, "alive.mjpeg"),
    alive.flatMap((photo) => [[photo, 4] as const, [null, 0.6] as const]),
  );
  videos.closer = await makeVideo(path.join(folder, "closer.mjpeg"), [
    [stock(5), 6, true],
    [stock(2), 5],
    [stock(5), 3],
    [stock(6), 5],
  ]);
  videos.print = await makeVideo(
    path.join(folder, "print.mjpeg"),
    ["134", "170", "279", "31", "409"].map((of) => [print(of), 1]),
  );
});
afterAll(async () => {
  shop.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const browsers: Browser[] = [];
afterEach(async () => {
  await Promise.all(browsers.splice(0).map((browser) => browser.close()));
});
async function launch(more: readonly string[]): Promise<Browser> {
  const browser = await launchBrowser(more);
  browsers.push(browser);
  return browser;
}

/**
 * Opens a page of the shop. Removes the test's own headers, which would cause a preflight for each
 * cross-origin call.
 */
async function visitShop(args: string[]) {
  const opened = await openPage(await launch(args), shopOrigin);
  await opened.context.setExtraHTTPHeaders({});
  return opened;
}

type Options = NonNullable<Parameters<typeof openPage>[2]> & {
  args?: string[];
  types?: ChallengeType[];
  requiredAssurance?: AssuranceLevel;
};

/** Opens a session's page in a browser of its own. */
async function arrive(all: Options = {}) {
  const { args = fakeCamera(videos.alive), types = turnAndOpen, requiredAssurance, ...options } = all;
  const created = await api.createSession({
    userId: `user-${crypto.randomUUID()}`,
    challenges: types,
    redirectUrl: back,
    ...(requiredAssurance ? { requiredAssurance } : {}),
  });
  const session = dataOf(created);
  const opened = await openPage(await launch(args), url, { width: widths.phone, ...options });
  await opened.page.addInitScript(keepReceipts);
  await opened.page.goto(session.captureUrl);
  return { ...opened, session };
}

const agree = (page: Page) => page.getByRole("button", { name: /^I agree/ }).click();
const title = (page: Page, text: string) => page.getByRole("heading", { name: text });
const finished = (page: Page) => title(page, "Thank you, that is all").waitFor();
const statsOf = (page: Page) =>
  page.evaluate(
    () => (document.querySelector("verifyhq-liveness") as unknown as { stats: LiveStats | null }).stats,
  );
/** The receipts that the page has sent since it was loaded. */
const receiptsOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { receipts: CaptureReceipt[] }).receipts);
/** Keeps the receipts in the page: browsers do not show what a form with a file holds. */
function keepReceipts(): void {
  const receipts: unknown[] = [];
  Object.assign(window, { receipts });
  const { set } = FormData.prototype;
  FormData.prototype.set = function (this: FormData, name: string, ...value: [string | Blob, string?]) {
    if (name === "receipt") receipts.push(JSON.parse(String(value[0])));
    Reflect.apply(set, this, [name, ...value]);
  } as typeof set;
}
const countOf = ({ frames }: CaptureReceipt, stage: string) =>
  frames.filter((frame) => frame.stage === stage).length;

/** Presses the button until this heading is there: a photo that has a warning is taken again. */
async function pressUntil(page: Page, heading: string): Promise<void> {
  const press = page.getByRole("button", { name: "Take the photo now" });
  while (!(await title(page, heading).isVisible()))
    await press.click({ timeout: 500 }).catch(() => undefined);
}
const checkOf = async ({ id }: { id: string }) => dataOf(await api.getCheck(id));

/**
 * Where a challenge begins amid the film, chance decides which stills its frames span, and with them the verdict: the
 * motion of stills is none. The first test, which begins with the film, holds the verdict.
 */
async function expectBothKept(session: { id: string }) {
  const check = await checkOf(session);
  expect(check).toMatchObject({ status: "COMPLETED", challengesCompleted: 2 });
  const { isAlive, failureReasons, parts } = check.result ?? {};
  if (!isAlive) process.stdout.write(`not alive: ${JSON.stringify({ failureReasons, parts })}\n`);
  return check;
}

/** Milliseconds from pressing the button that opens the camera to the first hint. */
async function firstHintMs(page: Page): Promise<number> {
  const pressedAt = await page.evaluate(() => performance.now());
  await agree(page);
  await page.waitForFunction(
    () =>
      (document.querySelector("verifyhq-liveness") as unknown as { stats: LiveStats | null }).stats
        ?.firstHintMs,
  );
  return ((await statsOf(page))?.firstHintMs ?? 0) - pressedAt;
}

describe.skipIf(!hasFaces || !hasFfmpeg)("before a camera", () => {
  it("a person is led through the challenges and found alive, without WebGL and without a word to anybody else", async () => {
    const asked = new Set<string>();
    const args = [...fakeCamera(videos.alive), "--disable-3d-apis"];
    const { page, session, problems, context } = await arrive({ args });
    context.on("request", (request) => asked.add(new URL(request.url()).origin));
    await page.evaluate(() => {
      const heard: [string, unknown][] = [];
      Object.assign(window, { heard });
      for (const name of ["challenge-completed", "completed", "error"])
        document
          .querySelector("verifyhq-liveness")
          ?.addEventListener(name, (event) => heard.push([name, (event as CustomEvent).detail]));
    });
    const coldMs = await firstHintMs(page);
    await title(page, "Turn your head to the left").waitFor();
    await title(page, "Open your mouth").waitFor();
    const stats = await statsOf(page);
    await finished(page);
    process.stdout.write(
      `live hints (${stats?.engine}): ${stats?.framesPerSecond.toFixed(1)} a second; first after ${Math.round(coldMs)} ms (cold)\n`,
    );
    expect(stats?.engine).toBe("wasm");
    expect(stats?.framesPerSecond).toBeGreaterThan(0);

    const check = await checkOf(session);
    expect(check.result).toMatchObject({ isAlive: true, failureReasons: [] });
    expect(check.consent).toMatchObject({ version: en.consent.version, locale: "en" });
    const heard = await page.evaluate(() => (window as unknown as { heard: [string, object][] }).heard);
    expect(heard).toMatchObject([
      ["challenge-completed", { type: "TURN_LEFT", completed: 1, total: 2 }],
      ["challenge-completed", { type: "OPEN_MOUTH", completed: 2, total: 2 }],
      ["completed", { checkId: session.id, redirectUrl: back }],
    ]);
    // Stills that follow each other prove no movement, and are no reason to refuse anybody here.
    expect(check).toMatchObject({ requiredAssurance: "uploaded", assurance: "captured" });
    const receipts = await receiptsOf(page);
    expect(new Set(receipts.map(({ nonce }) => nonce)).size).toBe(2);
    for (const receipt of receipts) {
      expect(countOf(receipt, "pose")).toBeGreaterThanOrEqual(8);
      expect(receipt.camera).toMatchObject({ trackKind: "MediaStreamTrack", isNativeGetUserMedia: true });
      expect(receipt.browser).toMatchObject({ isAutomated: true, languages: ["en-US"] });
    }
    const told = await page.locator("verifyhq-liveness main").textContent();
    expect(told).toContain("Thank you");
    expect(told).not.toMatch(/alive|score|passed|%|\d{2}/i);
    const way = await page.getByRole("link", { name: "Continue" }).getAttribute("href");
    expect(way).toBe(`${back}&checkId=${session.id}&status=completed`);
    expect([...asked]).toEqual([url]);
    expect(problems).toEqual([]);
    // The page redirects without a click.
    await title(page, "Welcome to the shop").waitFor();
    expect(page.url()).toBe(way);
  });

  it("hints come in the next check too, and how soon is reported", async () => {
    const { page, context } = await arrive();
    await firstHintMs(page);
    const again = dataOf(await api.createSession({ userId: "again", challenges: turnAndOpen }));
    const second = await context.newPage();
    await page.close();
    await second.goto(again.captureUrl);
    await title(second, "A short check").waitFor();
    const warmMs = await firstHintMs(second);
    process.stdout.write(`first hint after ${Math.round(warmMs)} ms (warm)\n`);
    expect(warmMs).toBeGreaterThan(0);
  });

  it("a printed photo is not led anywhere, and not found alive when it is sent all the same", async () => {
    const { page, session } = await arrive({ args: fakeCamera(videos.print) });
    await agree(page);
    await page.getByRole("button", { name: "Take the photo now" }).waitFor();
    expect((await checkOf(session)).challengesCompleted).toBe(0);
    await pressUntil(page, "Open your mouth");
    await page.getByRole("button", { name: "Take the photo now" }).waitFor();
    expect((await checkOf(session)).isComplete).toBe(false);
    await pressUntil(page, "Thank you, that is all");
    await finished(page);
    const { result } = await checkOf(session);
    expect(result?.isAlive).toBe(false);
    expect(result?.failureReasons).toContain("SPOOF_DETECTED");
  });

  it("a photo waits for a lost network, and is sent when it is back", async () => {
    const { page, session, context } = await arrive({ expects: /ERR_INTERNET_DISCONNECTED|Failed to fetch/ });
    await agree(page);
    await title(page, "Turn your head to the left").waitFor();
    await context.setOffline(true);
    await page.getByText("No connection. Your photo is saved").first().waitFor();
    expect((await checkOf(session)).challengesCompleted).toBe(0);
    await context.setOffline(false);
    await title(page, "Open your mouth").waitFor();
    await finished(page);
    await expectBothKept(session);
  });

  it("what is done survives a reload", async () => {
    const { page, session } = await arrive();
    await agree(page);
    await title(page, "Open your mouth").waitFor();
    await page.reload();
    await title(page, "Welcome back").waitFor();
    await page.getByRole("button", { name: "Go on" }).click();
    await title(page, "Open your mouth").waitFor();
    expect(await page.getByText("Step 2 of 2").isVisible()).toBe(true);
    await finished(page);
    await expectBothKept(session);
    await page.reload();
    await finished(page);
  });

  it("on two devices at once the slower one goes on with what is left", async () => {
    const { page, session } = await arrive({ expects: /409/ });
    await agree(page);
    await title(page, "Turn your head to the left").waitFor();
    const turned = session.challenges.find(({ type }) => type === "TURN_LEFT")?.id ?? "";
    dataOf(await api.submit(session.sessionToken, turned, stockPhoto(2)));
    await title(page, "Open your mouth").waitFor();
    await finished(page);
    const check = await expectBothKept(session);
    expect(check.challenges[0]?.attempts).toBe(1);
  });

  it("on two devices at once the nonce of the later start counts, and the other one begins again", async () => {
    const { page, session } = await arrive({ expects: /409/ });
    await agree(page);
    await title(page, "Turn your head to the left").waitFor();
    const turned = session.challenges.find(({ type }) => type === "TURN_LEFT")?.id;
    const begun = await fetch(`${url}/v1/verifications/liveness/session/challenge`, {
      method: "POST",
      headers: { authorization: `Bearer ${session.sessionToken}`, "content-type": "application/json" },
      body: JSON.stringify({ challengeId: turned }),
    });
    expect(begun.status).toBe(200);
    await page.getByText("That took too long. Once more, please.").first().waitFor();
    await finished(page);
    expect((await checkOf(session)).challenges.map(({ attempts }) => attempts)).toEqual([1, 1]);
  });

  it("a person comes one step closer first, and the frames show it", async () => {
    const { page } = await arrive({ args: fakeCamera(videos.closer) });
    await agree(page);
    await page.locator(".mask .far").waitFor();
    await title(page, "Come a little closer").waitFor();
    await page.locator(".mask .near").waitFor();
    await finished(page);
    const [first] = await receiptsOf(page);
    if (!first) throw new Error("no receipt was sent");
    expect(countOf(first, "approach")).toBeGreaterThanOrEqual(4);
    const times = first.frames.map(({ atMs }) => atMs);
    expect(times.toSorted((a, b) => a - b)).toEqual(times);
    expect(first.photoAtMs).toBeGreaterThanOrEqual(times.at(-1) ?? Infinity);
    expect(first.frames.every(({ bytes }) => bytes < 48 * 1024)).toBe(true);
  });

  it("is asked before the screen changes its colour, sees each colour long enough, and its frames say which", async () => {
    const { page } = await arrive({
      args: fakeCamera(videos.closer),
      requiredAssurance: "captured_light",
      expects: /403/,
    });
    await agree(page);
    await title(page, "The screen will change colour").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.locator("svg.colour").count()).toBe(0);
    await page.evaluate(() => {
      const shown: [number, string][] = [];
      Object.assign(window, { shown });
      const root = document.querySelector("verifyhq-liveness")?.shadowRoot;
      const look = () => {
        const colour = root?.querySelector("svg.colour rect")?.getAttribute("fill") ?? "none";
        if (shown.at(-1)?.[1] !== colour) shown.push([performance.now(), colour]);
        requestAnimationFrame(look);
      };
      look();
    });
    await page.getByRole("button", { name: "Show the colours" }).click();
    await title(page, "Keep looking at the camera").waitFor();
    await title(page, "Turn your head to the left").waitFor();
    const shown = await page.evaluate(() => (window as unknown as { shown: [number, string][] }).shown);
    expect(shown.length).toBeGreaterThan(4);
    const steps = shown.slice(1).map(([at], index) => at - (shown[index]?.[0] ?? 0));
    expect(Math.min(...steps.slice(1))).toBeGreaterThan(500);
    await expect.poll(async () => (await receiptsOf(page)).length).toBeGreaterThan(0);
    const [first] = await receiptsOf(page);
    const light = first?.frames.filter(({ stage }) => stage === "light") ?? [];
    expect(new Set(light.map(({ colour }) => colour)).size).toBe(shown.length - 2);
  });

  it("who cannot have changing colours goes on without", async () => {
    const { page } = await arrive({
      args: fakeCamera(videos.closer),
      requiredAssurance: "captured_light",
      expects: /403/,
    });
    const begun: unknown[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/session/challenge")) begun.push(request.postDataJSON());
    });
    await agree(page);
    await page.getByRole("button", { name: "I can’t have changing colours" }).click();
    await title(page, "Turn your head to the left").waitFor();
    expect(begun.at(-1)).toMatchObject({ withoutLight: true });
    expect(await page.locator("svg.colour").count()).toBe(0);
  });

  it("on a slow machine the flow completes, with frames enough", async () => {
    const { page, session, context } = await arrive({ args: fakeCamera(videos.closer) });
    const devtools = await context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 6 });
    await agree(page);
    await title(page, "Open your mouth").waitFor({ timeout: 140_000 });
    const stats = await statsOf(page);
    process.stdout.write(`slow machine: ${stats?.framesPerSecond.toFixed(1)} hints a second\n`);
    await title(page, "Thank you, that is all").waitFor({ timeout: 140_000 });
    for (const receipt of await receiptsOf(page)) expect(countOf(receipt, "pose")).toBeGreaterThanOrEqual(8);
    expect((await checkOf(session)).status).toBe("COMPLETED");
  });

  it("without WebAssembly and WebGL there is the camera and a button", async () => {
    const args = [...fakeCamera(videos.alive), "--disable-3d-apis"];
    const { page, session } = await arrive({ args, expects: /wasm|WebAssembly|webgl|backend/i });
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
    await page.reload();
    await agree(page);
    await page.getByText("Hints do not work in this browser").first().waitFor();
    await title(page, "Turn your head to the left").waitFor();
    // The moment is chance: a photo that does not show the challenge is retaken.
    await pressUntil(page, "Open your mouth");
    await pressUntil(page, "Thank you, that is all");
    await finished(page);
    expect((await checkOf(session)).status).toBe("COMPLETED");
  });

  it("embedded in a site that the workspace allows, tells that site what happens", async () => {
    const session = await openSession(api, turnAndOpen);
    shopPages.set(
      "/embedded",
      `<!doctype html><meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'nonce-a' ${url} 'wasm-unsafe-eval'; connect-src ${url}"><title>Shop</title><h1>Shop</h1>
      <script type="module" src="${url}/embed/verifyhq-liveness.js"></script>
      <verifyhq-liveness session-token="${session.sessionToken}" locale="es"></verifyhq-liveness>
      <script nonce="a">window.heard = []; for (const name of ["ready", "challenge-completed", "completed", "error"])
      document.querySelector("verifyhq-liveness").addEventListener(name, ({ detail }) => heard.push([name, detail.code ?? detail.type ?? detail.checkId]));</script>`,
    );
    const { page, problems } = await visitShop(fakeCamera(videos.alive));
    await page.goto("/embedded");
    await page.getByRole("button", { name: /^Acepto/ }).click();
    await title(page, "Gracias, eso es todo").waitFor();
    expect(await page.evaluate(() => (window as unknown as { heard: unknown }).heard)).toEqual([
      ["ready", session.id],
      ["challenge-completed", "TURN_LEFT"],
      ["challenge-completed", "OPEN_MOUTH"],
      ["completed", session.id],
    ]);
    expect((await checkOf(session)).result).toMatchObject({ isAlive: true, failureReasons: [] });
    expect(problems).toEqual([]);
  });
});

/** A camera exists, but its use is denied. */
const denied = ["--use-fake-device-for-media-stream", "--deny-permission-prompts"];
const choose = async (page: Page, photo: Uint8Array) => {
  const file = { name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from(photo) };
  await page.locator("input[type=file]").setInputFiles(file);
};

describe("without a camera", () => {
  it.skipIf(!hasFaces)(
    "that is denied, people learn how to allow it, or take photos with their camera app",
    async () => {
      const { page, session } = await arrive({ args: denied });
      await agree(page);
      await title(page, "The camera is blocked").waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.getByRole("button", { name: "Use my camera app instead" }).click();
      await title(page, "Turn your head to the left").waitFor();
      await choose(page, Buffer.from("no photo"));
      await page.getByText("could not be read as a photo").first().waitFor();
      await choose(page, stockPhoto(2));
      await title(page, "Open your mouth").waitFor();
      await choose(page, stockPhoto(6));
      await finished(page);
      expect(await checkOf(session)).toMatchObject({ result: { isAlive: true }, assurance: "uploaded" });
    },
  );

  it.each([
    ["denied", denied, "The camera is blocked"],
    ["missing", ["--use-fake-ui-for-media-stream"], "No camera was found"],
  ] as const)("that is %s, a session that needs one offers no file field", async (_, args, heading) => {
    const { page } = await arrive({ args: [...args], requiredAssurance: "captured" });
    await agree(page);
    await title(page, heading).waitFor();
    expect(await page.getByRole("button", { name: "Use my camera app instead" }).count()).toBe(0);
    expect(await page.locator("input[type=file]").count()).toBe(0);
  });

  it("that is missing, people learn so, and a file field says what was wrong with a photo", async () => {
    const { page } = await arrive({ args: ["--use-fake-ui-for-media-stream"] });
    await agree(page);
    await title(page, "No camera was found").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Use my camera app instead" }).click();
    await title(page, "Turn your head to the left").waitFor();
    const input = page.locator("input[type=file]");
    expect(await input.getAttribute("capture")).toBe("user");
    if (hasFaces) {
      await choose(page, sharedPhoto("faces/nuaa/ImposterRaw-0001-0001-00-00-01-31.jpg"));
      await page.locator("h1").waitFor();
    }
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

async function expireSession(id: string): Promise<void> {
  const db = openDatabase(databaseOf(dataDir));
  const soon = new Date(Date.now() + 2500);
  await db.transaction(
    async (tx) =>
      void (await tx.update(livenessChecks).set({ expiresAt: soon }).where(eq(livenessChecks.id, id))),
  );
  await db.close();
}

describe("the ways that lead nowhere", () => {
  it("an expired session says what to do next", async () => {
    const { page, session } = await arrive({ args: denied });
    await title(page, "A short check").waitFor();
    await expireSession(session.id);
    await page.reload();
    await title(page, "Time is up").waitFor();
    const way = await page.getByRole("link", { name: "Go back" }).getAttribute("href");
    expect(way).toBe(`${back}&checkId=${session.id}&status=expired`);
    await page.reload();
    await title(page, "Time is up").waitFor();
  });

  it("the link's token leaves the address, and neither a reload nor another link in its tab is lost", async () => {
    const { page, session } = await arrive({ args: ["--use-fake-ui-for-media-stream"] });
    const sent: string[] = [];
    page.on("request", (request) => sent.push(request.url(), request.headers().referer ?? ""));
    await title(page, "A short check").waitFor();
    expect(page.url()).toBe(`${url}/verify`);
    await page.reload();
    await title(page, "A short check").waitFor();
    const other = await openSession(api, turnAndOpen);
    await expireSession(other.id);
    await page.goto(other.captureUrl);
    await title(page, "Time is up").waitFor();
    expect(page.url()).toBe(`${url}/verify`);
    for (const token of [session.sessionToken, other.sessionToken])
      expect(sent.join("\n")).not.toContain(token);
  });

  it("a link of before, with its token in the path, goes on working", async () => {
    const session = await openSession(api, turnAndOpen);
    const { page } = await openPage(await launch([]), url);
    await page.goto(`/verify/${session.sessionToken}`);
    await title(page, "A short check").waitFor();
  });

  it("a forged link says so, in the person's language", async () => {
    const { page } = await openPage(await launch([]), url, { locale: "de-AT", expects: /401|404/ });
    await page.goto("/verify#ses_forged");
    await title(page, "Dieser Link funktioniert nicht").waitFor();
    expect(await page.locator("verifyhq-liveness [lang], verifyhq-liveness").count()).toBeGreaterThan(0);
  });

  it("who does not agree is not photographed, and may think again", async () => {
    const { page, session } = await arrive({ args: fakeCamera(videos.alive) });
    await page.getByRole("button", { name: "I do not agree" }).click();
    await title(page, "No photo was taken").waitFor();
    expect((await checkOf(session)).consent).toBeNull();
    await page.getByRole("button", { name: "Try again" }).click();
    await title(page, "A short check").waitFor();
  });

  it("a site that the workspace does not name can neither frame the page nor use the component", async () => {
    const theirs = await staffedWorkspace(dataDir, "No embedding");
    const session = await openSession(apiClient(url, theirs.testKey), turnAndOpen);
    shopPages.set(
      "/frame",
      `<!doctype html><title>Shop</title><iframe src="${session.captureUrl}"></iframe>
      <iframe src="${url}/verify/${session.sessionToken}"></iframe>`,
    );
    shopPages.set(
      "/component",
      `<!doctype html><title>Shop</title><script type="module" src="${url}/embed/verifyhq-liveness.js"></script>
      <verifyhq-liveness session-token="${session.sessionToken}"></verifyhq-liveness>`,
    );
    const { page, problems } = await visitShop([]);
    await page.goto("/frame");
    await expect.poll(() => problems.join()).toContain("frame-ancestors");
    expect(page.frames()[2]?.url()).not.toContain(session.sessionToken);
    // The frame's own workspace names the shop, the session's does not.
    const framed = page.frameLocator("iframe").first();
    await framed.getByRole("heading", { name: "The check cannot be shown here" }).waitFor();
    await page.goto("/component");
    await title(page, "The check cannot be shown here").waitFor();
    expect(problems.join()).toContain(`Add ${shopOrigin} under`);
    expect(problems.join()).not.toContain("Access-Control-Allow-Origin");
  });

  it("a site that it names may frame it, and is told what happens", async () => {
    const session = await openSession(api, turnAndOpen);
    shopPages.set(
      "/framed",
      `<!doctype html><title>Shop</title><script>window.heard = []; addEventListener("message", ({ data, origin }) => heard.push([origin, data.event]));</script>
      <iframe title="Check" allow="camera" src="${session.captureUrl}"></iframe>`,
    );
    const { page, problems } = await visitShop([]);
    await page.goto("/framed");
    const frame = page.frameLocator("iframe");
    await frame.getByRole("heading", { name: "A short check" }).waitFor();
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { heard: unknown }).heard))
      .toEqual([[url, "ready"]]);
    await frame.locator("html").evaluate(() => location.reload());
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { heard: unknown }).heard))
      .toEqual([
        [url, "ready"],
        [url, "ready"],
      ]);
    await frame.getByRole("heading", { name: "A short check" }).waitFor();
    expect(problems).toEqual([]);
  });
});

describe("everybody can use it", () => {
  const sizes = [
    { name: "phone", width: 360, height: 740 },
    { name: "phone on its side", width: 740, height: 360 },
    { name: "desktop", width: 1440, height: 900 },
  ];

  async function faultsOf(page: Page): Promise<string[]> {
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const small = await page.evaluate(() => {
      const root = document.querySelector("verifyhq-liveness")?.shadowRoot;
      const targets = [...(root?.querySelectorAll("button, a, select, label.button") ?? [])];
      return targets
        .map((target) => ({ box: target.getBoundingClientRect(), text: target.textContent?.trim() }))
        .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
        .map(({ text }) => `too small for a thumb: ${text}`);
    });
    return [
      ...(spill > 0 ? [`${spill} pixels too wide`] : []),
      ...small,
      ...(await accessibilityFaults(page)),
    ];
  }

  it.each(sizes.flatMap((size) => (["light", "dark"] as const).map((theme) => ({ ...size, theme }))))(
    "on a $name, $theme",
    async ({ name: _, ...size }) => {
      const args = videos.alive ? fakeCamera(videos.alive) : ["--use-fake-ui-for-media-stream"];
      const { page } = await arrive({ ...size, args });
      await title(page, "A short check").waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await agree(page);
      await title(page, "Turn your head to the left").waitFor();
      expect(await faultsOf(page)).toEqual([]);
      // The essentials are visible without scrolling.
      if (videos.alive) {
        const stage = await page.locator("video").boundingBox();
        expect((stage?.y ?? 0) + (stage?.height ?? 0)).toBeLessThanOrEqual(size.height);
      }
    },
  );

  it("by keyboard, with a screen reader's announcements, in another language", async () => {
    const { page } = await arrive({ args: ["--use-fake-ui-for-media-stream"] });
    const focused = () =>
      page.evaluate(() =>
        document.querySelector("verifyhq-liveness")?.shadowRoot?.activeElement?.textContent?.trim(),
      );
    await title(page, "A short check").waitFor();
    expect(await focused()).toBe("A short check that you are you");
    await page.getByLabel("Language").selectOption("de");
    await page.getByRole("heading", { name: "Eine kurze Prüfung" }).focus();
    await page.keyboard.press("Tab");
    expect(await focused()).toMatch(/^Ich stimme zu/);
    expect(await page.evaluate(() => [document.documentElement.lang, document.title])).toEqual([
      "de",
      "Identitätsprüfung",
    ]);
    await page.keyboard.press("Enter");
    await title(page, "Keine Kamera gefunden").waitFor();
    await page.getByRole("button", { name: "Lieber meine Kamera-App" }).click();
    await title(page, "Drehen Sie den Kopf nach links").waitFor();
    expect(await focused()).toBe("Drehen Sie den Kopf nach links");
    const status = page.getByRole("status");
    await expect.poll(() => status.textContent()).toContain("Machen Sie mit Ihrer Kamera ein Foto");
  });
});
