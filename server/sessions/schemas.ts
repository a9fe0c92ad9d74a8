import { z } from "zod";
import { challengeType, createSessionInput, livenessCheck, livenessSession } from "../checks/schemas.ts";

const {
  userId,
  externalId,
  locale,
  allowedChallenges,
  expiresInMinutes,
  requiredAssurance,
  redirectUrl,
  simulate,
} = createSessionInput.shape;

/** The options that staff have when they create a link. */
export const createLinkInput = z.object({
  userId,
  externalId,
  locale,
  allowedChallenges,
  expiresInMinutes,
  requiredAssurance,
  redirectUrl,
  simulate,
});
export type CreateLinkInput = z.infer<typeof createLinkInput>;

/** Longer than usual, because it takes a while until a person opens a link that was sent to them. */
export const linkMinutesDefault = 30;

/** The link of a session that staff opened; shown only once. */
export const madeLink = livenessSession.pick({
  id: true,
  captureUrl: true,
  expiresAt: true,
  challenges: true,
});
export type MadeLink = z.infer<typeof madeLink>;

export const cancelledSession = livenessCheck.pick({ id: true, cancelledAt: true });

/** A session that waits for its person. */
export const openSession = z.object({
  id: z.string(),
  userId: z.string(),
  externalId: z.string().nullable(),
  isBegun: z.boolean(),
  simulate: z.string().nullable(),
  challenges: z.array(challengeType),
  keyName: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type OpenSession = z.infer<typeof openSession>;
