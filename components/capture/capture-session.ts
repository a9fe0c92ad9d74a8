import type { CaptureState, ChallengeProgress } from "#server/checks/schemas.ts";
import type { WarningCode } from "#server/checks/vocabulary/warnings.ts";
import type { CaptureClient, CaptureFault } from "./capture-client.ts";
import { withRetries } from "./with-retries.ts";

type Challenge = CaptureState["challenges"][number];

/**
 * A photo with warnings is retaken a limited number of times: the person may not be able to improve the
 * light.
 */
const triesWanted = 3;
const isSettled = ({ isAnswered, hasWarnings, attempts }: Challenge): boolean =>
  isAnswered && (!hasWarnings || attempts >= triesWanted);

/** After this many failed reads the person is told that the server cannot be reached; nothing is lost yet. */
const readTries = 3;

export type Sent = { isComplete: boolean; retakeFor: WarningCode[] };

/** The session's state on this device: remaining challenges, time left, and sending with retries. */
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
      challenge.isAnswered = true;
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
    /** The next challenge without an acceptable photo; null when there is none. */
    next: (): Challenge | null => known().challenges.find((one) => !isSettled(one)) ?? null,
    /** Counts from 1. */
    stepOf: (id: string): number => known().challenges.findIndex((one) => one.id === id) + 1,
    /** By the server's clock, so a wrong clock on this device does not matter. */
    millisecondsLeft: (): number => Math.max(0, endsAt - options.now()),
    send: async (id: string, photo: Blob, isUnmirrored: boolean): Promise<Sent> =>
      note(await retrying(() => client.submit(id, photo, isUnmirrored)), id),
  };
}
export type CaptureSession = ReturnType<typeof createCaptureSession>;
