import { createHash } from "node:crypto";
import readExif from "exif-reader";
import type { CaptureFacts } from "./measurement.ts";

type Exif = ReturnType<typeof readExif>;

/** A camera whose clock is not set writes zeros. */
const firstDigitalPhoto = Date.UTC(1990, 0);

const none: CaptureFacts = { takenAt: null, software: null, camera: null };

/** Parses the EXIF block; null if it is missing or unreadable. */
export function parseExif(exif: Buffer | null): Exif | null {
  if (!exif) return null;
  try {
    return readExif(exif);
  } catch {
    return null;
  }
}

/** Tells two cameras apart and names neither. */
function cameraOf({ Image: image }: Exif): string | null {
  const names = [image?.Make, image?.Model].filter((name) => typeof name === "string");
  const name = names.join(" ").trim();
  return name ? createHash("sha256").update(name).digest("hex").slice(0, 8) : null;
}

/** What the camera recorded about the photo. The time is the camera's local time if EXIF gives no offset. */
export function captureFactsOf(exif: Exif | null): CaptureFacts {
  if (!exif) return none;
  const taken = exif.Photo?.DateTimeOriginal ?? exif.Image?.DateTime;
  const isDate = taken instanceof Date && taken.getTime() > firstDigitalPhoto;
  const software = exif.Image?.Software;
  return {
    camera: cameraOf(exif),
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
