import type { ChallengeType } from "../../checks/schemas.ts";

export type MadeUpPerson = {
  /** JPEGs of one size, in base64. */
  rest: string;
  poses: Partial<Record<ChallengeType, string>>;
  /** What the page shows as its heading, by what the person then does. */
  titles: Partial<Record<ChallengeType | "CLOSER", string>>;
  /** Until the person begins to do what they read, and how long it takes them. */
  reactionMs: number;
  moveMs: number;
  /** Size of the face before anything is asked for, as a share of the picture's own. */
  startSize: number;
  /** Which challenges collect evidence of motion: the others begin as if it had passed. */
  motion: "none" | "first" | "each";
  /** Whether the colours are shown, where the session asks for them. */
  light: boolean;
};
/** When a challenge was shown, and when its first photo was sent: milliseconds of the page's clock. */
export type ChallengeTimes = { id: string; type: string; begunAt: number; sentAt: number | null };

/**
 * Runs in the page before its own script. `getUserMedia` gives a picture of somebody who reads the page's
 * heading and does what it says, a moment later and no faster than people are: so that what is left of the
 * time is the page's. `window.challengeTimes` holds the times.
 */
export function actAsPerson(person: MadeUpPerson): void {
  const { titles, reactionMs, moveMs } = person;
  const sizes = { far: 0.6, near: 1 };
  const times: ChallengeTimes[] = [];
  Object.assign(window, { challengeTimes: times });

  const fetchOf = window.fetch.bind(window);
  window.fetch = async (...args: Parameters<typeof fetch>) => {
    const address = args[0] instanceof Request ? args[0].url : String(args[0]);
    if (address.endsWith("/liveness/challenge")) {
      const open = times.at(-1);
      if (open) open.sentAt ??= performance.now();
    }
    const response = await fetchOf(...args);
    if (!response.ok || !address.endsWith("/session/challenge")) return response;
    const start = (await response.clone().json()) as {
      challenge: { id: string; type: string };
      stage: string;
      light: object | null;
    };
    const { id, type } = start.challenge;
    if (!times.some((one) => one.id === id))
      times.push({ id, type, begunAt: performance.now(), sentAt: null });
    const collects = person.motion === "each" || (person.motion === "first" && times.length === 1);
    const shown = {
      ...start,
      stage: collects ? start.stage : "pose",
      light: person.light ? start.light : null,
    };
    return new Response(JSON.stringify(shown), { status: response.status, headers: response.headers });
  };

  // Not by an image's address: the page allows none.
  const load = (base64: string): Promise<ImageBitmap> =>
    createImageBitmap(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]));
  navigator.mediaDevices.getUserMedia = async () => {
    const rest = await load(person.rest);
    const poses = new Map<string, ImageBitmap>();
    for (const [type, base64] of Object.entries(person.poses)) poses.set(type, await load(base64));
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: rest.width, height: rest.height });
    const context = canvas.getContext("2d");
    let size = person.startSize;
    let from = size;
    let to = size;
    let sizeAt = 0;
    let pose: string | null = null;
    let nextPose: string | null = null;
    let poseAt = 0;
    setInterval(() => {
      if (!context) return;
      const now = performance.now();
      const root = document.querySelector("verifyhq-liveness")?.shadowRoot;
      const title = root?.querySelector("h1")?.textContent?.trim() ?? "";
      const asked = Object.keys(titles).find((name) => titles[name as ChallengeType] === title) ?? null;
      const wantsFar = root?.querySelector(".mask .far") !== null && root !== undefined;
      const wanted = asked === "CLOSER" ? sizes.near : wantsFar && size > sizes.far ? sizes.far : to;
      if (wanted !== to) [from, to, sizeAt] = [size, wanted, now + reactionMs];
      const share = Math.max(0, Math.min(1, (now - sizeAt) / moveMs));
      size = from + (to - from) * share * share * (3 - 2 * share);
      const wantedPose = asked && poses.has(asked) ? asked : null;
      if (wantedPose !== nextPose) [nextPose, poseAt] = [wantedPose, now + reactionMs + moveMs];
      if (now >= poseAt) pose = nextPose;
      const picture = (pose && poses.get(pose)) || rest;
      const [width, height] = [canvas.width * size, canvas.height * size];
      context.fillStyle = "#808080";
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(picture, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
    }, 40);
    return canvas.captureStream(25);
  };
}
