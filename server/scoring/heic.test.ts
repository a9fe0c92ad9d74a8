import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it, onTestFinished } from "vitest";
import { decodeHeic } from "./heic.ts";
import { readHeif } from "./heif.ts";
import { formatPhoto, hasFormats } from "./testing/sample-photos.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const decode = (bytes: Uint8Array) => decodeHeic(bytes, () => undefined);

// Needs ../shared/formats; skipped without that folder.
describe.skipIf(!hasFormats)("decodeHeic", () => {
  const whole = hasFormats ? formatPhoto("upright.heic") : Buffer.alloc(0);

  it("shows nothing of an earlier photo where a picture is damaged", async () => {
    const damaged = Buffer.from(whole);
    const data = readHeif(whole).top.find(({ type }) => type === "mdat");
    damaged.fill(0x55, (data?.start ?? 0) + 20_000, (data?.start ?? 0) + 40_000);
    const shown = async () => (await decode(damaged).catch(() => null))?.data ?? null;
    const first = await shown();
    await decode(whole);
    const second = await shown();
    expect(first && Buffer.from(first).equals(second ?? Buffer.alloc(0))).toBe(true);
  });

  it("does not take another picture for a primary one that is missing", async () => {
    const other = Buffer.from(whole);
    const pitm = readHeif(other).inMeta.find(({ type }) => type === "pitm");
    other.writeUInt16BE(77, (pitm?.start ?? 0) + 4);
    silenceLog();
    await expect(decode(other)).rejects.toThrow("HEIC");
  });

  it("holds no memory after photos that decode, are refused or are cut off", async () => {
    silenceLog();
    const instances = watchInstances();
    const refuse = () => {
      throw new Error("too large");
    };
    for (let round = 0; round < 2; round += 1) {
      await decode(whole);
      await expect(decodeHeic(whole, refuse)).rejects.toThrow("too large");
      for (const share of [0.5, 0.01])
        await expect(decode(whole.subarray(0, whole.length * share))).rejects.toThrow("HEIC");
    }
    expect(instances).toHaveLength(8);
    // The engine may hold on to the last few.
    for (let round = 0; round < 5; round += 1) {
      collectGarbage();
      await setImmediate();
    }
    expect(instances.filter((instance) => instance.deref()).length).toBeLessThan(3);
  });
});

/** Each has a memory of its own, with a whole file in it. */
function watchInstances(): WeakRef<WebAssembly.Instance>[] {
  const found: WeakRef<WebAssembly.Instance>[] = [];
  const { Instance } = WebAssembly;
  class Watched extends Instance {
    constructor(module: WebAssembly.Module, imports?: WebAssembly.Imports) {
      super(module, imports);
      found.push(new WeakRef(this));
    }
  }
  WebAssembly.Instance = Watched;
  onTestFinished(() => {
    WebAssembly.Instance = Instance;
  });
  return found;
}

/** libheif prints what is wrong with a file, and a spy would hold on to what it prints. */
function silenceLog(): void {
  const { log } = console;
  console.log = () => undefined;
  onTestFinished(() => {
    console.log = log;
  });
}
