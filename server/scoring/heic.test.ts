import { createRequire } from "node:module";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { decodeHeic } from "./heic.ts";
import { formatPhoto, hasFormats } from "./testing/sample-photos.ts";

type Context = object;
type Heif = { heif_context_alloc: () => Context; heif_context_free: (context: Context) => void };
const heif = createRequire(import.meta.url)("libheif-js/wasm-bundle") as Heif;

/**
 * Counts the contexts that libheif still holds, each with a whole file in WASM memory, which never shrinks.
 */
function countContexts(): () => number {
  const allocate = vi.spyOn(heif, "heif_context_alloc");
  const free = vi.spyOn(heif, "heif_context_free");
  const log = vi.spyOn(console, "log").mockReturnValue();
  onTestFinished(() => {
    for (const spy of [allocate, free, log]) spy.mockRestore();
  });
  return () => {
    expect(allocate).toHaveBeenCalled();
    return allocate.mock.calls.length - free.mock.calls.length;
  };
}

// Needs ../shared/formats; skipped without that folder.
describe.skipIf(!hasFormats)("decodeHeic holds no memory", () => {
  it("after photos that decode", async () => {
    const held = countContexts();
    for (let photo = 0; photo < 3; photo += 1) await decodeHeic(formatPhoto("upright.heic"), () => undefined);
    expect(held()).toBe(0);
  });

  it("after one that is refused for its size", async () => {
    const held = countContexts();
    const refuse = (): void => {
      throw new Error("too large");
    };
    await expect(decodeHeic(formatPhoto("upright.heic"), refuse)).rejects.toThrow("too large");
    expect(held()).toBe(0);
  });

  it.each([0.5, 0.01])("after one that is cut to %f", async (share) => {
    const whole = formatPhoto("upright.heic");
    const held = countContexts();
    const cut = whole.subarray(0, Math.floor(whole.byteLength * share));
    await expect(decodeHeic(cut, () => undefined)).rejects.toThrow("HEIC");
    expect(held()).toBe(0);
  });
});
