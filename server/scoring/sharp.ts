import sharp from "sharp";

// One photo at a time in each worker; the workers are the parallelism.
sharp.concurrency(1);
// libvips finds cached results by the address of the pixels, and would answer for a new photo with an old one's.
sharp.cache(false);

export type { Sharp } from "sharp";
export { sharp };
