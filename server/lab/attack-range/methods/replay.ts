import type { ChallengeType } from "../../../checks/schemas.ts";
import { disguise, replayVariants } from "../instruments/recompress.ts";
import type { Cast, Instrument } from "../range-instruments.ts";
import { openSession, type Target } from "../service.ts";
import type { SentCapture } from "./forged-receipt.ts";
import { type Answer, answerByToken, perform } from "./session-token.ts";

/** Sessions that are taken first, so that most challenges of the next one were answered before. */
const earlierSessions = 2;

/**
 * Takes sessions, and answers a later one with the very frames of them, which the attacker kept; disguised in
 * another way each time.
 */
export async function replayed(
  target: Target,
  { challenges }: Instrument,
  { performer }: Cast,
  index: number,
): Promise<Answer> {
  const kept = new Map<ChallengeType, SentCapture>();
  for (let session = 0; session < earlierSessions; session += 1) {
    const opened = await openSession(target, {
      required: "captured",
      userId: `earlier-${index}-${session}`,
      challengeCount: 3,
      allowedChallenges: challenges,
    });
    await answerByToken(
      target,
      opened,
      (start) => perform(performer, start),
      (type, sent) => kept.set(type, sent),
    );
  }
  const variant = replayVariants[index % replayVariants.length] ?? "same bytes";
  return async ({ challenge: { type } }) => {
    const sent = kept.get(type) ?? [...kept.values()][0];
    if (!sent) throw new Error("no earlier session was taken");
    const again = (jpeg: Uint8Array) => disguise(jpeg, variant, `${index} ${type}`);
    const frames = await Promise.all(
      sent.frames.map(async (frame) => ({ ...frame, jpeg: await again(frame.jpeg) })),
    );
    return { ...sent, frames, photo: await again(sent.photo) };
  };
}
