import { afterEach, describe, expect, it, vi } from "vitest";
import { browserFactsOf, cameraFactsOf, isNativeFunction } from "./capture-facts.ts";

const replaced = { replaced: async () => null };
/** A class whose method looks native, as a browser's. */
const native = Object.create({ map: Array.prototype.map }) as object;

afterEach(() => vi.unstubAllGlobals());

const trackWith = (more: object): MediaStreamTrack =>
  ({
    label: "OBS Virtual Camera",
    getSettings: () => ({ width: 640, height: 480, frameRate: Number.NaN }),
    [Symbol.toStringTag]: "CanvasCaptureMediaStreamTrack",
    ...more,
  }) as unknown as MediaStreamTrack;

describe("what is told of the camera", () => {
  it("is what the browser says, and null where it says nothing", () => {
    vi.stubGlobal("navigator", { mediaDevices: Object.create({ getUserMedia: Array.prototype.map }) });
    expect(cameraFactsOf(trackWith({}))).toEqual({
      label: "OBS Virtual Camera",
      width: 640,
      height: 480,
      frameRate: null,
      facingMode: null,
      capabilityCount: null,
      widthMax: null,
      heightMax: null,
      trackKind: "CanvasCaptureMediaStreamTrack",
      isNativeGetUserMedia: true,
    });
    const capabilities = { width: { max: 1920 }, height: { max: 1080 }, deviceId: "a" };
    expect(cameraFactsOf(trackWith({ getCapabilities: () => capabilities }))).toMatchObject({
      capabilityCount: 3,
      widthMax: 1920,
      heightMax: 1080,
    });
  });

  it.each([
    ["the browser's own function", native, "map", true],
    ["one replaced on its class", Object.create(replaced) as object, "replaced", false],
    ["one replaced on the object", { map: Array.prototype.map }, "map", false],
    [
      "one that says that it is native",
      Object.create({
        fake: Object.assign(() => null, { toString: () => "function fake() { [native code] }" }),
      }),
      "fake",
      false,
    ],
    ["none", {}, "map", false],
  ])("%s", (_, owner, name, isNative) => {
    expect(isNativeFunction(owner, name)).toBe(isNative);
  });
});

describe("what is told of the browser", () => {
  it("counts cameras, and knows that none could be counted", async () => {
    const enumerateDevices = async () => [{ kind: "videoinput" }, { kind: "audioinput" }];
    vi.stubGlobal("window", { screen: { width: 390, height: 844 }, devicePixelRatio: 3 });
    const browser = { webdriver: true, languages: ["de", "en"], maxTouchPoints: 5 };
    vi.stubGlobal("navigator", { ...browser, mediaDevices: { enumerateDevices } });
    expect(await browserFactsOf()).toMatchObject({
      isAutomated: true,
      languages: ["de", "en"],
      cameraCount: 1,
      touchPoints: 5,
      screen: { width: 390, height: 844, pixelRatio: 3 },
    });
    vi.stubGlobal("navigator", { ...browser, webdriver: false });
    expect(await browserFactsOf()).toMatchObject({ isAutomated: false, cameraCount: null });
  });
});
