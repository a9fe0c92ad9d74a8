import type { Import } from "./read-imports.ts";

/**
 * How many import lines lead from one room to another; those that import only types are counted separately.
 */
export type Passage = { from: string; to: string; values: number; types: number };

/**
 * The room of a file: its folder in `server/`, or its top-level folder; files directly in `server/` have a
 * room each.
 */
function roomOf(file: string): string {
  const [top = "", second, third] = file.split("/");
  return top === "server" && second ? (third ? second : second.replace(/\.ts$/, "")) : top;
}

/** The passages between rooms, without tests, packages and images. */
export function passagesOf(imports: readonly Import[]): Passage[] {
  const passages = new Map<string, Passage>();
  for (const { from, to, isType } of imports) {
    if (/\.test\.tsx?$/.test(from) || !/^(app|components|db|server)\/.*\.tsx?$/.test(to)) continue;
    const ends = { from: roomOf(from), to: roomOf(to) };
    if (ends.from === ends.to) continue;
    const key = `${ends.from} ${ends.to}`;
    const passage = passages.get(key) ?? { ...ends, values: 0, types: 0 };
    if (isType) passage.types += 1;
    else passage.values += 1;
    passages.set(key, passage);
  }
  return [...passages.values()];
}

/**
 * Sorts rooms from the lowest, which imports from no other, to the highest, and finds the knots: cycles of
 * value imports. Tarjan's algorithm yields the strongly connected components in this order.
 */
export function sortRooms(passages: readonly Passage[]): { rooms: string[]; knots: string[][] } {
  const next = new Map<string, string[]>();
  for (const { from, to, values } of passages) {
    next.set(from, [...(next.get(from) ?? []), ...(values > 0 ? [to] : [])]);
    if (!next.has(to)) next.set(to, []);
  }
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const components: string[][] = [];
  const visit = (room: string): number => {
    const index = order.size;
    order.set(room, index);
    open.push(room);
    let low = index;
    for (const other of next.get(room) ?? []) {
      if (!order.has(other)) low = Math.min(low, visit(other));
      else if (open.includes(other)) low = Math.min(low, lowest.get(other) ?? order.get(other) ?? low);
    }
    lowest.set(room, low);
    if (low === index) components.push(open.splice(open.indexOf(room)));
    return low;
  };
  for (const room of [...next.keys()].sort()) if (!order.has(room)) visit(room);
  return { rooms: components.flat(), knots: components.filter(({ length }) => length > 1) };
}
