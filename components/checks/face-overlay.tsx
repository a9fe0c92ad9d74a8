import type { CheckPhoto } from "./check-types.ts";

/** Points of MediaPipe's face mesh along recognisable contours. */
const contours: readonly (readonly number[])[] = [
  [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176,
    149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109, 10,
  ],
  [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185, 61],
  [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191, 78],
  [263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466, 263],
  [33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246, 33],
  [276, 283, 282, 295, 285],
  [46, 53, 52, 65, 55],
  [168, 6, 197, 195, 5, 4],
];

type Point = { x: number; y: number };

function unpackMesh(packed: string): Point[] {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length / 4 }, (_, index) => ({
    x: view.getUint16(index * 4, true) / 65_535,
    y: view.getUint16(index * 4 + 2, true) / 65_535,
  }));
}

const degreesToRadians = Math.PI / 180;
/** Width of the drawing in SVG units. */
const across = 1000;

/** What the models saw, drawn over the photo: box, mesh, and an arrow in the direction of the head. */
export function FaceOverlay({ photo }: { photo: CheckPhoto }) {
  const { width, height, face } = photo.measurement;
  if (!face) return null;
  const down = (across * height) / width;
  const { box, angles } = face;
  const place = ({ x, y }: Point) => `${(x * across).toFixed(1)},${(y * down).toFixed(1)}`;
  const mesh = photo.mesh ? unpackMesh(photo.mesh) : [];
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const reach = box.height * down;
  // The subject's left is on the viewer's right, hence the minus.
  const tip = {
    x: centre.x * across - Math.sin(angles.yawDegrees * degreesToRadians) * reach,
    y: centre.y * down + Math.sin(angles.pitchDegrees * degreesToRadians) * reach,
  };
  const stroke = { fill: "none", vectorEffect: "non-scaling-stroke" as const };
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${across} ${down}`}
      className="pointer-events-none absolute inset-0 size-full"
    >
      <rect
        x={box.x * across}
        y={box.y * down}
        width={box.width * across}
        height={box.height * down}
        rx="6"
        stroke="#2dd4bf"
        strokeWidth="1.5"
        strokeDasharray="6 4"
        {...stroke}
      />
      {mesh.map((point, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mesh point is identified by its index
        <circle key={index} cx={point.x * across} cy={point.y * down} r="1.6" fill="#99f6e4" opacity="0.55" />
      ))}
      {contours.map((contour) => (
        <polyline
          key={contour[0]}
          points={contour.flatMap((index) => (mesh[index] ? [place(mesh[index])] : [])).join(" ")}
          stroke="#5eead4"
          strokeWidth="1.25"
          opacity="0.9"
          {...stroke}
        />
      ))}
      <line
        x1={centre.x * across}
        y1={centre.y * down}
        x2={tip.x}
        y2={tip.y}
        stroke="#facc15"
        strokeWidth="2.5"
        strokeLinecap="round"
        {...stroke}
      />
      <circle cx={tip.x} cy={tip.y} r="9" fill="#facc15" />
    </svg>
  );
}
