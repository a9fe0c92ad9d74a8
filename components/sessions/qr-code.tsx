import { encode } from "uqr";

/**
 * Dark squares on white in either theme, as cameras need it. The white margin is four squares, as the
 * standard requires.
 */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      className="size-56 rounded-lg bg-white"
    >
      <path d={squares.join("")} fill="black" shapeRendering="crispEdges" />
    </svg>
  );
}
