import type { ChallengeStart, StartChallengeInput } from "#server/checks/capture-schemas.ts";
import type { CaptureState, ChallengeProgress } from "#server/checks/schemas.ts";
import type { WarningCode } from "#server/checks/vocabulary/warnings.ts";
import type { CaptureClient, CaptureFault } from "./capture-client.ts";
import type { WrittenReceipt } from "./receipt.ts";
import { withRetries } from "./with-retries.ts";

type Challenge = CaptureState["challenges"][number];

/**
 * A photo with warnings is retaken a limited number of times: the person may not be able to improve the
 * light.
 */
const triesWanted = 3;
const isSettled = ({ isAnswered, hasWarnings, attempts }: Challenge): boolean =>
  isAnswered && (!hasWarnings || attempts >= triesWanted);

/** Whether a photo with warnings would be retaken, so that it must not complete the session. */
const mayRetake = ({ attempts }: Challenge): boolean => attempts + 1 < triesWanted;

/** People are asked whether they need more time this long before the end, or sooner in a short session. */
const askMs = 120_000;

/** After this many failed reads the person is told that the server cannot be reached; nothing is lost yet. */
const readTries = 3;

export type Sent = { isComplete: boolean; retakeFor: WarningCode[] };

/** The session's state on this device: the challenges that have begun, time left, and sending with retries. */
export function createCaptureSession(
  client: CaptureClient,
  options: { pause: (ms: number) => Promise<void>; onWait: (fault: CaptureFault) => void; now: () => number },
) {
  let state: CaptureState | null = null;
  let endsAt = 0;
  const retrying = <Answer>(work: () => Promise<Answer>, networkMax = Infinity) =>
    withRetries(work, { ...options, networkMax });
  const known = (): CaptureState => {
    if (!state) throw new Error("the session has not been read yet");
    return state;
  };
  const note = ({ photo, isComplete }: ChallengeProgress, id: string): Sent => {
    const challenge = known().challenges.find((one) => one.id === id);
    if (challenge) {
      challenge.isAnswered ||= photo.warnings.length === 0 || !mayRetake(challenge);
      challenge.attempts += 1;
      challenge.hasWarnings = photo.warnings.length > 0;
    }
    const again = challenge !== undefined && !isSettled(challenge);
    return { isComplete, retakeFor: again ? photo.warnings.map(({ code }) => code) : [] };
  };
  return {
    state: known,
    /** Reads the session's state; another device may have changed it. */
    read: async (): Promise<CaptureState> => {
      state = await retrying(client.readState, readTries);
      endsAt = options.now() + state.expiresInSeconds * 1000;
      return state;
    },
    agree: async (version: string, locale: string): Promise<void> => {
      const consent = await retrying(() => client.recordConsent(version, locale));
      state = { ...known(), consent };
    },
    /** The next challenge that has begun and lacks an acceptable photo; null when there is none. */
    next: (): Challenge | null => known().challenges.find((one) => !isSettled(one)) ?? null,
    /** Whether challenges are left that nobody has seen yet. */
    hasMore: (): boolean => known().challenges.length < known().challengesTotal,
    /** Begins a challenge, or begins it again: its photo needs the nonce of the latest start. */
    start: async (input: StartChallengeInput): Promise<ChallengeStart> => {
      const start = await retrying(() => client.startChallenge(input), readTries);
      const { challenges } = known();
      if (!challenges.some(({ id }) => id === start.challenge.id))
        challenges.push({ ...start.challenge, isAnswered: false, attempts: 0, hasWarnings: false });
      return start;
    },
    /** Whether another challenge may take its place: the server wants it untried. */
    canSwap: (id: string): boolean => known().challenges.some((one) => one.id === id && one.attempts === 0),
    /** Takes another challenge in place of this one. */
    swap: async (id: string): Promise<void> => {
      const challenge = await retrying(() => client.swapChallenge(id), readTries);
      const { challenges } = known();
      const at = challenges.findIndex((one) => one.id === id);
      challenges.splice(at, 1, { ...challenge, isAnswered: false, attempts: 0, hasWarnings: false });
    },
    /** Counts from 1. */
    stepOf: (id: string): number => known().challenges.findIndex((one) => one.id === id) + 1,
    /** Whether the time is nearly up, and more of it can be had. */
    isEnding: (): boolean => {
      const { extensionsLeft, extensionSeconds } = known();
      // While more than half of an extension is left, the server gives none.
      return extensionsLeft > 0 && endsAt - options.now() <= Math.min(askMs, extensionSeconds * 500);
    },
    extend: async (): Promise<void> => {
      const time = await retrying(client.extend, readTries);
      state = { ...known(), ...time };
      endsAt = options.now() + time.expiresInSeconds * 1000;
    },
    /** By the server's clock, so a wrong clock on this device does not matter. */
    millisecondsLeft: (): number => Math.max(0, endsAt - options.now()),
    send: async (id: string, photo: Blob, written: WrittenReceipt): Promise<Sent> => {
      const challenge = known().challenges.find((one) => one.id === id);
      const retake = challenge !== undefined && mayRetake(challenge);
      return note(await retrying(() => client.submit(id, photo, { mayRetake: retake, ...written })), id);
    },
  };
}
export type CaptureSession = ReturnType<typeof createCaptureSession>;
