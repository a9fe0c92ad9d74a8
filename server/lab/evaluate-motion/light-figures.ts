import { readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { decodePhoto, type Pixels } from "../../scoring/decode.ts";
import type { FaceReader } from "../../scoring/face-reader.ts";
import { frameLight } from "../../scoring/frame-light.ts";
import type { FrameMeasurement, SequenceMeasurement } from "../../scoring/sequence-measurement.ts";
import { findMesh, type TrackedFace } from "../../scoring/track-mesh.ts";
import { judgeLight } from "../../verdict/judge-light.ts";
import { drawLightOrder, lightColourMs } from "../../verdict/light-order.ts";
import type { LabelledPhoto } from "../evaluate/faces-folder.ts";
import { type SeededRandom, seededRandom } from "../seed/seeded-random.ts";
import { type LightScene, lightOf, sceneCamera, screenWeights } from "./light-scene.ts";

/** What is simulated: real reactions by the room's light, and what must not pass. */
const lightCases = {
  "a face in a room (screen 10-60 % of the room's light)": { real: true, screen: [0.1, 0.6] },
  "a face in a bright room (3-10 %)": { real: true, screen: [0.03, 0.1] },
  "a face in sunlight (0.1-1 %)": { real: false, screen: [0.001, 0.01] },
  "a face that does not react": { real: false, screen: [0, 0] },
  "a face that follows another order": { real: false, screen: [0.1, 0.6], order: "other" },
  "a face that follows the order of the colours backwards": {
    real: false,
    screen: [0.1, 0.6],
    order: "reversed",
  },
  "a face that changes at random": { real: false, screen: [0.1, 0.6], order: "noise" },
  "a flat picture in the screen's light": { real: false, screen: [0.1, 0.6], isFlat: true },
} as const;
type LightCase = keyof typeof lightCases;

type CaseSettings = {
  real: boolean;
  screen: readonly [number, number];
  order?: "other" | "reversed" | "noise";
  isFlat?: boolean;
};

const frames = 14;

/** A scene that a home may show; everything but the screen's share is drawn the same way for all cases. */
function drawScene(random: SeededRandom, { screen: [from, to], isFlat }: CaseSettings): LightScene {
  return {
    screenShare: from > 0 ? Math.exp(random.between(Math.log(from), Math.log(to))) : 0,
    backgroundShare: isFlat ? random.between(0.85, 1) : random.between(0.02, 0.3),
    delayMs: random.between(50, 250),
    exposure: Math.exp(random.normal(-0.1, 0.15)),
    autoExposure: random.between(0.6, 1),
    autoBalance: random.between(0, 0.5),
    autoMs: random.between(400, 2500),
    readNoise: random.between(0.001, 0.004),
    shotNoise: random.between(0.003, 0.012),
    sway: random.between(0, 2.5),
    jpegQuality: Math.round(random.between(60, 85)),
  };
}

function shownOrder(order: readonly string[], random: SeededRandom, { order: kind }: CaseSettings): string[] {
  if (kind === "reversed") return order.toReversed();
  if (kind === "other") {
    const other = drawLightOrder(random.share);
    return other.join() === order.join()
      ? shownOrder(order, random, { real: false, screen: [0, 0], order: kind })
      : other;
  }
  if (kind === "noise")
    return order.map(() => `#${[0, 1, 2].map(() => (150 + random.below(100)).toString(16)).join("")}`);
  return [...order];
}

/** Takes the frames of one simulated face and measures their light; the mesh is the photo's, and sways along. */
async function simulate(
  photo: Pixels,
  { mesh }: TrackedFace,
  settings: CaseSettings,
  random: SeededRandom,
): Promise<{ sequence: SequenceMeasurement; order: string[] }> {
  const order = drawLightOrder(random.share);
  const shown = shownOrder(order, random, settings);
  const scene = drawScene(random, settings);
  const weights = settings.isFlat
    ? new Float32Array(photo.width * photo.height).fill(1)
    : screenWeights(photo, mesh, scene);
  const shoot = sceneCamera(photo, weights, scene, random);
  const durationMs = order.length * lightColourMs;
  const measured: FrameMeasurement[] = [];
  for (let index = 0; index < frames; index += 1) {
    const atMs = ((index + 0.5) * durationMs) / frames + random.between(-15, 15);
    const indexAt = (time: number) =>
      Math.min(order.length - 1, Math.max(0, Math.floor(time / lightColourMs)));
    const screen = lightOf(shown[indexAt(atMs - scene.delayMs)] ?? "#ffffff");
    const bytes = await shoot(atMs, screen);
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const pixels = { data, width: info.width, height: info.height };
    const light = frameLight(pixels, mesh);
    measured.push({ atMs, stage: "light", colour: indexAt(atMs), face: null, change: null, light });
  }
  const { width, height } = photo;
  return {
    order,
    sequence: {
      version: 1,
      width,
      height,
      frames: measured,
      photoPoints: null,
      likeness: [],
      neutral: null,
      background: [],
    },
  };
}

type LightFigure = { name: LightCase; real: boolean; passed: number; failed: number; untold: number };

/**
 * Simulates every case on each photo, with other rooms and cameras each time. Photos without a background are
 * left out: the capture page keeps the face small enough to show one.
 */
export async function lightFigures(
  folder: string,
  photos: readonly LabelledPhoto[],
  reader: FaceReader,
  rounds: number,
  onProgress: (done: number, total: number) => void,
): Promise<LightFigure[]> {
  const figures = (Object.entries(lightCases) as [LightCase, CaseSettings][]).map(([name, settings]) => ({
    settings,
    figure: { name, real: settings.real, passed: 0, failed: 0, untold: 0 },
  }));
  for (const [done, { file }] of photos.entries()) {
    const decoded = await decodePhoto(await readFile(path.join(folder, file)), 320);
    const face = decoded && (await findMesh(decoded.pixels, reader));
    if (decoded && face && frameLight(decoded.pixels, face.mesh)?.background)
      for (const { settings, figure } of figures)
        for (let round = 0; round < rounds; round += 1) {
          const random = seededRandom(`${file} ${figure.name} ${round}`);
          const { sequence, order } = await simulate(decoded.pixels, face, settings, random);
          const { outcome } = judgeLight({ sequence, order });
          figure[outcome === "not_checked" ? "untold" : outcome] += 1;
        }
    onProgress(done + 1, photos.length);
  }
  return figures.map(({ figure }) => figure);
}
