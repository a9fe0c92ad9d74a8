import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { hasFaces } from "../scoring/testing/sample-photos.ts";
import { hasFfmpeg } from "../testing/fake-camera.ts";
import { runNode } from "../testing/run-command.ts";
import type { RangeReport } from "./attack-range/range-report.ts";

const attackRange = (...args: string[]) => runNode(["server/lab/attack-range.ts", ...args]);

it("says which instruments and methods there are", async () => {
  const help = await attackRange("--help");
  expect([help.code, help.output]).toEqual([0, expect.stringContaining("lit_puppet")]);
});

it.skipIf(!hasFaces || !hasFfmpeg)(
  "attacks a service of its own by the key and by the token, and reports what became of each",
  { timeout: 300_000 },
  async () => {
    const out = mkdtempSync(path.join(tmpdir(), "verifyhq-range-"));
    onTestFinished(() => rmSync(out, { recursive: true }));
    const only = ["--only", "print", "--methods", "key,token", "--trials", "1"];
    const { code, output } = await attackRange("--quick", ...only, "--out", out);
    expect(code, output).toBe(0);
    const report = JSON.parse(readFileSync(path.join(out, "attack-range.json"), "utf8")) as RangeReport;
    expect(report.faults).toEqual([]);
    const rows = report.rows.map(({ required, method, instrument, tried }) => [
      `${required} ${method} ${instrument}`,
      tried,
    ]);
    expect(Object.fromEntries(rows)).toEqual({
      "uploaded key print": 1,
      "captured key print": 1,
      "captured token print": 1,
      "captured_motion token print": 1,
      "captured_light token print": 1,
    });
    // A key sends no receipt.
    const uploads = report.trials.filter(
      ({ method, required }) => method === "key" && required === "captured",
    );
    for (const { outcome, reasons } of uploads)
      expect([outcome, reasons]).toEqual(["refused", ["CAPTURE_REQUIRED"]]);
    expect(readFileSync(path.join(out, "attack-range.md"), "utf8")).toContain("print held still");
  },
);
