import sharp from "sharp";
import { seededRandom } from "../../seed/seeded-random.ts";

/** How the frames of an earlier session are sent again. */
export const replayVariants = ["same bytes", "recompressed", "cropped", "other light"] as const;
type ReplayVariant = (typeof replayVariants)[number];

/** A JPEG of an earlier session, disguised so that its bytes and its picture are not quite the same. */
export async function disguise(jpeg: Uint8Array, variant: ReplayVariant, seed: string): Promise<Uint8Array> {
  if (variant === "same bytes") return jpeg;
  const random = seededRandom(`${seed} ${variant}`);
  const picture = sharp(jpeg);
  if (variant === "recompressed") return picture.jpeg({ quality: 72 }).toBuffer();
  const { width, height } = await picture.metadata();
  const cut = Math.round(width * random.between(0.015, 0.035));
  const cropped = picture
    .extract({ left: cut, top: cut, width: width - 2 * cut, height: height - 2 * cut })
    .resize(width, height, { fit: "fill" });
  if (variant === "cropped") return cropped.jpeg({ quality: 80 }).toBuffer();
  const gain = random.between(0.85, 1.15);
  return cropped
    .linear([gain * 1.03, gain, gain * 0.97], [2, 0, -2])
    .jpeg({ quality: 80 })
    .toBuffer();
}
