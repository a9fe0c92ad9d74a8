import { existsSync, readFileSync } from "node:fs";
import { endianness } from "node:os";

// The format of the log: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
const headerBytes = 32;
const frameHeaderBytes = 24;
const magic = 0x377f0682;
/**
 * A power cut can leave the last transaction with later pages on the disk and earlier ones missing, but no
 * second transaction.
 */
const commitsBehindFaultMax = 2;

type Sum = [number, number];

/** SQLite's running checksum over 8 bytes at a time, in the byte order of the file. */
function addTo(sum: Sum, bytes: Buffer, isBig: boolean): Sum {
  let [first, second] = sum;
  const isNative = (endianness() === "BE") === isBig;
  const words = new Uint32Array(Uint8Array.from(isNative ? bytes : Buffer.from(bytes).swap32()).buffer);
  for (let index = 0; index < words.length; index += 2) {
    first = (first + (words[index] ?? 0) + second) >>> 0;
    second = (second + (words[index + 1] ?? 0) + first) >>> 0;
  }
  return [first, second];
}

const isSum = ([first, second]: Sum, bytes: Buffer, at: number): boolean =>
  bytes.readUInt32BE(at) === first && bytes.readUInt32BE(at + 4) === second;

/** Number of whole transactions in the log after its first broken page. */
function commitsBehindFault(log: Buffer): number {
  if (log.length < headerBytes || (log.readUInt32BE(0) & ~1) >>> 0 !== magic) return 0;
  const isBig = (log.readUInt32BE(0) & 1) === 1;
  const pageSize = log.readUInt32BE(8);
  let sum = addTo([0, 0], log.subarray(0, 24), isBig);
  if (!isSum(sum, log, 24) || pageSize < 512) return 0;
  let isSound = true;
  let commits = 0;
  for (let at = headerBytes; at + frameHeaderBytes + pageSize <= log.length; ) {
    const page = at + frameHeaderBytes;
    // Pages of an earlier use of the same file have another salt.
    if (log.compare(log, at + 8, at + 16, 16, 24) === 0) {
      if (isSound) {
        sum = addTo(addTo(sum, log.subarray(at, at + 8), isBig), log.subarray(page, page + pageSize), isBig);
        isSound = isSum(sum, log, at + 16);
      } else if (log.readUInt32BE(at + 4) > 0) commits += 1;
    } else isSound = false;
    at = page + pageSize;
  }
  return commits;
}

/**
 * Checks whether a database's log is damaged before transactions that were acknowledged: SQLite would skip
 * those silently. Call it before opening the database.
 * @returns what is wrong, or null
 */
export function checkLog(databaseFile: string): string | null {
  const file = `${databaseFile}-wal`;
  for (let turn = 0; existsSync(file) && turn < 3; turn += 1) {
    const log = readFileSync(file);
    const commits = commitsBehindFault(log);
    if (commits <= commitsBehindFaultMax) return null;
    // Another process may have restarted the log meanwhile.
    if (existsSync(file) && readFileSync(file).subarray(0, headerBytes).equals(log.subarray(0, headerBytes)))
      return `${file} is damaged before its last ${commits} transactions; without that file the service would start and lose them`;
  }
  return null;
}
