import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { facesFolder, hasFaces } from "../scoring/testing/sample-photos.ts";
import { runNode } from "../testing/run-command.ts";
import type { EvaluationReport } from "./evaluate/report.ts";

const evaluate = (...args: string[]) => runNode(["server/lab/evaluate.ts", ...args]);

describe("npm run evaluate", () => {
  it("says what is missing", async () => {
    const none = await evaluate();
    expect([none.code, none.output]).toEqual([1, expect.stringContaining("--faces <folder>")]);
    const empty = await evaluate("--faces", tmpdir());
    expect([empty.code, empty.output]).toEqual([1, expect.stringContaining("manifest.csv is missing")]);
  });

  it.skipIf(!hasFaces)("measures a folder, and writes both reports", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "verifyhq-faces-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [head = "", ...lines] = readFileSync(path.join(facesFolder, "manifest.csv"), "utf8")
      .trim()
      .split("\n");
    // A person who turns, people who smile, and prints; only a few, since each photo is measured.
    const chosen = lines.filter((line) =>
      /^(human-stock|frl-london\/\w+-front-00[1-5]|nuaa\/\w*0[01]\b)/.test(line),
    );
    const prints = lines.filter((line) => /^nuaa.*print/.test(line)).slice(0, 4);
    writeFileSync(path.join(folder, "manifest.csv"), [head, ...chosen, ...prints].join("\n"));
    for (const set of ["human-stock", "frl-london", "nuaa"]) {
      symlinkSync(path.join(facesFolder, set), path.join(folder, set));
    }
    const out = path.join(folder, "out");
    const { code, output } = await evaluate("--faces", folder, "--out", out, "--quick");
    expect(code, output).toBe(0);
    expect(output).toContain("Measuring");
    expect(output).toMatch(/^Targets$/m);
    const report = JSON.parse(readFileSync(path.join(out, "report.json"), "utf8")) as EvaluationReport;
    expect(report.challenges.SMILE).toMatchObject({ tpr: expect.any(Number), fpr: expect.any(Number) });
    expect(report.challenges.SMILE.positives).toBeGreaterThan(1);
    expect(report.pad).toMatchObject({ auc: 1, apcer: { print: 0 } });
    expect(report.pad.apcer_accepted).toMatchObject({ print: 0 });
    expect(report.match["tar_at_fmr_1e-3"]).toBe(1);
    for (const { n, accepted, review, rejected } of [
      ...Object.values(report.sessions),
      ...Object.values(report.edits),
    ])
      expect(accepted + review + rejected).toBe(n);
    expect(report.sessions.genuine?.n).toBeGreaterThan(0);
    expect(report.sessions.same_photo?.accepted).toBe(0);
    expect(Object.keys(report.edits)).toEqual(["crude", "smooth", "noise", "low", "mirrored"]);
    expect(report.speed.ratio).toBeGreaterThan(0);
    expect(report.speed.ratio).toBeCloseTo(
      (report.speed.cpu_ms_per_photo ?? 0) / (report.speed.human_wasm_cpu_ms_per_photo ?? 1),
      6,
    );
    expect(Object.keys(report.challenges)).toHaveLength(6);
    expect(readFileSync(path.join(out, "report.html"), "utf8")).toContain("</html>");
  });
});
