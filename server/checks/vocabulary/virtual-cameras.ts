/**
 * Names under which programs offer a camera. The page prefers another camera, and the service tells reviewers:
 * some people use such a program honestly, and whoever attacks names it as they like.
 */
export const virtualCameraNames =
  /\b(virtual|obs|manycam|snap camera|xsplit|splitcam|camtwist|mmhmm|ndi|droidcam|iriun|ivcam|e2esoft|vcam|fake|dummy|avatarify|deepfacelive)\b|v4l2 ?loopback/i;
