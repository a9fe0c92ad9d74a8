import { z } from "zod";
import { sentPhoto } from "../checks/schemas.ts";

const timestamp = z.iso.datetime().meta({ description: "ISO 8601, UTC" });

export const checkPhoto = sentPhoto
  .extend({
    storedSha256: z.string().nullable().meta({
      description: "Of the bytes behind `url`: the same picture without the metadata of its camera.",
    }),
    url: z.string().nullable().meta({
      description: "Opens this one photo for five minutes, without a key; null once it is erased.",
    }),
    urlExpiresAt: timestamp.nullable(),
  })
  .meta({ id: "CheckPhoto" });

export const checkPhotoList = z
  .object({ data: z.array(checkPhoto).meta({ description: "In the order in which they came." }) })
  .meta({ id: "CheckPhotoList" });
export type CheckPhotoList = z.infer<typeof checkPhotoList>;
