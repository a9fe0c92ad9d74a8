import { colourTexture } from "./colour-texture.ts";
import type { Pixels } from "./decode.ts";
import { blurred, cropAround, flipped } from "./face-crops.ts";
import type { FaceBox, SpoofSignals } from "./measurement.ts";
import { spoofModel } from "./models/manifest.ts";
import type { NativeModel } from "./models/native-models.ts";
import head from "./models/texture-head.json" with { type: "json" };

/** A model that is sure of itself says little more at 12 than at 8, and must not outvote the others. */
const logitMax = 12;

const clipped = (value: number, most: number): number => Math.min(most, Math.max(-most, value));

/** Extends the box to a square around its centre. */
function squared(box: FaceBox, { width, height }: Pixels): FaceBox {
  const side = Math.max(box.width * width, box.height * height);
  return {
    x: box.x + box.width / 2 - side / width / 2,
    y: box.y + box.height / 2 - side / height / 2,
    width: side / width,
    height: side / height,
  };
}

/** Log odds of a real face, from the model's scores before its softmax. */
function realLogit(answer: Float32Array): number {
  const real = answer[spoofModel.output.realIndex] ?? Number.NaN;
  const others = answer.filter((_, index) => index !== spoofModel.output.realIndex);
  const highest = Math.max(...others);
  const sum = others.reduce((all, one) => all + Math.exp(one - highest), 0);
  return clipped(real - highest - Math.log(sum), logitMax);
}

/**
 * How much more the texture resembles a camera's than a print's or a screen's, in standard deviations of
 * unseen sources; `server/lab/train/texture-head.ts` fits it.
 */
function textureScore(texture: Float32Array): number {
  let sum = head.bias;
  for (const [index, value] of texture.entries()) {
    const deviation = (value - (head.mean[index] ?? 0)) / (head.sd[index] ?? 1);
    sum += (head.weights[index] ?? 0) * clipped(deviation, head.deviationMax);
  }
  return (sum - head.middle) / head.spread;
}

/**
 * Scores a face by everything that tells a camera's picture of a face from a picture of a picture. Three views
 * that differ in more than size, because near the camera crops of all sizes end at the picture's edge and are
 * one: at APCER 5 %, 9 % of real faces lie beyond the limit for screens, against 21 % with one crop and 19 %
 * with four (1.5, 2.0, 2.7 and mirrored; development sources left out in turn).
 */
export function spoofSignals(pixels: Pixels, box: FaceBox, model: NativeModel): SpoofSignals {
  const { input } = spoofModel;
  const { size, boxFactors } = input;
  const square = squared(box, pixels);
  const viewOf = (name: keyof typeof boxFactors) => cropAround(pixels, square, boxFactors[name], input);
  const views = [viewOf("close"), blurred(viewOf("blurred"), size), flipped(viewOf("mirrored"), size)];
  return {
    logits: views.map((view) => {
      const [answer] = model.run(view, [1, 3, size, size]);
      return answer ? realLogit(answer.data) : Number.NaN;
    }),
    texture: textureScore(colourTexture(pixels, box)),
  };
}
