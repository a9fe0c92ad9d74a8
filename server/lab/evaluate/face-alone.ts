import type { JudgedPhoto } from "../../verdict/judged.ts";

/**
 * The photo without the traces that tell one picture from another, for the checks of a face alone: comparing
 * pictures takes most of a verdict's time.
 */
export const faceAlone = (photo: JudgedPhoto): JudgedPhoto => ({
  ...photo,
  view: null,
  pictureHash: null,
  facePatch: null,
});
