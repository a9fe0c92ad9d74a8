import { createHash, randomBytes, randomUUID } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Crockford base 32, 5 random bits a character. */
function randomBase32(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte % 32]).join("");
}

function encodeTime(milliseconds: number): string {
  let rest = milliseconds;
  let text = "";
  for (let index = 0; index < 10; index += 1) {
    text = alphabet[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

type IdPrefix =
  | "wks"
  | "liv"
  | "ch"
  | "pho"
  | "key"
  | "stf"
  | "req"
  | "rev"
  | "viw"
  | "inv"
  | "aud"
  | "whe"
  | "evt"
  | "whd"
  | "wha"
  | "era"
  | "hld";

/** `prefix_` + 50 bits of time + 122 random bits: unguessable, and sortable by creation time. */
export function newId(prefix: IdPrefix, now: Date): string {
  // Node generates UUIDs from a buffer of random bytes: ten times faster than asking the system for each id.
  return `${prefix}_${encodeTime(now.getTime())}${randomUUID().replaceAll("-", "")}`;
}

/** Sorts before every id created at `instant` or later, and after all earlier ones. */
export const firstIdAt = (prefix: IdPrefix, instant: Date): string =>
  `${prefix}_${encodeTime(instant.getTime())}`;

/** When an id was created. */
export function instantOfId(id: string): Date {
  const time = id.slice(id.indexOf("_") + 1).slice(0, 10);
  return new Date(Array.from(time).reduce((sum, letter) => sum * 32 + alphabet.indexOf(letter), 0));
}

/** `ses_` + 160 random bits. Only its hash is stored. */
export function newSessionToken(): string {
  return `ses_${randomBase32(32)}`;
}

/** Proves that a photo was taken after its challenge began. */
export function newNonce(): string {
  return `non_${randomBase32(32)}`;
}

/** Letters and digits, 256 random bits in 43 characters; bytes that would bias the choice are redrawn. */
export function randomBase62(length = 43): string {
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += base62[byte % 62];
    }
  }
  return text;
}

/** Hex. Sufficient for secrets of 128 random bits or more, which need no slow hash. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
