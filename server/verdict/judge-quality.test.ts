import { describe, expect, it } from "vitest";
import { defaultLimits as limits } from "../checks/vocabulary/limits.ts";
import type { PhotoMeasurement } from "../scoring/measurement.ts";
import { measurementWith } from "../testing/judged-photos.ts";
import { judgeQuality, poorPhotoOf } from "./judge-quality.ts";
import type { JudgedPhoto } from "./judged.ts";

const fine = measurementWith();
const withFace = (change: Partial<NonNullable<PhotoMeasurement["face"]>>): PhotoMeasurement => ({
  ...fine,
  face: fine.face && { ...fine.face, ...change },
});

describe("poorPhotoOf", () => {
  it("finds nothing wrong with a good photo, nor with the limits themselves", () => {
    expect(poorPhotoOf(fine)).toBeNull();
    expect(poorPhotoOf({ ...fine, jpegQuality: limits.jpegQualitySure })).toBeNull();
    expect(poorPhotoOf({ ...fine, blockiness: limits.blockinessSure })).toBeNull();
    expect(poorPhotoOf(withFace({ widthPixels: limits.faceWidthPixelsSure }))).toBeNull();
    expect(poorPhotoOf(withFace({ meshScore: limits.meshScoreMin }))).toBeNull();
  });

  it("names the fault, with what was measured and its limit", () => {
    const { jpegQualitySure, blockinessSure, faceWidthPixelsSure, meshScoreMin } = limits;
    expect(poorPhotoOf({ ...fine, jpegQuality: 30 })).toEqual({
      code: "COMPRESSED",
      measured: 30,
      limit: jpegQualitySure,
    });
    // Saved again with a high quality: the file's tables say 95, the picture tells of the first time.
    expect(poorPhotoOf({ ...fine, jpegQuality: 95, blockiness: 0.7 })).toEqual({
      code: "COMPRESSED",
      measured: 0.7,
      limit: blockinessSure,
    });
    expect(poorPhotoOf(withFace({ widthPixels: 20 }))).toEqual({
      code: "FACE_TOO_SMALL",
      measured: 20,
      limit: faceWidthPixelsSure,
    });
    expect(poorPhotoOf(withFace({ meshScore: 0.4 }))).toEqual({
      code: "FACE_COVERED",
      measured: 0.4,
      limit: meshScoreMin,
    });
  });

  it("takes a format without JPEG tables for uncompressed, and leaves a photo without a face to others", () => {
    expect(poorPhotoOf({ ...fine, format: "png", jpegQuality: null })).toBeNull();
    expect(poorPhotoOf({ ...fine, face: null, faceCount: 0, jpegQuality: 5 })).toBeNull();
  });
});

describe("judgeQuality", () => {
  const judged = (...measurements: PhotoMeasurement[]) =>
    judgeQuality({
      challenges: measurements.map((measurement, index) => ({
        id: `${index}`,
        type: "SMILE",
        photo: { measurement } as JudgedPhoto,
      })),
    });

  it("passes when every photo can be judged", () => {
    const { certainty, result } = judged(fine, fine);
    expect(certainty).toBe(1);
    expect(result).toMatchObject({
      name: "photo_quality",
      outcome: "passed",
      reason: null,
      measured: 2,
      limit: 2,
    });
  });

  it("is in doubt, never failed, when one cannot, and says why", () => {
    const { certainty, result } = judged(fine, { ...fine, jpegQuality: 20 });
    expect(certainty).toBe(0);
    expect(result).toMatchObject({
      outcome: "not_checked",
      reason: "QUALITY_UNCERTAIN",
      measured: 1,
      limit: 2,
    });
    expect(result.message).toContain("compressed too much");
  });
});
