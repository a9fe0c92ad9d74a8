/**
 * Soft colours of the whole screen, none of them a saturated red (WCAG 2.3.1), of similar brightness, so that
 * the camera's exposure stays as it is.
 */
export const lightColours = ["#ffd09c", "#a4f0a4", "#98bcff", "#f4b4f0", "#fff09a", "#a0ecf4"] as const;

/** Milliseconds for which each colour is shown: fewer than two changes a second. */
export const lightColourMs = 600;
const coloursShown = 6;

/**
 * Draws an order of colours, none twice in a row.
 * @param random uniform in 0..1, as `Math.random`
 */
export function drawLightOrder(random: () => number): string[] {
  const order: string[] = [];
  while (order.length < coloursShown) {
    const others = lightColours.filter((colour) => colour !== order.at(-1));
    order.push(others[Math.floor(random() * others.length)] ?? lightColours[0]);
  }
  return order;
}
