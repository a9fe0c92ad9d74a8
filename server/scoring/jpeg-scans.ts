const startOfScan = 0xda;
const endOfImage = 0xd9;

/**
 * 0xff in a scan's data is followed by a zero, a restart marker or another 0xff; by anything else it is a
 * marker.
 */
const isMarker = (byte: number | undefined): byte is number =>
  byte !== undefined && byte !== 0 && byte !== 0xff && (byte < 0xd0 || byte > 0xd7);

/** Two markers that have nothing behind them; a length read there would jump over what follows. */
const hasNoLength = (marker: number): boolean => marker === 0x01 || marker === 0xd8;

/**
 * How many passes over the picture a JPEG holds, counted no further than `most`; what is broken ends the
 * count.
 */
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
