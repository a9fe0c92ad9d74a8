import type { Pixels } from "./decode.ts";
import type { MeshPoint } from "./geometry.ts";
import { shadePoints } from "./sequence-measurement.ts";
import { linearLight } from "./srgb.ts";

/** Radius of a place, over the face's width. */
const placeRadius = 0.055;

/** Mean linear luminance of the places of the face, 0..1; 0 outside the picture. */
export function frameShade({ data, width, height }: Pixels, mesh: readonly MeshPoint[]): number[] {
  const xs = mesh.map(([x]) => x);
  const radius = placeRadius * (Math.max(...xs) - Math.min(...xs));
  return shadePoints.map((index) => {
    const [centreX, centreY] = mesh[index] ?? [-1, -1];
    let [sum, count] = [0, 0];
    for (let y = Math.ceil(centreY - radius); y <= centreY + radius; y += 1)
      for (let x = Math.ceil(centreX - radius); x <= centreX + radius; x += 1) {
        if (x < 0 || y < 0 || x >= width || y >= height) continue;
        if ((x - centreX) ** 2 + (y - centreY) ** 2 > radius * radius) continue;
        const at = (y * width + x) * 3;
        sum +=
          0.2126 * (linearLight[data[at] ?? 0] ?? 0) +
          0.7152 * (linearLight[data[at + 1] ?? 0] ?? 0) +
          0.0722 * (linearLight[data[at + 2] ?? 0] ?? 0);
        count += 1;
      }
    return count > 0 ? sum / count : 0;
  });
}
