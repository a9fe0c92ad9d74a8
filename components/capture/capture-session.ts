import type { CaptureState, ChallengeProgress } from "#server/checks/schemas.ts";
import type { WarningCode } from "#server/checks/vocabulary/warnings.ts";
import type { CaptureClient, CaptureFault } from "./capture-client.ts";
import { withRetries } from "./with-retries.ts";

type Challenge = CaptureState["challenges"][number];

/** A photo with something wrong is asked for again, but not for ever: the light may be what it is. */
const triesWanted = 3;
const isSettled = ({ isAnswered, hasWarnings, attempts }: Challenge): boolean =>
  isAnswered && (!hasWarnings || attempts >= triesWanted);

/** Then the person is told that nothing can be reached, which nobody has lost anything by yet. */
const readTries = 3;

export type Sent = { isComplete: boolean; retakeFor: WarningCode[] };

/** The session as this device knows it: what is left, how long it lasts, sending and asking again. */
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
    /** Reads what is left; also after another device has done something. */
    read: async (): Promise<CaptureState> => {
      state = await retrying(client.readState, readTries);
      endsAt = options.now() + state.expiresInSeconds * 1000;
      return state;
    },
    agree: async (version: string, locale: string): Promise<void> => {
      const consent = await retrying(() => client.recordConsent(version, locale));
      state = { ...known(), consent };
    },
    /** The next challenge without a photo that will do; null when there is none. */
    next: (): Challenge | null => known().challenges.find((one) => !isSettled(one)) ?? null,
    /** Counted from one. */
    stepOf: (id: string): number => known().challenges.findIndex((one) => one.id === id) + 1,
    /** By the server's clock, however wrong this device's is. */
    millisecondsLeft: (): number => Math.max(0, endsAt - options.now()),
    send: async (id: string, photo: Blob, isUnmirrored: boolean): Promise<Sent> =>
      note(await retrying(() => client.submit(id, photo, isUnmirrored)), id),
  };
}
export type CaptureSession = ReturnType<typeof createCaptureSession>;
