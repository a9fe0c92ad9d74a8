import { expect, it } from "vitest";
import { isVirtualCameraName } from "#server/checks/vocabulary/virtual-cameras.ts";
import { betterCamera, unfitness, usableCameras } from "./choose-camera.ts";

const camera = (label: string) => ({ deviceId: label, label });
const plain = camera("Integrated Camera (5986:2113)");
const infrared = camera("Integrated IR Camera (5986:2114)");
const back = camera("camera2 0, facing back");
const front = camera("camera2 1, facing front");
const virtual = camera("OBS Virtual Camera");

it.each([
  [infrared, [infrared, plain], plain],
  [camera("Surface Camera Infrared"), [camera("Surface Camera Infrared"), virtual], virtual],
  [camera("Intel(R) RealSense(TM) Depth Camera"), [plain], plain],
  [back, [back, front], front],
  [virtual, [virtual, plain], plain],
  [plain, [infrared, plain], null],
  [infrared, [infrared], null],
  [plain, [], null],
  [camera("FaceTime HD Camera"), [camera("FaceTime HD Camera"), virtual], null],
])("instead of $label among the others: %#", (chosen, devices, expected) => {
  expect(betterCamera(chosen, devices)).toEqual(expected);
});

it("calls the same cameras made by a program as the service does", () => {
  for (const label of ["OBS Virtual Camera", "NDI Webcam Video", "mmhmm", "iVCam", "v4l2loopback"])
    expect([label, unfitness({ label }), isVirtualCameraName(label)]).toEqual([label, 1, true]);
});

it("takes no name of a usual camera for infrared", () => {
  for (const label of [
    "Logitech BRIO",
    "HD Webcam C920",
    "Front Camera",
    "First camera",
    "Webcam Virtuoso",
    "",
  ])
    expect([label, unfitness({ label })]).toEqual([label, 0]);
});

it("offers neither infrared cameras nor nameless ones", () => {
  expect(usableCameras([plain, infrared, { deviceId: "x", label: "" }, virtual])).toEqual([plain, virtual]);
});
