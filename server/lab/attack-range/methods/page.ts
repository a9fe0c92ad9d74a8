import type { Browser, Page } from "playwright";
import { type ChallengeStart, challengeStart } from "../../../checks/capture-schemas.ts";
import type { ChallengeType } from "../../../checks/schemas.ts";
import { challengeTypes } from "../../../checks/vocabulary/challenge-types.ts";
import { launchBrowser, widths } from "../../../testing/browser.ts";
import { fakeCamera } from "../../../testing/fake-camera.ts";
import { sizes } from "../instruments/clip.ts";
import { encode } from "../instruments/studio.ts";
import type { Cast, Instrument } from "../range-instruments.ts";
import { endOf, type OpenedSession, type Target } from "../service.ts";
import type { Method, TrialEnd } from "../trial.ts";
import { asJpegs, asYuv, type Film, makeFilm } from "./camera-film.ts";
import { pageNow, taskOf, words } from "./read-page.ts";
import { replaceCamera } from "./replaced-camera.ts";
import { fakeDevice, replacedDevice, startPlayer } from "./virtual-camera.ts";

/** A page that has not come to its end by then is given up. */
const giveUpMs = 60_000;
const lookMs = 150;

/** An attacker hides that a program drives the browser. */
const hidden = ["--disable-blink-features=AutomationControlled"];

type PageMethod = Exclude<Method, "token" | "key">;

/** Clicks a button if it is there. */
async function press(page: Page, name: string): Promise<boolean> {
  const button = page.getByRole("button", { name, exact: true }).first();
  if (!(await button.isVisible())) return false;
  return button.click({ timeout: 1000 }).then(
    () => true,
    () => false,
  );
}

/** Listens to what the service answers to the page: the challenge that has begun, and the code of a refusal. */
function overhear(page: Page) {
  const heard: { begun: ChallengeStart | null; refusal: string | null } = { begun: null, refusal: null };
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    const isStart = pathname.endsWith("/session/challenge");
    if (!isStart && !pathname.endsWith("/challenge")) return;
    // The page may be gone before its answers are read.
    const body: Promise<unknown> = response.json().catch(() => null);
    void body.then((answer) => {
      if (response.ok()) heard.refusal = null;
      else heard.refusal = (answer as { code?: string } | null)?.code ?? null;
      const start = isStart && response.ok() ? challengeStart.safeParse(answer) : null;
      if (start?.success) heard.begun = start.data;
    });
  });
  return heard;
}
type Heard = ReturnType<typeof overhear>;

/** Chooses a file where the page asks for one, once for each challenge. */
function fileChooser(page: Page, heard: Heard, { performer }: Cast) {
  let sentFor = "";
  return async (): Promise<void> => {
    const input = page.locator("input[type=file]");
    if (!heard.begun || (await input.count()) === 0) {
      await press(page, words.useCameraApp);
      return;
    }
    const { id, type } = heard.begun.challenge;
    if (sentFor === id) return;
    sentFor = id;
    const buffer = await encode(performer.pose(type).photo.pixels, 92);
    await input.first().setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer });
  };
}

/** What the camera is to show for what the page asks. */
export function directionFor(
  film: Film,
  task: string | null,
  isFar: boolean,
  type: ChallengeType | undefined,
) {
  const rest = (type && film.rest[type]) ?? film.far;
  if (task === "NEUTRAL") return isFar ? film.far : rest;
  if (task === "CLOSER") return film.closer;
  if (task === "COLOURS") return rest;
  return (task && film.pose[task as ChallengeType]) ?? null;
}

type Act = (now: Awaited<ReturnType<typeof pageNow>>) => Promise<void>;

/**
 * Follows the page to its end, as somebody does who takes the photo where the page does not.
 * @returns why there was no way on, as the service or else the page says it; null at the end
 */
async function walkThrough(page: Page, heard: Heard, act: Act): Promise<string | null> {
  const startedAt = performance.now();
  let now = await pageNow(page);
  while (performance.now() - startedAt < giveUpMs) {
    now = await pageNow(page);
    if (now.title === words.done.title) return null;
    if (now.problem && !(await press(page, words.useCameraApp))) {
      // The page stops after three refusals, as the script with the session token does.
      return heard.refusal ?? now.title;
    }
    await act(now);
    for (const name of [words.consent.agree, words.welcomeBack.go, words.colours.go, words.takePhoto])
      await press(page, name);
    await page.waitForTimeout(lookMs);
  }
  throw new OutOfTime(now.title);
}

/** The page came to no end in time. */
class OutOfTime extends Error {}

type Prepared = { film: Film; frames: Uint8Array[] };
const films = new Map<string, Prepared>();

/** The film of an instrument, drawn once for all methods; the last one alone is kept. */
function filmOf({ name, challenges = challengeTypes }: Instrument, { performer, person }: Cast): Prepared {
  const key = `${name} ${person}`;
  const film = films.get(key) ?? makeFilm(performer, challenges);
  films.clear();
  films.set(key, film);
  return film;
}

async function openPage(browser: Browser, { url }: Target): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: widths.phone, height: 780 },
    locale: "en-US",
    // Whoever runs the browser decides what its pages may load.
    bypassCSP: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

/** Takes a session with the real page in Chromium, before a camera that is none. */
export async function answerByPage(
  target: Target,
  { id, captureUrl }: OpenedSession,
  { method, instrument, cast }: { method: PageMethod; instrument: Instrument; cast: Cast },
): Promise<TrialEnd> {
  const prepared = method === "file" ? null : filmOf(instrument, cast);
  const device = prepared && method === "device" ? await fakeDevice(await asYuv(prepared.frames)) : null;
  const browser = await launchBrowser([...hidden, ...(device ? fakeCamera(device.file) : [])]);
  let stop = () => {};
  try {
    const page = await openPage(browser, target);
    const heard = overhear(page);
    let act: Act = fileChooser(page, heard, cast);
    if (prepared) {
      const { film, frames } = prepared;
      if (!device) {
        const pictures = await asJpegs(frames);
        await page.addInitScript(replaceCamera, {
          pictures,
          size: sizes.photo,
          isCanvas: method === "canvas",
          drawMs: 20,
        });
      }
      await page.goto(captureUrl);
      const player = startPlayer(device?.show ?? replacedDevice(page), film.far);
      ({ stop } = player);
      act = async ({ title, isFar }) => {
        const direction = directionFor(film, taskOf(title), isFar, heard.begun?.challenge.type);
        if (direction) player.direct(direction);
      };
    } else await page.goto(captureUrl);
    const stopped = await walkThrough(page, heard, act);
    const end = await endOf(target, id);
    return end ?? { outcome: "refused", assurance: null, reasons: [stopped ?? "no verdict"] };
  } catch (error) {
    if (!(error instanceof OutOfTime)) throw error;
    return (await endOf(target, id)) ?? { outcome: "unfinished", assurance: null, reasons: [error.message] };
  } finally {
    stop();
    await browser.close();
    await device?.close();
  }
}
