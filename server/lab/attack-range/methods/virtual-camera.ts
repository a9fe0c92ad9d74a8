import { constants } from "node:fs";
import { open, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Page } from "playwright";
import { sizes } from "../instruments/clip.ts";
import { type Direction, filmRate, pictureAt, yuvBytes } from "./camera-film.ts";
import type { CameraWindow } from "./replaced-camera.ts";

/** Shows a picture of a film, by its number. */
type Show = (picture: number) => Promise<void>;

/** Pictures a second that Chromium asks for: fewer than the film has, so that it never gets one twice. */
const deviceRate = 12;

/**
 * A file of one picture, which Chromium's fake camera reads again and again while it is written over: a virtual
 * camera that plays what its owner wants now.
 */
export async function fakeDevice(yuv: Buffer) {
  const { width, height } = sizes.photo;
  const file = path.join(os.tmpdir(), `verifyhq-range-${process.pid}-${crypto.randomUUID()}.y4m`);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F${deviceRate}:1 Ip A1:1 C420jpeg\nFRAME\n`);
  const handle = await open(file, constants.O_CREAT | constants.O_RDWR, 0o600);
  const show: Show = async (picture) => {
    await handle.write(yuv, picture * yuvBytes, yuvBytes, head.byteLength);
  };
  await handle.write(head, 0, head.byteLength, 0);
  await show(0);
  return {
    file,
    show,
    close: async () => {
      await handle.close();
      await rm(file, { force: true });
    },
  };
}

/** Draws on the canvas of a replaced camera. */
export const replacedDevice =
  (page: Page): Show =>
  (picture) =>
    page.evaluate((index) => (window as unknown as CameraWindow).drawPicture?.(index), picture);

/** Plays a film by directions that may change at any time. */
export function startPlayer(show: Show, first: Direction) {
  let direction = first;
  let since = performance.now();
  let isShowing = false;
  let last = -1;
  const timer = setInterval(() => {
    const picture = pictureAt(direction, Math.floor(((performance.now() - since) / 1000) * filmRate));
    if (isShowing || picture === last) return;
    isShowing = true;
    last = picture;
    // A page that is about to leave shows nothing more.
    void show(picture)
      .catch(() => undefined)
      .then(() => {
        isShowing = false;
      });
  }, 1000 / filmRate);
  return {
    /** Plays this from its start, unless it is playing already. */
    direct: (next: Direction) => {
      if (next === direction) return;
      direction = next;
      since = performance.now();
    },
    stop: () => clearInterval(timer),
  };
}
