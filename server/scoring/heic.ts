import { readFileSync } from "node:fs";
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
};
type LibHeif = { HeifDecoder: new () => { decode: (bytes: Uint8Array) => HeifImage[] } };
type Receive = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;
type LibHeifFactory = (options: {
  instantiateWasm: (imports: WebAssembly.Imports, receive: Receive) => WebAssembly.Exports;
}) => LibHeif;

const require = createRequire(import.meta.url);
let compiled: { create: LibHeifFactory; module: WebAssembly.Module } | undefined;

/**
 * A libheif with memory of its own. It leaves pixels that a damaged picture lacks as they were in memory, which
 * must not be those of the photo before.
 */
function newLibheif(): LibHeif {
  // Loaded with the first HEIC, because many installations never get one.
  compiled ??= {
    create: require("libheif-js/libheif-wasm/libheif.js"),
    module: new WebAssembly.Module(readFileSync(require.resolve("libheif-js/libheif-wasm/libheif.wasm"))),
  };
  const { create, module } = compiled;
  return create({
    instantiateWasm: (imports, receive) => {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance, module);
      return instance.exports;
    },
  });
}

/**
 * Decodes a HEIC's primary picture and applies the file's own transformations.
 * @param check called with the size in pixels before decoding; throws to refuse the picture
 * @returns RGBA, 8 bits per channel
 */
export async function decodeHeic(
  bytes: Uint8Array,
  check: (width: number, height: number) => void,
): Promise<{ data: Uint8Array; width: number; height: number }> {
  const { HeifDecoder } = newLibheif();
  const image = new HeifDecoder().decode(bytes).find((candidate) => candidate.is_primary());
  if (!image) throw new Error("no primary picture in this HEIC");
  const width = image.get_width();
  const height = image.get_height();
  check(width, height);
  const data = new Uint8ClampedArray(width * height * 4);
  const shown = await new Promise((resolve) => image.display({ data, width, height }, resolve));
  if (!shown) throw new Error("this HEIC cannot be decoded");
  return { data: new Uint8Array(data.buffer), width, height };
}
