import { randomInt } from "node:crypto";
import { type Actor, shareOf } from "../actor.ts";
import { addressBlockOf } from "../client-address.ts";
import { AppError } from "../errors.ts";
import type { FairShares } from "../fair-shares.ts";

/** Memory for the body of one request; give it back when the request was answered. */
export type BodySpace = Disposable & {
  /** Makes sure that this many bytes are held in all. @throws AppError TOO_MANY_UPLOADS */
  hold: (bytes: number) => void;
};

/** @param share whom the body counts for, from the outside in */
export function bodySpace(bodies: FairShares, share: readonly string[]): BodySpace {
  let held = 0;
  const parts: (() => void)[] = [];
  return {
    hold: (bytes) => {
      if (bytes <= held) return;
      const giveBack = bodies.take(share, bytes - held);
      if (!giveBack)
        throw new AppError(
          "TOO_MANY_UPLOADS",
          "Too many uploads are under way. Send the same request again shortly.",
          { retryAfterSeconds: randomInt(1, 5) },
        );
      held = bytes;
      parts.push(giveBack);
    },
    [Symbol.dispose]: () => {
      for (const giveBack of parts) giveBack();
    },
  };
}

/** A key's bodies count for its workspace; a session's also for itself, whoever holds its token. */
export const bodyShareOf = (actor: Actor): string[] => [
  ...shareOf(actor),
  ...(actor.kind === "session" ? [actor.checkId] : []),
];

/** For bodies of callers that are not known yet: all of them together are one share. */
export const strangersShare = (address: string): string[] => ["strangers", addressBlockOf(address)];
