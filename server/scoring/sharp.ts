import sharp from "sharp";

// One photo at a time in each worker; the workers are the parallelism.
sharp.concurrency(1);
// No result of one photo may be kept for another.
sharp.cache(false);

export type { Sharp } from "sharp";
export { sharp };
