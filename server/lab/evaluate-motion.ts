import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { fail } from "../cli/fail.ts";
import { prepareModels } from "../cli/models/prepare-models.ts";
import { sha256 } from "../ids.ts";
import { requireNodeFlags } from "../node-flags.mjs";
import { decodePhoto } from "../scoring/decode.ts";
import { loadFaceModels } from "../scoring/face-models.ts";
import { createFaceReader } from "../scoring/face-reader.ts";
import { measurePhoto } from "../scoring/measure-photo.ts";
import { judgeMotion } from "../verdict/judge-motion.ts";
import { ruleVersion } from "../verdict/limits.ts";
import { isBonaFide, readFacesFolder } from "./evaluate/faces-folder.ts";
import { sourceOf, splitNamed } from "./evaluate/split.ts";
import { wilson } from "./evaluate/statistics.ts";
import { lightFigures } from "./evaluate-motion/light-figures.ts";
import { photoSources } from "./evaluate-motion/motion-attacks.ts";
import { cpuTally, measureSession, type Source, videoSources } from "./evaluate-motion/motion-takes.ts";

const usage = `npm run evaluate-motion -- --faces <folder> --videos <folder> [--split report] [--people 10]
  [--only motion|light] [--write-docs]

Plays true videos and the attack range's instruments to the models and the rules of motion, and simulated faces
in a screen's light to those of light. Prints a table.
  --split   development: the people on whom limits were chosen; report: the others
  --people  on how many people each instrument is tried; lights: how many of each source
  --write-docs  writes the figures to docs/motion-and-light.md`;

const options = {
  faces: { type: "string" },
  videos: { type: "string" },
  split: { type: "string", default: "report" },
  people: { type: "string", default: "10" },
  only: { type: "string" },
  "write-docs": { type: "boolean", default: false },
} as const;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
function bounded(hits: number, n: number): string {
  const [from, to] = wilson(hits, n) ?? [0, 1];
  return `${hits} of ${n}, ${percent(n > 0 ? hits / n : 0)} (${percent(from)} to ${percent(to)})`;
}

requireNodeFlags();
const { values } = parseArgs({ options });
const split = splitNamed(values.split);
if (!values.faces || !values.videos || !split) fail(usage);
const count = Number(values.people);
await prepareModels(console.log);
const models = {
  reader: await createFaceReader("native"),
  faceModels: loadFaceModels("native"),
  backend: "native" as const,
};
const cpu = cpuTally();
const told: string[] = [];
function tell(text: string): void {
  told.push(text);
  console.log(text);
}

/** Sessions of one kind: how many reach motion in every challenge, fail in one, or stay in doubt. */
async function report(what: string, sources: readonly Source[]): Promise<void> {
  let [reached, failed, untold] = [0, 0, 0];
  const stopped = new Map<string, number>();
  for (const [index, { types, performer }] of sources.entries()) {
    const takes = await measureSession(await performer(), types, models, cpu);
    const judged = takes.map(({ type, sequence }) => {
      const earlier = takes.flatMap((take) => (take.sequence === sequence ? [] : [take.sequence]));
      return judgeMotion({
        sequence,
        earlier,
        challenge: type,
        mirrored: false,
      });
    });
    const outcomes = judged.map(({ outcome }) => outcome);
    if (outcomes.includes("failed")) failed += 1;
    else if (outcomes.includes("not_checked")) untold += 1;
    else reached += 1;
    const found = judged.flatMap(({ findings }) => findings.filter(({ outcome }) => outcome !== "passed"));
    for (const name of new Set(found.map(({ name, outcome }) => `${name} ${outcome}`)))
      stopped.set(name, (stopped.get(name) ?? 0) + 1);
    if (process.stdout.isTTY) process.stdout.write(`\r› ${what}: ${index + 1} of ${sources.length} `);
  }
  const why = [...stopped].toSorted((a, b) => b[1] - a[1]).map(([name, times]) => `${name} ${times}`);
  tell(
    `\n${what}\n  reached motion: ${bounded(reached, sources.length)}; failed ${failed}, in doubt ${untold}`,
  );
  if (why.length > 0) tell(`  by: ${why.join(", ")}`);
}

const { photos } = await readFacesFolder(values.faces, split);
if (values.only !== "light") {
  const { genuine, replay } = await videoSources(values.videos);
  for (const [name, sources] of Map.groupBy(genuine, (source) => source.name))
    await report(`genuine: ${name}, cut ${sources.length} times`, sources);
  await report("a phone that shows a video (true replay)", replay);
  const measure = async (bytes: Uint8Array) => {
    const decoded = await decodePhoto(bytes);
    return decoded && { sha256: sha256(bytes), mirrored: false, ...(await measurePhoto(decoded, models)) };
  };
  for (const { name, sources } of await photoSources(values.faces, photos, measure, count))
    await report(`${name}, ${split} people`, sources);
  const [photo, first, pose] = [cpu.mean("photo"), cpu.mean("first"), cpu.mean("pose")];
  tell(
    `\nProcessor time: a photo ${photo.toFixed(0)} ms, frames of a pose ${percent(pose / photo)} of it, of a step closer and a pose ${percent(first / photo)}; a captured check of three challenges ${((3 * photo + first + 2 * pose) / (3 * photo)).toFixed(2)} times an uploaded one.`,
  );
  tell("The videos show two people; no limit that they pass is proven for others.");
}
if (values.only !== "motion") {
  const people = [
    ...Map.groupBy(
      photos.filter((photo) => isBonaFide(photo) && (photo.pose === "frontal" || photo.pose === "")),
      (photo) => photo.subject || photo.file,
    ).values(),
  ].flatMap((own) => own.slice(0, 1));
  const chosen = [...Map.groupBy(people, sourceOf).values()].flatMap((own) => own.slice(0, count));
  tell(
    `\nSimulated faces in a screen's light (no filmed ones), on ${chosen.length} photos of ${split} people:`,
  );
  const figures = await lightFigures(values.faces, chosen, models.reader, 2, () => undefined);
  for (const { name, real, passed, failed, untold } of figures)
    tell(
      `  ${real ? "+" : "-"} ${name}: passed ${bounded(passed, passed + failed + untold)}; failed ${failed}, untold ${untold}`,
    );
}
if (values["write-docs"]) {
  const page = `# Motion and light, measured

Written by \`npm run evaluate-motion -- --faces <folder> --videos <folder> --split ${values.split} --people ${values.people} --write-docs\` on ${new Date().toISOString().slice(0, 10)} by the rules ${ruleVersion}.

Limits were chosen on the development people and on the man of the first video; \`report\` people set none. Bounds are 95 % (Wilson). A session reaches motion when each of its challenges does. **The light is simulated**: a real photo is taken as what the room's light shows, and a screen's light, exposure, white balance, noise and compression are added by computation (\`server/lab/evaluate-motion/light-scene.ts\`); nobody was filmed in it. Photos that show no background are left out there.

\`\`\`text
${told.join("\n").trim()}
\`\`\`
`;
  await writeFile("docs/motion-and-light.md", page);
}
process.exit(0);
