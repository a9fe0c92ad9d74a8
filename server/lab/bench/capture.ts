import type { Browser, CDPSession, Page } from "playwright";
import sharp from "sharp";
import type { LiveStats } from "#components/capture/frame-watcher.ts";
import { en } from "#components/capture/translations/en.ts";
import { en as instructions } from "#components/capture/translations/instructions/en.ts";
import type { ChallengeType } from "../../checks/schemas.ts";
import type { AssuranceLevel } from "../../checks/vocabulary/assurance.ts";
import { apiClient, dataOf } from "../../testing/api-client.ts";
import { launchBrowser, openPage, widths } from "../../testing/browser.ts";
import { hasFaces, stockPhoto } from "../../testing/photos.ts";
import { startServer } from "../../testing/start-server.ts";
import { actAsPerson, type ChallengeTimes, type MadeUpPerson } from "./made-up-person.ts";
import { type Figure, figure, median } from "./report.ts";

const rounds = 3;
const types: ChallengeType[] = ["TURN_LEFT", "OPEN_MOUTH"];
/** Somebody who reads: to begin within 0.6 s, and to turn the head or come closer in 0.8 s. */
const pace = { reactionMs: 600, moveMs: 800 };
const targets = { motionSeconds: 1.5, lightSeconds: 4, firstHintSeconds: 8 };
/** 1.6 Mbit/s down, 0.75 up, 150 ms: what Lighthouse calls slow 4G. */
const slowNetwork = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const picture = { width: 640, height: 480 };
const giveUpMs = 180_000;

/** A photo at 4:3, cropped near the top, where the face is. */
async function pictureOf(photo: Uint8Array): Promise<string> {
  const { width = 1, height = 1 } = await sharp(photo).metadata();
  const scale = Math.max(picture.width / width, picture.height / height);
  const [w, h] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  const left = Math.floor((w - picture.width) / 2);
  const top = Math.min(60, h - picture.height);
  const scaled = await sharp(photo).resize(w, h).toBuffer();
  const cropped = await sharp(scaled)
    .extract({ left, top, ...picture })
    .jpeg({ quality: 92 })
    .toBuffer();
  return cropped.toString("base64");
}

async function somebody(): Promise<Omit<MadeUpPerson, "startSize" | "motion" | "light">> {
  const { CLOSER, TURN_LEFT, OPEN_MOUTH } = instructions.tasks;
  return {
    rest: await pictureOf(stockPhoto(5)),
    poses: { TURN_LEFT: await pictureOf(stockPhoto(2)), OPEN_MOUTH: await pictureOf(stockPhoto(6)) },
    titles: { CLOSER: CLOSER.title, TURN_LEFT: TURN_LEFT.title, OPEN_MOUTH: OPEN_MOUTH.title },
    ...pace,
  };
}

type Service = { url: string; testKey: string };
async function captureUrl({ url, testKey }: Service, requiredAssurance: AssuranceLevel): Promise<string> {
  const api = apiClient(url, testKey);
  const userId = `bench-${crypto.randomUUID()}`;
  return dataOf(await api.createSession({ userId, challenges: types, requiredAssurance })).captureUrl;
}

/** Opens a page in a context of its own, with an empty cache. */
async function openAs(browser: Browser, service: Service, person: MadeUpPerson) {
  const { page, context } = await openPage(browser, service.url, { width: widths.phone });
  await page.addInitScript(actAsPerson, person);
  return { page, context, devtools: await context.newCDPSession(page) };
}
const heading = (page: Page, name: string) => page.getByRole("heading", { name });
const agree = (page: Page) => page.getByRole("button", { name: en.consent.agree }).click();
const timesOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { challengeTimes: ChallengeTimes[] }).challengeTimes);

/** Seconds from each challenge's start to its first photo, together. */
function secondsOf(times: readonly ChallengeTimes[]): number {
  const each = times.map(({ begunAt, sentAt }) => ((sentAt ?? Number.NaN) - begunAt) / 1000);
  return each.reduce((sum, seconds) => sum + seconds, 0);
}

/** Takes a session to its end, and the time of its challenges. */
async function sessionSeconds(browser: Browser, service: Service, person: MadeUpPerson): Promise<number> {
  const { page, context } = await openAs(browser, service, person);
  await page.goto(await captureUrl(service, "captured"));
  await agree(page);
  await heading(page, en.done.title).waitFor({ timeout: giveUpMs });
  const times = await timesOf(page);
  await context.close();
  if (times.length !== types.length) throw new Error(`${times.length} challenges were begun`);
  return secondsOf(times);
}

/** Takes the first challenge of a session that asks for light evidence, and its time. */
async function lightSeconds(browser: Browser, service: Service, person: MadeUpPerson): Promise<number> {
  const { page, context } = await openAs(browser, service, person);
  await page.goto(await captureUrl(service, "captured_light"));
  await agree(page);
  if (person.light) {
    await heading(page, en.colours.title).waitFor({ timeout: giveUpMs });
    await page.waitForTimeout(person.reactionMs);
    await page.getByRole("button", { name: en.colours.go }).click();
  }
  await page.waitForFunction(
    () => (window as unknown as { challengeTimes: ChallengeTimes[] }).challengeTimes[0]?.sentAt,
    undefined,
    { timeout: giveUpMs },
  );
  const [first] = await timesOf(page);
  await context.close();
  return secondsOf(first ? [first] : []);
}

type Hinted = { consentSeconds: number; hintSeconds: number; kilobytes: number; allSeconds: number };

/** Counts what arrives over the network. */
async function countBytes(devtools: CDPSession): Promise<() => number> {
  let bytes = 0;
  devtools.on("Network.dataReceived", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await devtools.send("Network.enable");
  return () => bytes;
}

/** From opening the link to the first hint on screen, by somebody who agrees at once. */
async function firstHint(browser: Browser, service: Service, person: MadeUpPerson): Promise<Hinted> {
  const { page, context, devtools } = await openAs(browser, service, person);
  const received = await countBytes(devtools);
  await devtools.send("Network.emulateNetworkConditions", slowNetwork);
  await page.goto(await captureUrl(service, "captured"), { waitUntil: "commit" });
  const button = page.getByRole("button", { name: en.consent.agree });
  await button.waitFor({ timeout: giveUpMs });
  const consentMs = await page.evaluate(() => performance.now());
  await button.click();
  const hintMs = await page.waitForFunction(
    (hints) => {
      const says = document.querySelector("verifyhq-liveness")?.shadowRoot?.querySelector(".says");
      return hints.includes(says?.textContent?.trim() ?? "") && performance.now();
    },
    Object.values(instructions.hints),
    { timeout: giveUpMs, polling: 50 },
  );
  const kilobytes = received() / 1000;
  const hintSeconds = ((await hintMs.jsonValue()) || Number.NaN) / 1000;
  const allMs = await page.waitForFunction(
    () => {
      const host = document.querySelector("verifyhq-liveness") as unknown as { stats: LiveStats | null };
      return host.stats?.engine && performance.now();
    },
    undefined,
    { timeout: giveUpMs, polling: 50 },
  );
  const allSeconds = ((await allMs.jsonValue()) || Number.NaN) / 1000;
  await context.close();
  return { consentSeconds: consentMs / 1000, hintSeconds, kilobytes, allSeconds };
}

/** Slows the page down until it gives about one hint a second. @returns the seconds that the session took */
async function slowSession(browser: Browser, service: Service, person: MadeUpPerson) {
  const { page, context, devtools } = await openAs(browser, service, person);
  await page.goto(await captureUrl(service, "captured"));
  const hintRate = () =>
    page.evaluate(
      () =>
        (document.querySelector("verifyhq-liveness") as unknown as { stats: LiveStats | null }).stats
          ?.framesPerSecond ?? 0,
    );
  let rate = 6;
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  const startedAt = performance.now();
  await agree(page);
  const rates: number[] = [];
  const done = heading(page, en.done.title);
  while (performance.now() - startedAt < giveUpMs * 2 && !(await done.isVisible())) {
    await page.waitForTimeout(3000);
    const now = await hintRate();
    if (now > 0) rates.push(now);
    if (now <= 1.1 || rates.length < 2) continue;
    rate = Math.min(60, rate * 1.5);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  }
  const isDone = await done.isVisible();
  const seconds = (performance.now() - startedAt) / 1000;
  await context.close();
  return { isDone, seconds, hintsPerSecond: rates.at(-1) ?? Number.NaN, rate };
}

const rounded = (values: readonly number[]) => values.map((value) => value.toFixed(1)).join(", ");

/** How long the capture page takes a person who does at once what it says, and how soon it says anything. */
export async function benchCapture(): Promise<Figure[]> {
  if (!hasFaces) throw new Error("../shared/faces is missing: the page needs a face before it.");
  const server = await startServer({ env: { LOG_LEVEL: "warn" } });
  const browser = await launchBrowser(["--use-fake-ui-for-media-stream"]);
  const part = "capture";
  const figures: Figure[] = [];
  try {
    const one = { ...(await somebody()), startSize: 0.6, motion: "none", light: false } as const;
    const ways = { none: [] as number[], first: [] as number[], each: [] as number[] };
    const colours = { with: [] as number[], without: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      console.log(`› Sessions with and without evidence, round ${round + 1} of ${rounds} …`);
      for (const motion of ["none", "first", "each"] as const)
        ways[motion].push(await sessionSeconds(browser, server, { ...one, motion }));
      colours.without.push(await lightSeconds(browser, server, one));
      colours.with.push(await lightSeconds(browser, server, { ...one, light: true }));
    }
    const without = median(ways.none) / types.length;
    for (const [motion, name] of [
      ["first", "motion, that the first challenge shows"],
      ["each", "motion, that no challenge shows"],
    ] as const)
      figures.push(
        figure({
          part,
          name: `${name}: added : without, a challenge`,
          measured: median(ways[motion]) / types.length - without,
          reference: without,
          unit: "s",
          target: { of: "measured", atMost: targets.motionSeconds },
          note: `sessions of ${types.length} challenges: ${rounded(ways[motion])} s, without ${rounded(ways.none)} s; the person takes ${pace.reactionMs} ms to begin and ${pace.moveMs} ms to move`,
        }),
      );
    figures.push(
      figure({
        part,
        name: "light: added : without, a session",
        measured: median(colours.with) - median(colours.without),
        reference: median(colours.without),
        unit: "s",
        target: { of: "measured", atMost: targets.lightSeconds },
        note: `first challenges: ${rounded(colours.with)} s, without ${rounded(colours.without)} s; ${pace.reactionMs} ms of it to press the button`,
      }),
    );
    console.log("› First hints at 1.6 Mbit/s, each with an empty cache …");
    const hinted: Hinted[] = [];
    for (let round = 0; round < rounds; round += 1)
      // Too far away, so that there is something to say.
      hinted.push(await firstHint(browser, server, { ...one, startSize: 0.25 }));
    figures.push(
      figure({
        part,
        name: "first hint at 1.6 Mbit/s : consent shown",
        measured: median(hinted.map(({ hintSeconds }) => hintSeconds)),
        reference: median(hinted.map(({ consentSeconds }) => consentSeconds)),
        unit: "s",
        target: { of: "measured", atMost: targets.firstHintSeconds },
        note: `since the link was opened, by somebody who agrees at once: ${rounded(hinted.map(({ hintSeconds }) => hintSeconds))} s; ${median(hinted.map(({ kilobytes }) => kilobytes)).toFixed(0)} KB until then`,
      }),
    );
    figures.push(
      figure({
        part,
        name: "the same: hints on how the head is held : first hint",
        measured: median(hinted.map(({ allSeconds }) => allSeconds)),
        reference: median(hinted.map(({ hintSeconds }) => hintSeconds)),
        unit: "s",
        note: "with the mesh model, which comes last; until then the page says where to hold the face",
      }),
    );
    console.log("› A session on a slow machine …");
    const slow = await slowSession(browser, server, { ...one, motion: "each" });
    figures.push(
      figure({
        part,
        name: "sessions on a slow machine, done : tried",
        measured: slow.isDone ? 1 : 0,
        reference: 1,
        unit: "",
        target: { of: "ratio", atLeast: 1 },
        note: `${slow.hintsPerSecond.toFixed(1)} hints a second (${slow.rate.toFixed(0)} times slower), ${slow.seconds.toFixed(0)} s from agreeing on`,
      }),
    );
    return figures;
  } finally {
    await browser.close();
    await server.stop();
    await server.removeData();
  }
}
