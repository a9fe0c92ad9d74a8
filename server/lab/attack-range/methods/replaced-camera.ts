import type { ChallengeType } from "../../../checks/schemas.ts";
import type { Scene } from "./camera-film.ts";

type ReplacedCamera = {
  /** Address of the film, as a data URL. */
  film: string;
  rest: Scene;
  approach: Scene;
  poses: Partial<Record<ChallengeType, Scene>>;
  /** Whether the track comes from a canvas instead of from a video. */
  isCanvas: boolean;
};

/**
 * Runs in the page before its own script: `getUserMedia` gives a film, and the answer to the start of a
 * challenge says which of its scenes to play.
 */
export function replaceCamera({ film, rest, approach, poses, isCanvas }: ReplacedCamera): void {
  const video = document.createElement("video");
  Object.assign(video, { src: film, muted: true, loop: true, playsInline: true });
  let scene = rest;
  let next: Scene[] = [];
  const play = (scenes: Scene[]) => {
    next = scenes;
    scene = next.shift() ?? scene;
    video.currentTime = scene.from;
  };
  setInterval(() => {
    if (video.currentTime < scene.to - 0.05 && video.currentTime >= scene.from - 0.2) return;
    scene = next.shift() ?? scene;
    video.currentTime = scene.from;
  }, 30);

  const fetchOf = window.fetch.bind(window);
  window.fetch = async (...args: Parameters<typeof fetch>) => {
    const response = await fetchOf(...args);
    const address = args[0] instanceof Request ? args[0].url : String(args[0]);
    if (response.ok && address.endsWith("/session/challenge")) {
      const start = (await response.clone().json()) as { challenge: { type: ChallengeType }; stage: string };
      const pose = poses[start.challenge.type] ?? rest;
      play(start.stage === "approach" ? [rest, approach, pose] : [pose]);
    }
    return response;
  };

  navigator.mediaDevices.getUserMedia = async () => {
    await video.play();
    if (!isCanvas) return (video as HTMLVideoElement & { captureStream: () => MediaStream }).captureStream();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: video.videoWidth, height: video.videoHeight });
    const context = canvas.getContext("2d");
    setInterval(() => context?.drawImage(video, 0, 0), 40);
    return canvas.captureStream(25);
  };
}
