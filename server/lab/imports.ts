import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fail } from "../cli/fail.ts";
import { drawMatrix } from "./imports/draw-matrix.ts";
import { readImports } from "./imports/read-imports.ts";
import { passagesOf, sortRooms } from "./imports/rooms.ts";

const picture = path.join("report", "imports.svg");

/** Checks every import against the rules, and draws which folder imports from which. */
try {
  const { imports, violations } = await readImports(".");
  const passages = passagesOf(imports);
  const { rooms, knots } = sortRooms(passages);
  mkdirSync(path.dirname(picture), { recursive: true });
  writeFileSync(picture, drawMatrix(rooms, passages));
  for (const { rule, from, to } of violations) console.log(`✗ ${rule}: ${from} → ${to}`);
  for (const knot of knots) console.log(`✗ a knot: ${knot.join(", ")}`);
  console.log(
    `${rooms.length} rooms, ${knots.length} knots, ${violations.length} refused imports; see ${picture}`,
  );
  process.exitCode = violations.length + knots.length > 0 ? 1 : 0;
} catch (error) {
  fail(error);
}
