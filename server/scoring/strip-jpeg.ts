import { exifHead, orientationExif } from "./minimal-exif.ts";

const markers = { sos: 0xda, eoi: 0xd9, app1: 0xe1, comment: 0xfe } as const;

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** Frames whose scans each hold a part of the precision; frames in arithmetic coding. */
const isProgressive = (marker: number): boolean => (marker & 3) === 2;
const isArithmetic = (marker: number): boolean => marker >= 0xc9;

/** A call of the native search costs about as much as reading so many bytes here. */
const nearBytes = 32;

/**
 * Where the next marker is, after fill bytes, stuffed zeros, and bytes that some cameras leave between
 * segments; null at the file's end. The native search crosses what is far, and is not called for what is
 * near: a file of nothing but 0xff would call it for every byte.
 */
function nextMarker(file: Buffer, from: number): number | null {
  const last = file.length - 1;
  for (let at = from, near = from + nearBytes; at < last; at += 1) {
    if (at === near && file[at] !== 0xff) {
      at = file.indexOf(0xff, at);
      if (at < 0 || at >= last) return null;
    }
    if (file[at] !== 0xff) continue;
    const next = file[at + 1];
    if (next !== 0xff && next !== 0x00) return at;
    near = at + nearBytes;
  }
  return null;
}

/** Where the scan's data end: at the first marker that is no restart, or where the file ends. */
function endOfScan(file: Buffer, from: number): number {
  for (let at: number | null = from; ; at += 2) {
    at = nextMarker(file, at);
    // A last 0xff is half of a marker, or of a stuffed zero.
    if (at === null) return file.length - (file.at(-1) === 0xff ? 1 : 0);
    if (!isRestart(file.readUInt8(at + 1))) return at;
  }
}

/**
 * Whether the segment is needed to interpret the samples: JFIF's density, a colour profile, Adobe's
 * transform. Comments and everything else are metadata.
 */
function isPicture(marker: number, content: Buffer): boolean {
  if (marker === markers.comment) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  const name = content.toString("latin1", 0, 12);
  return (
    (marker === 0xe0 && name.startsWith("JFIF\0")) ||
    (marker === 0xe2 && name.startsWith("ICC_PROFILE\0")) ||
    (marker === 0xee && name.startsWith("Adobe"))
  );
}

/** Far more than any camera writes; bounds what a file of nothing but segments costs. */
const segmentsMax = 4096;

type Frame = { marker: number; components: number[] };
type Scan = { components: number[]; from: number; to: number; low: number };

/** Ids of a frame's or a scan's components, each of which takes `step` bytes. */
const idsIn = (content: Buffer, start: number, step: number): number[] =>
  Array.from({ length: content.readUInt8(start) }, (_, index) => content.readUInt8(start + 1 + index * step));

function readScan(content: Buffer): Scan {
  const components = idsIn(content, 0, 2);
  const at = 1 + components.length * 2;
  const [from, to] = [content.readUInt8(at), content.readUInt8(at + 1)];
  return { components, from, to, low: content.readUInt8(at + 2) & 15 };
}

/** Whether the scans hold all frequencies of all components to the last bit. */
function isCovered({ marker, components }: Frame, scans: readonly Scan[]): boolean {
  return components.every((id) => {
    const own = scans.filter((scan) => scan.components.includes(id));
    if (!isProgressive(marker)) return own.length > 0;
    return Array.from({ length: 64 }).every((_, frequency) =>
      own.some(({ from, to, low }) => low === 0 && from <= frequency && frequency <= to),
    );
  });
}

function exifSegment(tiff: Buffer): Buffer {
  const segment = Buffer.concat([Buffer.from([0xff, markers.app1, 0, 0]), exifHead, tiff]);
  segment.writeUInt16BE(segment.length - 2, 2);
  return segment;
}

/**
 * Keeps the segments that make up the first picture.
 * @returns its bytes and how many scans are in them; `lacksEnd` where the file stops without an end marker,
 * though no scan is missing: whether the last one is whole, only its decoder can tell
 * @throws RangeError for markers that decoders read differently, and where the file is cut off in its structure
 */
export function stripJpeg(file: Buffer) {
  const kept: Buffer[] = [];
  const scans: Scan[] = [];
  let frame: Frame | null = null;
  let exif: Buffer | null = null;
  let hasExif = false;
  let at = nextMarker(file, 2);
  for (let segments = 0; at !== null; at = nextMarker(file, at), segments += 1) {
    if (segments > segmentsMax) throw new RangeError("more segments than a photo has");
    const marker = file.readUInt8(at + 1);
    if (marker === markers.eoi) break;
    const length = file.readUInt16BE(at + 2);
    if (marker < 0xc0 || isRestart(marker) || marker === 0xd8 || length < 2)
      throw new RangeError("a marker that belongs nowhere");
    const end: number = at + 2 + length;
    if (end > file.length) throw new RangeError("a segment that is cut off");
    const content = file.subarray(at + 4, end);
    if (isFrame(marker)) frame = { marker, components: idsIn(content, 5, 3) };
    if (marker === markers.sos) scans.push(readScan(content));
    // The decoder takes the first that begins so for the photo's EXIF, also where it then cannot read it.
    if (
      marker === markers.app1 &&
      scans.length === 0 &&
      !hasExif &&
      content.toString("latin1", 0, 4) === "Exif"
    ) {
      hasExif = true;
      if (content.subarray(0, 6).equals(exifHead)) exif = content.subarray(6);
    }
    const after = marker === markers.sos ? endOfScan(file, end) : end;
    if (isPicture(marker, content)) kept.push(file.subarray(at, after));
    at = after;
  }
  const lacksEnd = at === null;
  // Arithmetic coding leaves out zeros at its end, so that nothing tells a whole scan from one cut off.
  if (lacksEnd && (frame === null || isArithmetic(frame.marker) || !isCovered(frame, scans)))
    throw new RangeError("a picture that is cut off");
  const tiff = orientationExif(exif);
  const start = [file.subarray(0, 2), ...(tiff ? [exifSegment(tiff)] : [])];
  const bytes = Buffer.concat([...start, ...kept, Buffer.from([0xff, markers.eoi])]);
  return { bytes, exif, lacksEnd, scanCount: scans.length };
}
