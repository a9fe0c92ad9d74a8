import { type ChallengeStart, challengeStart } from "../../../checks/capture-schemas.ts";
import { type ChallengeType, consentVersions } from "../../../checks/schemas.ts";
import type { CaptureStage } from "../../../checks/vocabulary/capture.ts";
import type { ClipFrame, Performer } from "../instruments/clip.ts";
import { encode } from "../instruments/studio.ts";
import { callAsHolder, endOf, type OpenedSession, Refusal, type Target } from "../service.ts";
import type { TrialEnd } from "../trial.ts";
import { forgedForm, type SentCapture, type SentFrame } from "./forged-receipt.ts";

/** Quality of the JPEGs, as the page makes them. */
const quality = { frame: 80, photo: 92 };
const pauseMs = 400;

/** Makes what one challenge is answered with. */
export type Answer = (start: ChallengeStart) => Promise<SentCapture>;

/** The stages that the service asked for, one after the other on one clock. */
export async function perform(performer: Performer, start: ChallengeStart): Promise<SentCapture> {
  const frames: SentFrame[] = [];
  let startMs = 0;
  const add = async (stage: CaptureStage, clip: readonly (ClipFrame & { colour?: number })[]) => {
    for (const { pixels, atMs, colour } of clip) {
      const jpeg = await encode(pixels, quality.frame);
      frames.push({ stage, atMs: Math.round((startMs + atMs) * 10) / 10, colour: colour ?? null, jpeg });
    }
    return startMs;
  };
  if (start.stage === "approach") {
    const clip = performer.approach();
    await add("approach", clip);
    startMs += (clip.at(-1)?.atMs ?? 0) + pauseMs;
  }
  if (start.light) {
    const clip = performer.light(start.light);
    await add("light", clip);
    startMs += (clip.at(-1)?.atMs ?? 0) + pauseMs;
  }
  const { frames: clip, photo } = performer.pose(start.challenge.type);
  await add("pose", clip);
  const photoAtMs = Math.round((startMs + photo.atMs) * 10) / 10;
  return { frames, photo: await encode(photo.pixels, quality.photo), photoAtMs };
}

/** Tries for one challenge, the first included: who is told to take another photo does. */
const triesMax = 3;

/**
 * A script that holds a session token answers each challenge as it begins, with a receipt that is in order.
 * @param keep sees what was sent and taken, by the challenge's type
 */
export async function answerByToken(
  target: Target,
  { id, sessionToken: token }: OpenedSession,
  answer: Answer,
  keep?: (type: ChallengeType, sent: SentCapture) => void,
): Promise<TrialEnd> {
  const { url } = target;
  try {
    await callAsHolder(url, token, "session/consent", { version: consentVersions[0], locale: "en" });
    for (let challenge = 0; challenge < 3; challenge += 1) {
      let begun: ChallengeStart | null = null;
      for (let attempt = 1; ; attempt += 1) {
        const again: object = begun ? { challengeId: begun.challenge.id } : {};
        begun = challengeStart.parse(await callAsHolder(url, token, "session/challenge", again));
        const { nonce, challenge: asked } = begun;
        const sent = await answer(begun);
        try {
          const form = forgedForm({ token, challengeId: asked.id, nonce }, sent);
          await callAsHolder(url, token, "challenge", form);
          keep?.(asked.type, sent);
          break;
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== "CAPTURE_REQUIRED" || attempt >= triesMax)
            throw error;
        }
      }
      const end = await endOf(target, id);
      if (end) return end;
    }
    throw new Error("the session asks for more challenges than it has");
  } catch (error) {
    if (error instanceof Refusal) return { outcome: "refused", assurance: null, reasons: [error.code] };
    throw error;
  }
}
