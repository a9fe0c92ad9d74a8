import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { wasmFolder } from "./models/model-files.ts";
import { type KernelHost, takePictureKernels } from "./picture-kernels.ts";

type Tensor = { shape: number[]; dataSync: () => Float32Array; clone: () => Tensor; dispose: () => void };
type Tf = KernelHost<Tensor> & {
  setBackend: (name: string) => Promise<boolean>;
  tensor: (data: ArrayLike<number>, shape: number[], type: "float32") => Tensor;
  memory: () => { numTensors: number; numBytes: number };
  image: {
    resizeBilinear: (image: Tensor, size: [number, number]) => Tensor;
    rotateWithOffset: (image: Tensor, radians: number, fill: number, center: [number, number]) => Tensor;
    cropAndResize: (image: Tensor, boxes: number[][], which: number[], size: [number, number]) => Tensor;
  };
};
const require = createRequire(import.meta.url);

/** Every pixel has its own colour. */
function picture(width: number, height: number) {
  let state = width;
  const data = Uint8Array.from({ length: width * height * 3 }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  });
  return { data, width, height };
}

describe("the operations on the whole picture", () => {
  const tf = require("@tensorflow/tfjs-core") as Tf;
  beforeAll(async () => {
    const wasm = require("@tensorflow/tfjs-backend-wasm") as { setWasmPaths: (folder: string) => void };
    wasm.setWasmPaths(`${wasmFolder}/`);
    await tf.setBackend("wasm");
  });

  it("give what tfjs gives, on pictures of any shape, and leave other tensors to it", () => {
    const pictures = [picture(97, 61), picture(40, 120), picture(300, 300)];
    const boxes = [
      [0.1, 0.2, 0.8, 0.7],
      [-0.3, 0.4, 0.5, 1.2],
      [0.3, 0.3, 0.4, 0.4],
    ];
    const run = (tensor: Tensor): Float32Array[] => {
      const results = [
        tf.image.resizeBilinear(tensor, [256, 256]),
        tf.image.resizeBilinear(tensor.clone(), [50, 70]),
      ];
      for (const box of boxes) {
        results.push(tf.image.cropAndResize(tensor, [box], [0], [192, 192]));
        for (const radians of [0.3, -1.1, 3]) {
          const rotated = tf.image.rotateWithOffset(tensor, radians, 0, [0.45, 0.6]);
          results.push(tf.image.cropAndResize(rotated, [box], [0], [64, 64]));
          // The picture itself is not turned.
          results.push(tf.image.cropAndResize(tensor.clone(), [box], [0], [16, 16]));
        }
      }
      return results.map((result) => result.dataSync());
    };
    const plain = ({ data, width, height }: ReturnType<typeof picture>) =>
      tf.tensor(Float32Array.from(data), [1, height, width, 3], "float32");
    const wanted = pictures.map((one) => run(plain(one)));
    const tensorOf = takePictureKernels(tf);
    for (const [index, one] of pictures.entries()) {
      const got = run(tensorOf(one));
      for (const [at, values] of got.entries()) {
        const expected = wanted[index]?.[at] ?? new Float32Array();
        expect(values).toHaveLength(expected.length);
        // A pixel midway between two others may be rounded to the other one.
        const wrong = values.filter((value, place) => Math.abs(value - (expected[place] ?? 0)) > 0.05).length;
        expect(wrong / values.length, `picture ${index}, result ${at}`).toBeLessThan(0.002);
      }
      // A tensor that is not the picture.
      expect(run(plain(one))).toEqual(wanted[index]);
    }
  });

  it("free what they took", () => {
    const tensorOf = takePictureKernels(tf);
    const before = tf.memory();
    const tensor = tensorOf(picture(50, 50));
    const copy = tensor.clone();
    const rotated = tf.image.rotateWithOffset(copy, 1, 0, [0.5, 0.5]);
    for (const one of [tensor, rotated, copy]) one.dispose();
    expect(tf.memory()).toEqual(before);
  });
});
