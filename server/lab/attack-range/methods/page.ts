import { readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Page } from "playwright";
import { type ChallengeStart, challengeStart } from "../../../checks/capture-schemas.ts";
import { challengeTypes } from "../../../checks/vocabulary/challenge-types.ts";
import { launchBrowser, widths } from "../../../testing/browser.ts";
import { fakeCamera } from "../../../testing/fake-camera.ts";
import { encode } from "../instruments/studio.ts";
import type { Cast, Instrument } from "../range-instruments.ts";
import { endOf, type OpenedSession, type Target } from "../service.ts";
import type { Method, TrialEnd } from "../trial.ts";
import { type Film, makeFilm, writeFilm } from "./camera-film.ts";
import { replaceCamera } from "./replaced-camera.ts";

/** A page that has not come to its end by then is given up. */
const giveUpMs = 75_000;
const lookMs = 400;

/** An attacker hides that a program drives the browser. */
const hidden = ["--disable-blink-features=AutomationControlled"];

type PageMethod = Exclude<Method, "token" | "key">;

/** Clicks a button if it is there. */
async function press(page: Page, name: string | RegExp): Promise<boolean> {
  const button = page.getByRole("button", { name });
  if (!(await button.first().isVisible())) return false;
  return button
    .first()
    .click({ timeout: 2000 })
    .then(
      () => true,
      () => false,
    );
}

/** Chooses a file where the page asks for one, once for each challenge. */
function fileChooser(page: Page, { performer }: Cast) {
  let begun: ChallengeStart | null = null;
  let sentFor = "";
  page.on("response", (response) => {
    if (!response.url().endsWith("/session/challenge") || !response.ok()) return;
    void response.json().then((body) => {
      begun = challengeStart.parse(body);
    });
  });
  return async (): Promise<void> => {
    const input = page.locator("input[type=file]");
    if (!begun || (await input.count()) === 0) {
      await press(page, "Use my camera app instead");
      return;
    }
    const { id, type } = begun.challenge;
    if (sentFor === id) return;
    sentFor = id;
    const buffer = await encode(performer.pose(type).photo.pixels, 92);
    await input.first().setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer });
  };
}

/** Follows the page to its end, as somebody does who takes the photo themselves where the page does not. */
async function walkThrough(
  page: Page,
  isOver: () => Promise<boolean>,
  more: () => Promise<void>,
): Promise<void> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < giveUpMs) {
    if (await page.getByRole("heading", { name: "Thank you, that is all" }).isVisible()) return;
    if (await isOver()) return;
    await press(page, /^(I agree|Continue|Start|Show the colours|Try again|I am ready)/);
    await press(page, "Take the photo now");
    await more();
    await page.waitForTimeout(lookMs);
  }
}

const films = new Map<string, Promise<{ film: Film; files: Map<string, Promise<string>> }>>();

/** The film of an instrument, made once for all methods. */
function filmOf({ name, challenges = challengeTypes }: Instrument, { performer, person }: Cast) {
  const key = `${name} ${person}`;
  const made =
    films.get(key) ??
    Promise.resolve({ film: makeFilm(performer, challenges), files: new Map<string, Promise<string>>() });
  films.set(key, made);
  return made;
}

async function filmFile(instrument: Instrument, cast: Cast, ending: "mjpeg" | "webm") {
  const { film, files } = await filmOf(instrument, cast);
  const file = path.join(os.tmpdir(), `verifyhq-range-${process.pid}-${crypto.randomUUID()}.${ending}`);
  const written = files.get(ending) ?? writeFilm(film, file);
  files.set(ending, written);
  return { film, file: await written };
}

export async function removeFilms(): Promise<void> {
  for (const made of films.values()) {
    for (const file of (await made).files.values()) await rm(await file, { force: true });
  }
  films.clear();
}

/** Takes a session with the real page in Chromium, before a camera that is none. */
export async function answerByPage(
  target: Target,
  { id, captureUrl }: OpenedSession,
  { method, instrument, cast }: { method: PageMethod; instrument: Instrument; cast: Cast },
): Promise<TrialEnd> {
  const isDevice = method === "device";
  const device = isDevice ? await filmFile(instrument, cast, "mjpeg") : null;
  const browser = await launchBrowser([...hidden, ...(device ? fakeCamera(device.file) : [])]);
  try {
    const context = await browser.newContext({
      baseURL: target.url,
      viewport: { width: widths.phone, height: 780 },
      locale: "en-US",
      // Whoever runs the browser decides what its pages may load.
      bypassCSP: true,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    if (method === "replaced" || method === "canvas") {
      const { film, file } = await filmFile(instrument, cast, "webm");
      const bytes = await readFile(file);
      const { rest, approach, poses } = film;
      await page.addInitScript(replaceCamera, {
        film: `data:video/webm;base64,${bytes.toString("base64")}`,
        rest,
        approach,
        poses,
        isCanvas: method === "canvas",
      });
    }
    const choose = method === "file" ? fileChooser(page, cast) : async () => {};
    await page.goto(captureUrl);
    await walkThrough(page, async () => (await endOf(target, id)) !== null, choose);
    const heading = await page
      .locator("h1")
      .first()
      .textContent({ timeout: 2000 })
      .catch(() => null);
    const shown = heading ? [heading.trim()] : [];
    return (await endOf(target, id)) ?? { outcome: "unfinished", assurance: null, reasons: shown };
  } finally {
    await browser.close();
  }
}
