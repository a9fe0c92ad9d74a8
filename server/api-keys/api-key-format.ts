import { crc32 } from "node:zlib";
import type { DataMode } from "#db/schema/index.ts";
import { randomBase62 } from "../ids.ts";

const checksumOf = (body: string): string => crc32(body).toString(36).padStart(7, "0");

/** `vhq_live_` or `vhq_test_` + 256 random bits in base 62 + a CRC-32 in base 36. */
export function newApiKey(mode: DataMode): string {
  const body = `vhq_${mode}_${randomBase62()}`;
  return body + checksumOf(body);
}

/** Detects a mistyped or truncated key without a database query. */
export function hasValidChecksum(key: string): boolean {
  return /^vhq_(live|test)_[0-9A-Za-z]{50}$/.test(key) && checksumOf(key.slice(0, -7)) === key.slice(-7);
}
