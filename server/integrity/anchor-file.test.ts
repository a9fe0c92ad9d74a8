import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSeals } from "../seals/create-seals.ts";
import { anchorFileName, openAnchors } from "./anchor-file.ts";

let folder: string;
let file: string;
const seals = createSeals("a secret for tests");
const at = new Date("2026-11-30T04:00:00Z");
const head = (sequence: number) => ({ sequence, hash: String(sequence).repeat(64).slice(0, 64), at });

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-anchors-"));
  file = path.join(folder, anchorFileName);
  const anchors = openAnchors(folder, seals);
  await anchors.begin(at);
  await Promise.all([1, 2, 3].map((sequence) => anchors.addHead("wks_1", head(sequence))));
  await anchors.addHead("wks_2", head(9));
});
afterEach(() => rm(folder, { recursive: true }));

const open = () => openAnchors(folder, seals);

describe("the file of anchors", () => {
  it("keeps the last head of each workspace, for its owner alone", async () => {
    const anchors = open();
    expect(anchors.fault()).toBeNull();
    expect(anchors.headOf("wks_1")).toEqual(head(3));
    expect(anchors.headOf("wks_2")).toEqual(head(9));
    expect(anchors.headOf("wks_3")).toBeNull();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it.each([
    [
      "a changed line",
      (lines: string[]) => lines.with(2, (lines[2] ?? "").replace('"sequence":2', '"sequence":1')),
    ],
    ["a line less", (lines: string[]) => lines.toSpliced(2, 1)],
    ["a line twice", (lines: string[]) => lines.toSpliced(2, 0, lines[1] ?? "")],
    ["a line that is no JSON", (lines: string[]) => lines.toSpliced(1, 0, "{")],
  ])("is not trusted with %s, and not written to", async (_, change) => {
    const lines = (await readFile(file, "utf8")).split("\n");
    await writeFile(file, change(lines).join("\n"));
    const anchors = open();
    expect(anchors.fault()).toMatch(/^line \d of the file of anchors was changed$/);
    await expect(anchors.addHead("wks_1", head(4))).rejects.toThrow("was changed");
  });

  it("is not trusted with lines that were sealed with another secret", () => {
    expect(openAnchors(folder, createSeals("another secret")).fault()).toContain("line 1");
  });

  it("is not made anew by itself when it is gone", async () => {
    await rm(file);
    const anchors = open();
    expect(anchors.fault()).toBe("the file of anchors is missing");
    await expect(anchors.addHead("wks_1", head(4))).rejects.toThrow("missing");
  });

  it("goes on after a line that a crash cut off", async () => {
    await appendFile(file, '{"kind":"head","at":"2026');
    const anchors = open();
    expect(anchors.fault()).toBeNull();
    await anchors.addHead("wks_1", head(4));
    expect(open().fault()).toBeNull();
    expect(open().headOf("wks_1")).toEqual(head(4));
  });

  it("tells when it is cut off while the service runs", async () => {
    const anchors = open();
    await truncate(file, 100);
    await expect(anchors.addHead("wks_1", head(4))).rejects.toThrow("was cut off");
    expect(anchors.fault()).toBe("the file of anchors was cut off");
    expect(anchors.headOf("wks_1")).toEqual(head(3));
  });
});
