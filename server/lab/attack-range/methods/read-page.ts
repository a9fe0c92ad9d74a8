import type { Page } from "playwright";
import { wordsFor } from "../../../../components/capture/translations/languages.ts";

/** The page's words in the language in which the range reads it. */
export const words = wordsFor(["en"]);

const problems = new Set(Object.values(words.problems).map(({ title }) => title));
const tasks = Object.entries(words.tasks);

/** The task that has this heading. */
export const taskOf = (title: string): string | null =>
  tasks.find(([, task]) => task.title === title)?.[0] ?? null;

/** What the page shows: its heading, whether that is a problem, and whether the oval is the small one. */
export async function pageNow(page: Page): Promise<{ title: string; problem: boolean; isFar: boolean }> {
  const { title, isFar } = await page.evaluate(() => {
    const root = document.querySelector("verifyhq-liveness")?.shadowRoot;
    return {
      title: root?.querySelector("h1")?.textContent?.trim() ?? "",
      isFar: root?.querySelector(".mask .far") != null,
    };
  });
  return { title, problem: problems.has(title), isFar };
}
