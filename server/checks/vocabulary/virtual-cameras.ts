/**
 * Words of names under which programs offer a camera; several expressions, as one would take long to prove
 * harmless.
 */
const words = [
  /\b(virtual|obs|manycam|snap camera|xsplit|splitcam|camtwist)\b/i,
  /\b(mmhmm|ndi|droidcam|iriun|ivcam|e2esoft|vcam)\b/i,
  /\b(fake|dummy|avatarify|deepfacelive)\b|v4l2 ?loopback/i,
];

/**
 * Whether a camera has the name of a program. The page prefers another camera, and the service tells reviewers:
 * some people use such a program honestly, and whoever attacks names it as they like.
 */
export const isVirtualCameraName = (label: string): boolean => words.some((word) => word.test(label));
