import { existsSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { someAddress, staffPassword } from "./staffed-workspace.ts";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The system's Chromium, or Playwright's own. */
export const chromiumPath = (): string | undefined =>
  [...places, chromium.executablePath()].find((place) => existsSync(place));

/** @param more Chromium arguments, such as those of `fakeCamera` */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath)
    throw new Error("There is no Chromium: apt-get install chromium, or npx playwright install chromium.");
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    ...more,
  ];
  return chromium.launch({ executablePath, args });
}

export const widths = { phone: 360, tablet: 768, desktop: 1440 } as const;

type PageOptions = {
  width?: number;
  height?: number;
  locale?: string;
  theme?: "light" | "dark";
  /** Matches console messages that the test provokes. */
  expects?: RegExp;
};

/** Opens a page in its own context. Anything unexpected in the console fails the test: see `problems`. */
export async function openPage(
  browser: Browser,
  baseURL: string,
  { width = widths.desktop, height, locale = "en-US", theme = "light", expects }: PageOptions = {},
): Promise<{ page: Page; context: BrowserContext; problems: string[] }> {
  const viewport = { width, height: height ?? (width < 500 ? 780 : 900) };
  const context = await browser.newContext({
    baseURL,
    viewport,
    colorScheme: theme,
    locale,
    acceptDownloads: true,
    extraHTTPHeaders: { "x-forwarded-for": someAddress() },
  });
  const page = await context.newPage();
  // As generous as the tests' time-outs; a page that hangs still fails.
  page.setDefaultTimeout(60_000);
  const problems: string[] = [];
  const note = (text: string) => {
    if (!expects?.test(text)) problems.push(text);
  };
  page.on("console", (message) => {
    if (message.type() === "error") note(`${message.text()} ${message.location().url}`.trim());
  });
  page.on("pageerror", (error) => note(error.message));
  return { page, context, problems };
}

/** Signs in through the form, as a person would. */
export async function signInAt(
  page: Page,
  { email }: { email: string },
  next = "/",
  password = staffPassword,
): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Waits until the page has its heading and nothing is loading. */
async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor({ state: "attached" });
  await page.waitForFunction(() => !document.querySelector("[role=status][aria-label=Loading]"));
}

/** Opens a URL and returns the page's faults: horizontal overflow, and axe's findings. */
export async function pageFaults(page: Page, address: string): Promise<string[]> {
  await page.goto(address);
  await settled(page);
  const spill = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  // Axe takes a second per page. Skip the tablet width: what axe finds there it also finds on phone or
  // desktop.
  const isBetween = page.viewportSize()?.width === widths.tablet;
  const faults = isBetween ? [] : await accessibilityFaults(page);
  return [...(spill > 0 ? [`${spill} pixels too wide`] : []), ...faults].map(
    (fault) => `${address.slice(0, 80)}: ${fault}`,
  );
}

/** Axe's findings against WCAG 2.2 AA, one line per violation. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
  );
}

/**
 * Shows the page as it stands on a desktop and a phone, light and dark; saves pictures if SHOTS_DIR names a
 * folder.
 * @returns the widths at which it is too wide
 */
export async function looks(page: Page, name: string): Promise<string[]> {
  const shots = process.env.SHOTS_DIR;
  const before = page.viewportSize();
  const faults: string[] = [];
  for (const width of [widths.desktop, widths.phone]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      if (shots)
        await page.screenshot({
          path: path.join(shots, `${name}-${width}-${colorScheme}.png`),
          fullPage: true,
        });
    }
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (spill > 0) faults.push(`${name}: ${spill} pixels too wide at ${width}`);
  }
  if (before) await page.setViewportSize(before);
  return faults;
}
