import type { ChallengeType } from "#server/checks/schemas.ts";
import { challengeDefinitions } from "#server/checks/vocabulary/challenge-types.ts";

type Asked = { id: string; type: ChallengeType; isAnswered: boolean };

/**
 * Whether the server would have nothing to compare a smile with, as in `server/verdict/baseline.ts`: no frame of
 * a face at rest came with a photo, and no photo shows one from the front.
 * @param withRest ids of the challenges whose photo went with frames of the face at rest
 */
export const needsClearSmile = (challenges: readonly Asked[], withRest: ReadonlySet<string>): boolean =>
  !challenges.some(
    ({ id, type, isAnswered }) =>
      isAnswered &&
      !challengeDefinitions[type].disturbs.includes("smile") &&
      (type === "LOOK_UP" || withRest.has(id)),
  );
