import readExif from "exif-reader";
import type { CaptureFacts } from "./measurement.ts";

type Exif = ReturnType<typeof readExif>;

/** A camera whose clock is not set writes zeros. */
const firstDigitalPhoto = Date.UTC(1990, 0);

const none: CaptureFacts = { takenAt: null, software: null };

/** Parses the EXIF block; null if it is missing or unreadable. */
export function parseExif(exif: Buffer | undefined): Exif | null {
  if (!exif) return null;
  try {
    return readExif(exif);
  } catch {
    return null;
  }
}

/** What the camera recorded about the photo. The time is the camera's local time if EXIF gives no offset. */
export function captureFactsOf(exif: Exif | null): CaptureFacts {
  if (!exif) return none;
  const taken = exif.Photo?.DateTimeOriginal ?? exif.Image?.DateTime;
  const isDate = taken instanceof Date && taken.getTime() > firstDigitalPhoto;
  const software = exif.Image?.Software;
  return {
    takenAt: isDate ? taken.toISOString() : null,
    software:
      typeof software === "string"
        ? software
            .replace(/[^\x20-\x7e]/g, "")
            .trim()
            .slice(0, 100) || null
        : null,
  };
}
