import { box, boxedHeic, fullBox, heicHead, patched, u16, u32 } from "./parts.ts";

/** `depth` nested boxes. */
function nested(type: string, depth: number): Buffer {
  const head = (size: number) => Buffer.concat([u32(size), Buffer.from(type, "latin1")]);
  return Buffer.concat(Array.from({ length: depth }, (_, index) => head((depth - index) * 8)));
}

const handler = fullBox("hdlr", 0, 0, u32(0), Buffer.from("pict"), Buffer.alloc(13));
const primary = (id: number) => fullBox("pitm", 0, 0, u16(id));
const infoOf = (items: readonly (readonly [id: number, type: string])[]) =>
  fullBox(
    "iinf",
    0,
    0,
    u16(items.length),
    Buffer.concat(
      items.map(([id, type]) => fullBox("infe", 2, 0, u16(id), u16(0), Buffer.from(`${type}\0`, "latin1"))),
    ),
  );
const sizeOf = (width: number, height: number) => fullBox("ispe", 0, 0, u32(width), u32(height));
const propertiesOf = (ids: readonly number[], ...properties: Buffer[]) =>
  box(
    "iprp",
    box("ipco", ...properties),
    fullBox(
      "ipma",
      0,
      0,
      u32(ids.length),
      ...ids.map((id) =>
        Buffer.concat([
          u16(id),
          Buffer.from([properties.length, ...properties.map((_, index) => index + 1)]),
        ]),
      ),
    ),
  );
const reference = (type: string, from: number, to: readonly number[]) =>
  box(type, u16(from), u16(to.length), Buffer.concat(to.map(u16)));
const references = (...list: Buffer[]) => fullBox("iref", 0, 0, ...list);
/** The item locations: all of them at the start of `idat`. */
const locationsOf = (ids: readonly number[], bytes: number) =>
  fullBox(
    "iloc",
    1,
    0,
    Buffer.from([0x44, 0x00]),
    u16(ids.length),
    ...ids.map((id) => Buffer.concat([u16(id), u16(1), u16(0), u16(1), u32(0), u32(bytes)])),
  );
const meta = (...content: Buffer[]) => fullBox("meta", 0, 0, handler, ...content);

/** A grid image: its rows and columns of tiles, and its own size. */
const grid = (rows: number, columns: number, width: number, height: number) =>
  Buffer.concat([Buffer.from([0, 1, rows - 1, columns - 1]), u32(width), u32(height)]);

function derived(
  type: "grid" | "iden" | "iovl",
  ids: readonly number[],
  links: Buffer[],
  data: Buffer,
): Buffer {
  const items = ids.map((id) => [id, type] as const);
  return Buffer.concat([
    heicHead(),
    meta(
      primary(1),
      infoOf(items),
      propertiesOf(ids, sizeOf(640, 480)),
      references(...links),
      locationsOf(ids, data.length),
      box("idat", data),
    ),
  ]);
}

const sizeAt = boxedHeic.indexOf("ispe") + 8;

/** HEIF files that no camera would write, by name. */
export const hostileHeifs: Record<string, Buffer> = {
  "HEIF: nothing behind its head": heicHead(),
  "HEIF: a size of 2^32": patched(boxedHeic, sizeAt, Buffer.concat([u32(0xffffffff), u32(0xffffffff)])),
  "HEIF: 40,000 × 40,000 pixels": patched(boxedHeic, sizeAt, Buffer.concat([u32(40_000), u32(40_000)])),
  "HEIF: 50,000 × 1,000 pixels": patched(boxedHeic, sizeAt, Buffer.concat([u32(50_000), u32(1000)])),
  "HEIF: no pixels": patched(boxedHeic, sizeAt, Buffer.concat([u32(0), u32(0)])),
  "HEIF: boxes 20 deep": Buffer.concat([heicHead(), meta(primary(1), nested("ipco", 20))]),
  "HEIF: boxes 1,000 deep": Buffer.concat([heicHead(), meta(primary(1), nested("ipco", 1000))]),
  "HEIF: boxes 100,000 deep": Buffer.concat([heicHead(), meta(primary(1), nested("ipco", 100_000))]),
  "HEIF: meta boxes 100,000 deep": Buffer.concat([heicHead(), nested("meta", 100_000)]),
  "HEIF: tracks 100,000 deep": Buffer.concat([heicHead(), nested("moov", 50_000), nested("trak", 50_000)]),
  "HEIF: a million empty boxes": Buffer.concat([
    heicHead(),
    ...Array.from({ length: 1_000_000 }, () => box("free")),
  ]),
  "HEIF: a box longer than the file": Buffer.concat([heicHead(), u32(0x7fffffff), Buffer.from("meta")]),
  "HEIF: a box of no length": Buffer.concat([heicHead(), u32(0), Buffer.from("meta")]),
  "HEIF: a box shorter than its head": Buffer.concat([
    heicHead(),
    u32(4),
    Buffer.from("meta"),
    Buffer.alloc(100),
  ]),
  "HEIF: a box of 2^63 bytes": Buffer.concat([
    heicHead(),
    u32(1),
    Buffer.from("meta"),
    u32(0x7fffffff),
    u32(0xffffffff),
  ]),
  "HEIF: 2^32 properties": Buffer.concat([
    heicHead(),
    meta(primary(1), fullBox("ipma", 0, 0, u32(0xffffffff), u16(1))),
  ]),
  "HEIF: 65,535 items without a place": Buffer.concat([
    heicHead(),
    meta(primary(1), infoOf(Array.from({ length: 65_535 }, (_, index) => [index + 1, "hvc1"] as const))),
  ]),
  "HEIF: a picture that is itself": derived("iden", [1], [reference("dimg", 1, [1])], Buffer.alloc(0)),
  "HEIF: two pictures that are each other": derived(
    "iden",
    [1, 2],
    [reference("dimg", 1, [2]), reference("dimg", 2, [1])],
    Buffer.alloc(0),
  ),
  "HEIF: a grid of itself": derived("grid", [1], [reference("dimg", 1, [1, 1, 1, 1])], grid(2, 2, 640, 480)),
  "HEIF: grids of grids, 4^12 pictures": derived(
    "grid",
    Array.from({ length: 13 }, (_, index) => index + 1),
    Array.from({ length: 12 }, (_, index) => reference("dimg", index + 1, Array(4).fill(index + 2))),
    grid(2, 2, 640, 480),
  ),
  "HEIF: a grid of 65,536 tiles": derived(
    "grid",
    [1, 2],
    [reference("dimg", 1, Array(65_535).fill(2))],
    grid(256, 256, 16_000_000, 16_000_000),
  ),
  "HEIF: an overlay of itself": derived(
    "iovl",
    [1],
    [reference("dimg", 1, [1])],
    Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(8), u32(30_000), u32(30_000), u32(0), u32(0)]),
  ),
  "HEIF: a thumbnail and an alpha that are the picture": Buffer.concat([
    heicHead(),
    meta(
      primary(1),
      infoOf([[1, "hvc1"]]),
      propertiesOf([1], sizeOf(640, 480)),
      references(reference("thmb", 1, [1]), reference("auxl", 1, [1]), reference("cdsc", 1, [1])),
      locationsOf([1], 16),
      box("idat", Buffer.alloc(16, 0xff)),
    ),
  ]),
  "HEIF: AV1 where HEVC should be": boxedHeic,
};
