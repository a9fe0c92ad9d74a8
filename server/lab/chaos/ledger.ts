import type { ChallengeType } from "../../testing/api-client.ts";

/** A photo that the service said it has. */
type KeptPhoto = { checkId: string; sha256: string };

/** A session that a client has opened, and what it was told of it. */
export type KnownSession = {
  id: string;
  sessionToken: string;
  challenges: { id: string; type: ChallengeType }[];
  openedAt: number;
  /** What the last photo's answer said; null before. */
  told: { isAlive: boolean } | null;
  /** Looked through after a kill, and found finished. */
  isSettled: boolean;
};

/** Everything that was acknowledged over all rounds: what may never be lost. */
export type Ledger = { photos: KeptPhoto[]; sessions: KnownSession[]; unanswered: number };

export const newLedger = (): Ledger => ({ photos: [], sessions: [], unanswered: 0 });
