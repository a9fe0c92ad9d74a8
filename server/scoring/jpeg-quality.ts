const endOfHeaders = new Set([0xd9, 0xda]);
const quantisationTable = 0xdb;

/** Sum of the standard's luminance table (ITU-T T.81, table K.1), which is libjpeg's at quality 50. */
const standardSum = 3685;

/** Sum of the 64 steps of the luminance table (the one with identifier 0) in a DQT segment; null without it. */
function luminanceSum(segment: Buffer): number | null {
  let at = 0;
  while (at < segment.length) {
    const kind = segment[at] ?? 0;
    const bytes = kind >> 4 === 0 ? 1 : 2;
    const end = at + 1 + 64 * bytes;
    if (end > segment.length) return null;
    if ((kind & 15) === 0) {
      let sum = 0;
      for (let step = at + 1; step < end; step += bytes) sum += segment.readUIntBE(step, bytes);
      return sum;
    }
    at = end;
  }
  return null;
}

/**
 * Estimates the quality a JPEG was written with, 1..100 on libjpeg's scale, from its luminance quantisation
 * table: the inverse of how libjpeg scales the standard's table. Other encoders have tables of their own; for
 * these it is the quality with equally coarse steps on average. Tells nothing of an earlier compression.
 * @returns null for anything that is not a JPEG with such a table
 */
export function jpegQuality(bytes: Uint8Array): number | null {
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return null;
  let at = 2;
  while (at + 4 <= jpeg.length) {
    const marker = jpeg[at + 1] ?? 0;
    if (jpeg[at] !== 0xff || endOfHeaders.has(marker)) return null;
    // Any number of 0xff may come before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = jpeg.readUInt16BE(at + 2);
    if (marker === quantisationTable) {
      const sum = luminanceSum(jpeg.subarray(at + 4, at + 2 + length));
      if (sum !== null) {
        const percent = (100 * sum) / standardSum;
        const quality = percent <= 100 ? 100 - percent / 2 : 5000 / percent;
        return Math.min(100, Math.max(1, Math.round(quality)));
      }
    }
    at += 2 + length;
  }
  return null;
}
