import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { areAlike, isBonaFide, readFacesFolder, speciesOf } from "./faces-folder.ts";

function folderWith(manifest: string, files: string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), "verifyhq-manifest-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, "manifest.csv"), manifest);
  for (const file of files) writeFileSync(path.join(folder, file), "");
  return folder;
}

const labels = { file: "1.jpg", subject: "", group: "", pose: "", smile: "", eyes: "", mouth: "" };

describe("a folder of labelled photos", () => {
  it("reads what a hand-made manifest says, whatever it leaves out or adds", async () => {
    const manifest = [
      "\uFEFFFile, Subject ,pose,presentation,colour",
      "1.jpg,anna,Left,,blue",
      "2.jpg",
      '3.jpg,o"brien,up,Screen,red,too many,cells',
      '2.jpg,"o"brien",up,,',
      ",nobody,,,",
      "1.jpg,twice,,,",
      "missing.jpg,eve,,,",
    ].join("\n");
    const { photos, skipped } = await readFacesFolder(
      folderWith(manifest, ["1.jpg", "2.jpg", "3.jpg"]),
      "all",
    );
    expect(photos.map(({ file, pose, presentation }) => [file, pose, presentation])).toEqual([
      ["1.jpg", "left", ""],
      ["2.jpg", "", ""],
      ["3.jpg", "up", "screen"],
    ]);
    expect(photos[0]).toMatchObject({ subject: "anna", group: "", notes: "" });
    expect(skipped).toBe(4);
  });

  it("takes an unknown presentation for neither a real face nor an attack", () => {
    expect([isBonaFide({ presentation: "unsure" }), speciesOf({ presentation: "unsure" })]).toEqual([
      false,
      null,
    ]);
    expect([isBonaFide({ presentation: "" }), speciesOf({ presentation: "mask" })]).toEqual([true, "mask"]);
  });

  it("calls two people alike only where the notes say so", () => {
    const person = (notes: string) => ({ ...labels, presentation: "", notes });
    const anna = person("age=24;gender=female;eth=white (self-reported)");
    expect(areAlike(anna, person("age=29; gender=female; eth=white"))).toBe(true);
    expect(areAlike(anna, person("age=30;gender=female;eth=white"))).toBe(false);
    expect(areAlike(anna, person("age=24;gender=male;eth=white"))).toBe(false);
    expect(areAlike(anna, person(""))).toBe(false);
    expect(areAlike(person(""), person(""))).toBe(false);
  });
});
