import { launchBrowser, openPage, signInAt } from "../../testing/browser.ts";

/** Bytes of JavaScript as transferred, headers included, until the page was idle. */
type PageScript = { transferredBytes: number; decodedBytes: number; files: number; plain: string[] };

/** Opens a page with an empty cache in a real browser, signed in. */
export async function measurePageScript(
  url: string,
  person: { email: string; password: string },
  pagePath: string,
): Promise<PageScript> {
  const browser = await launchBrowser();
  try {
    const { page, context } = await openPage(browser, url);
    await signInAt(page, person, "/", person.password);
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    const scripts = new Map<string, { url: string; encoding: string | undefined }>();
    const result: PageScript = { transferredBytes: 0, decodedBytes: 0, files: 0, plain: [] };
    session.on("Network.responseReceived", ({ requestId, type, response }) => {
      if (type !== "Script") return;
      const encoding = Object.entries(response.headers).find(
        ([name]) => name.toLowerCase() === "content-encoding",
      );
      scripts.set(requestId, { url: response.url, encoding: encoding?.[1] });
    });
    session.on("Network.dataReceived", ({ requestId, dataLength }) => {
      if (scripts.has(requestId)) result.decodedBytes += dataLength;
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const script = scripts.get(requestId);
      if (!script) return;
      result.files += 1;
      result.transferredBytes += encodedDataLength;
      if (script.encoding === undefined) result.plain.push(new URL(script.url).pathname);
    });
    await page.goto(pagePath, { waitUntil: "networkidle" });
    return result;
  } finally {
    await browser.close();
  }
}
