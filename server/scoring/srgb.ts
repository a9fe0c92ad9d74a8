/** Light of an 8-bit sRGB value, 0..1. */
export const linearLight: Readonly<Float64Array> = Float64Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});
