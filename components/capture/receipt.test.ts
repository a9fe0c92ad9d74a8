import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { captureReceipt } from "#server/checks/capture-schemas.ts";
import { chainLinkOfFrame, chainLinkOfPhoto } from "#server/checks/vocabulary/capture.ts";
import type { ChosenFrame } from "./choose-frames.ts";
import { clockOf, type FrameTimes } from "./frame-times.ts";
import { writeFileReceipt, writeReceipt } from "./receipt.ts";

const hex = (data: string): string => createHash("sha256").update(data).digest("hex");
const browser = {
  isAutomated: false,
  timeZone: "Europe/Vienna",
  languages: ["de-AT"],
  cameraCount: 1,
  touchPoints: 0,
  screen: { width: 390, height: 844, pixelRatio: 3 },
};
const camera = {
  label: "Front Camera",
  width: 640,
  height: 480,
  frameRate: 30,
  facingMode: "user",
  capabilityCount: 12,
  widthMax: 1920,
  heightMax: 1080,
  trackKind: "MediaStreamTrack",
  isNativeGetUserMedia: true,
};
const times = (capture: number | null, page: number): FrameTimes => ({ capture, media: page, page });
const chosen = (one: FrameTimes, more: Partial<ChosenFrame> = {}, jpeg = "a frame"): ChosenFrame => ({
  stage: "pose",
  ...more,
  frame: { times: one, width: 320, height: 240, colour: 2, jpeg: new Blob([jpeg]) },
});

describe("the receipt", () => {
  it("chains the frames and the photo to the nonce, as the service does", async () => {
    const shot = {
      photo: new Blob(["a photo"]),
      takenAt: times(1400.5, 1430),
      chosen: [chosen(times(1000, 1020), { stage: "light" }, "first"), chosen(times(1100.1234567, 1130))],
    };
    const { receipt, frames } = await writeReceipt(shot, { nonce: "non_1" }, { camera, browser });
    const first = hex(chainLinkOfFrame(hex("non_1"), { stage: "light", atMs: 0, sha256: hex("first") }));
    const second = hex(chainLinkOfFrame(first, { stage: "pose", atMs: 100.123, sha256: hex("a frame") }));
    expect(receipt.chain).toBe(hex(chainLinkOfPhoto(second, { sha256: hex("a photo") })));
    expect(receipt.frames).toEqual([
      { atMs: 0, bytes: 5, stage: "light", colour: 2 },
      { atMs: 100.123, bytes: 7, stage: "pose", colour: null },
    ]);
    expect([receipt.photoAtMs, await frames?.text()]).toEqual([400.5, "firsta frame"]);
    expect(receipt.camera?.hasCaptureTimes).toBe(true);
    expect(captureReceipt.parse(JSON.parse(JSON.stringify(receipt)))).toEqual(receipt);
  });

  it("tells time by a clock that every frame has, and leaves out frames that repeat it", async () => {
    const shot = {
      photo: new Blob(["a photo"]),
      takenAt: times(null, 1200),
      chosen: [chosen(times(5, 1000)), chosen(times(5, 1000)), chosen(times(6, 1100))],
    };
    const { receipt } = await writeReceipt(shot, { nonce: "non_1" }, { camera, browser });
    expect(receipt.frames.map(({ atMs }) => atMs)).toEqual([0, 100]);
    expect([receipt.photoAtMs, receipt.camera?.hasCaptureTimes]).toEqual([200, false]);
    expect(clockOf([{ capture: null, media: null, page: 1 }])).toBe("page");
  });

  it("of a file has neither frames nor a chain", () => {
    const { receipt, frames } = writeFileReceipt({ nonce: "non_1" }, browser);
    expect(captureReceipt.parse(receipt)).toMatchObject({
      source: "file",
      frames: [],
      chain: null,
      camera: null,
    });
    expect(frames).toBeNull();
  });
});
