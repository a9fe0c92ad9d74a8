import { z } from "zod";
import { challengeType } from "../liveness/schemas.ts";

const timestamp = z.iso.datetime().meta({ description: "ISO 8601, UTC" });

export const checkPhoto = z
  .object({
    photoId: z.string().meta({ description: "Of the photo." }),
    kind: z.enum(["challenge", "reference_selfie"]).meta({ description: "What it was sent for." }),
    challengeId: z
      .string()
      .nullable()
      .meta({ description: "The challenge that it answers; null for the selfie." }),
    challengeType: challengeType.nullable(),
    counts: z.boolean().meta({ description: "False for a try that another one replaced." }),
    receivedAt: timestamp,
    sha256: z.string().meta({ description: "Of the bytes as they were sent, hex." }),
    storedSha256: z.string().nullable().meta({
      description: "Of the bytes behind `url`: the same picture without the metadata of its camera.",
    }),
    url: z.string().nullable().meta({
      description: "Opens this one photo for five minutes, without a key; null once it is erased.",
    }),
    urlExpiresAt: timestamp.nullable(),
    erasedAt: timestamp.nullable(),
  })
  .meta({ id: "CheckPhoto" });

export const checkPhotoList = z
  .object({ data: z.array(checkPhoto).meta({ description: "In the order in which they came." }) })
  .meta({ id: "CheckPhotoList" });
export type CheckPhotoList = z.infer<typeof checkPhotoList>;
