const startOfScan = 0xda;
const endOfImage = 0xd9;

/**
 * Inside scan data, 0xff is followed by a zero, a restart marker or another 0xff. Any other byte makes it a
 * marker.
 */
const isMarker = (byte: number | undefined): byte is number =>
  byte !== undefined && byte !== 0 && byte !== 0xff && (byte < 0xd0 || byte > 0xd7);

/** Two markers without a length; reading one there would skip what follows. */
const hasNoLength = (marker: number): boolean => marker === 0x01 || marker === 0xd8;

/** Counts the scans in a JPEG, up to `most`. Stops counting where the file is broken. */
export function countScans(bytes: Uint8Array, most: number): number {
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let scans = 0;
  let at = 2;
  while (scans < most) {
    at = jpeg.indexOf(0xff, at);
    if (at < 0 || at + 3 >= jpeg.length) return scans;
    const marker = jpeg[at + 1];
    if (!isMarker(marker)) {
      at += 1;
      continue;
    }
    if (marker === endOfImage) return scans;
    if (marker === startOfScan) scans += 1;
    at += hasNoLength(marker) ? 2 : 2 + jpeg.readUInt16BE(at + 2);
  }
  return scans;
}
