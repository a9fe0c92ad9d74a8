import { glob, readFile } from "node:fs/promises";
import { expect, it } from "vitest";

/** Tests that may read the clock, since they only report times and assert nothing about them. */
const reporters = [
  "components/capture/capture.browser.test.ts",
  "server/scoring/hostile-images.models.test.ts",
];
const sleeps = /\bsetTimeout\b|waitForTimeout|\btimers\.wait\b/;
const stopwatches = /performance\.now|hrtime|Date\.now\(\) - (start|before|from)/;

it("no test sleeps for a fixed time, or holds a stopwatch to what it tests", async () => {
  const found: string[] = [];
  for await (const file of glob("{app,components,db,server}/**/*.test.{ts,tsx}")) {
    if (file.endsWith("no-waiting.test.ts")) continue;
    const code = await readFile(file, "utf8");
    if (sleeps.test(code)) found.push(`${file} sleeps: wait for what it waits for (expect.poll)`);
    if (stopwatches.test(code) && !reporters.includes(file))
      found.push(`${file} measures time: count turns, batches or calls, and let npm run bench report time`);
  }
  expect(found).toEqual([]);
});
