import type { ChallengeType } from "../../testing/api-client.ts";

/** A photo that the service acknowledged. */
type KeptPhoto = { checkId: string; sha256: string };

/** A session that a client opened, and the responses it got. */
export type KnownSession = {
  id: string;
  sessionToken: string;
  challenges: { id: string; type: ChallengeType }[];
  openedAt: number;
  /** The verdict in the last photo's response; null before that. */
  told: { isAlive: boolean } | null;
  /** Inspected after a kill and found complete. */
  isSettled: boolean;
};

/** Everything acknowledged in all rounds: none of it may ever be lost. */
export type Ledger = { photos: KeptPhoto[]; sessions: KnownSession[]; unanswered: number };

export const newLedger = (): Ledger => ({ photos: [], sessions: [], unanswered: 0 });
