import { html } from "lit";
import { encode } from "uqr";

const quiet = 4;

/** A QR code, black on white in every theme: readers expect it so. */
export function qrPicture(text: string, label: string) {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const runs = data.flatMap((row, y) =>
    row.map((isDark, x) => (isDark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : "")),
  );
  const side = size + 2 * quiet;
  return html`<svg class="qr" role="img" aria-label=${label} viewBox=${`0 0 ${side} ${side}`} shape-rendering="crispEdges">
    <rect width="100%" height="100%" fill="#fff" /><path d=${runs.join("")} fill="#000" />
  </svg>`;
}
