import sharp, { type Exif } from "sharp";
import { expect, it } from "vitest";
import { decodePhoto } from "./decode.ts";

const photoWith = (exif: Exif) =>
  sharp({ create: { width: 80, height: 80, channels: 3, background: "grey" } })
    .withExif(exif)
    .jpeg()
    .toBuffer();

async function factsOf(bytes: Uint8Array) {
  return (await decodePhoto(bytes))?.capture;
}

it("reads when a photo was taken and what wrote it", async () => {
  const bytes = await photoWith({
    IFD0: { Software: "Adobe Photoshop 25.1" },
    IFD2: { DateTimeOriginal: "2024:05:01 12:30:00" },
  });
  expect(await factsOf(bytes)).toEqual({
    takenAt: "2024-05-01T12:30:00.000Z",
    software: "Adobe Photoshop 25.1",
    camera: null,
  });
});

it("says null where nothing or nonsense stands", async () => {
  const none = { takenAt: null, software: null, camera: null };
  expect(await factsOf(await photoWith({}))).toEqual(none);
  const odd = await photoWith({ IFD0: { Software: " " }, IFD2: { DateTimeOriginal: "0000:00:00 00:00:00" } });
  expect(await factsOf(odd)).toEqual(none);
});

it("tells two cameras apart without naming them", async () => {
  const cameras = await Promise.all(
    ["Pixel 8", "Pixel 8", "Pixel 9"].map(async (Model) =>
      factsOf(await photoWith({ IFD0: { Make: "Google", Model } })),
    ),
  );
  const [first, again, other] = cameras.map((facts) => facts?.camera);
  expect(first).toMatch(/^[0-9a-f]{8}$/);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});
