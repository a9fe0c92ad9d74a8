import { createRequire } from "node:module";

/** The part of libheif-js that we use; the package has no types for this entry point. */
type HeifImage = {
  get_width: () => number;
  get_height: () => number;
  is_primary: () => boolean;
  display: (
    target: { data: Uint8ClampedArray; width: number; height: number },
    done: (shown: { data: Uint8ClampedArray } | null) => void,
  ) => void;
  free: () => void;
};
type HeifContext = object;
type LibHeif = {
  HeifDecoder: new () => { decoder: HeifContext | null; decode: (bytes: Uint8Array) => HeifImage[] };
  heif_context_free: (context: HeifContext) => void;
};

const require = createRequire(import.meta.url);
let libheif: LibHeif | undefined;

/** Loaded with the first HEIC, because its WASM takes memory that many installations never need. */
function loadLibheif(): LibHeif {
  libheif ??= require("libheif-js/wasm-bundle") as LibHeif;
  return libheif;
}

/**
 * Whether the file's own property boxes rotate or mirror the picture (`irot`, `imir`); they are near its
 * start.
 */
function hasTransformation(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64 * 1024));
  return head.includes("irot") || head.includes("imir");
}

/**
 * Decodes a HEIC's primary picture and applies the file's own transformations.
 * @param check called with the size in pixels before decoding; throws to refuse the picture
 * @returns RGBA, 8 bits per channel
 */
export async function decodeHeic(
  bytes: Uint8Array,
  check: (width: number, height: number) => void,
): Promise<{ data: Uint8Array; width: number; height: number; isTransformed: boolean }> {
  const { HeifDecoder, heif_context_free: freeContext } = loadLibheif();
  const decoder = new HeifDecoder();
  let images: HeifImage[] = [];
  try {
    images = decoder.decode(bytes);
    const image = images.find((candidate) => candidate.is_primary()) ?? images[0];
    if (!image) throw new Error("no picture in this HEIC");
    const width = image.get_width();
    const height = image.get_height();
    check(width, height);
    const data = new Uint8ClampedArray(width * height * 4);
    const shown = await new Promise((resolve) => image.display({ data, width, height }, resolve));
    if (!shown) throw new Error("this HEIC cannot be decoded");
    return {
      data: new Uint8Array(data.buffer),
      width,
      height,
      isTransformed: hasTransformation(bytes),
    };
  } finally {
    for (const image of images) image.free();
    // libheif-js frees a context, which holds the whole file, only when the same decoder is used again.
    if (decoder.decoder) freeContext(decoder.decoder);
  }
}
