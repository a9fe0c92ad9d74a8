import { expect, it } from "vitest";
import { box, fullBox, heicHead, segment, u16, u32 } from "../testing/hostile/parts.ts";
import { detectPhotoFormat } from "./formats.ts";
import { stripMetadata } from "./strip-metadata.ts";

const bytesMax = 10 * 1024 * 1024;
const filled = (head: Uint8Array, unit: Uint8Array) =>
  Buffer.concat([head, Buffer.alloc(bytesMax - head.length, unit)]);
const jpegHead = Buffer.from([0xff, 0xd8]);
const frame = segment(0xc2, Buffer.from([8, 0, 99, 0, 99, 1, 1, 17, 0]));
const scan = segment(0xda, Buffer.from([1, 1, 0, 0, 63, 1]));
const pngHead = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
  u32(13),
  Buffer.from("IHDR"),
  Buffer.alloc(17),
]);
const webpHead = Buffer.concat([
  Buffer.from("RIFF\xf8\xff\x9f\0WEBPVP8X\x0a\0\0\0", "latin1"),
  Buffer.alloc(10),
]);
const item = (id: number, type: string) => fullBox("infe", 2, 0, u16(id), u16(0), Buffer.from(`${type}\0`));
const heic = (...boxes: Buffer[]) =>
  Buffer.concat([
    heicHead(),
    fullBox(
      "meta",
      0,
      0,
      fullBox("pitm", 0, 0, u16(1)),
      fullBox("iinf", 0, 0, u16(1), item(1, "hvc1")),
      ...boxes,
    ),
  ]);
const manyIds = box("dimg", u16(1), u16(60_000), Buffer.alloc(120_000, u16(2)));
/** Extents that take no bytes in the file. */
const emptyExtents = Buffer.alloc(9 * 1024 * 1024, Buffer.concat([u16(1), u16(0), u16(0), u16(0xffff)]));

/** Microseconds of this process's CPU, the least of three. */
function cpuOf(work: () => void): number {
  const once = () => {
    const startedAt = process.cpuUsage();
    work();
    return process.cpuUsage(startedAt).user;
  };
  return Math.min(once(), once(), once());
}

/** What it costs to read each byte once, and nothing more. */
function readAll(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 1) sum = (sum + (bytes[at] ?? 0)) | 0;
  return sum;
}

/**
 * Photos are stripped on the main thread, where no file may hold up the requests of others. A ratio, since
 * both sides slow down alike on a busy machine.
 */
it.each([
  ["fill bytes", filled(jpegHead, Buffer.from([0xff]))],
  ["stuffed zeros", filled(Buffer.concat([jpegHead, frame, scan]), Buffer.from([0xff, 0]))],
  ["restart markers", filled(Buffer.concat([jpegHead, frame, scan]), Buffer.from([0xff, 0xd0]))],
  ["empty segments", filled(jpegHead, Buffer.from([0xff, 0xe3, 0, 2]))],
  ["scans", filled(Buffer.concat([jpegHead, frame]), scan)],
  ["empty chunks of a PNG", filled(pngHead, Buffer.concat([u32(0), Buffer.from("IDAT"), u32(0)]))],
  ["empty chunks of a WebP", filled(webpHead, Buffer.concat([Buffer.from("ANMF"), u32(0)]))],
  ["empty boxes", filled(heicHead(), Buffer.concat([u32(8), Buffer.from("free")]))],
  ["references", heic(fullBox("iref", 0, 0, Buffer.alloc(9_000_000, manyIds)))],
  ["empty extents", heic(fullBox("iloc", 1, 0, Buffer.from([0, 0]), u16(0xffff), emptyExtents))],
])("ten megabytes of %s are stripped or refused at once", (_, bytes) => {
  const stripping = cpuOf(() => {
    const format = detectPhotoFormat(bytes);
    if (format) stripMetadata(bytes, format);
  });
  expect(stripping / cpuOf(() => readAll(bytes))).toBeLessThan(15);
});
