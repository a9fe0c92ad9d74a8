import { z } from "zod";
import { createSessionInput } from "../checks/schemas.ts";

const { userId, externalId, locale, allowedChallenges, expiresInMinutes, redirectUrl, simulate } =
  createSessionInput.shape;

/** What staff may ask for when they make a link. */
export const createLinkInput = z.object({
  userId,
  externalId,
  locale,
  allowedChallenges,
  expiresInMinutes,
  redirectUrl,
  simulate,
});
export type CreateLinkInput = z.infer<typeof createLinkInput>;

/** A person needs a while until they have opened a link that was sent to them. */
export const linkMinutesDefault = 30;
