import type { apiClient, ChallengeType } from "./api-client.ts";
import { dataOf, openSession } from "./api-client.ts";
import { facelessPhoto } from "./photos.ts";

/**
 * Completes a check with one photo for each challenge, faceless ones by default.
 * @returns its id
 */
export async function completedCheck(
  api: ReturnType<typeof apiClient>,
  options: {
    userId?: string;
    photos?: Partial<Record<ChallengeType, Uint8Array>>;
    selfie?: Uint8Array;
    simulate?: string;
  } = {},
): Promise<string> {
  const photos = Object.entries(
    options.photos ?? { TURN_LEFT: await facelessPhoto(1), SMILE: await facelessPhoto(2) },
  );
  const types = photos.map(([type]) => type as ChallengeType);
  const { userId, simulate } = options;
  const session = await openSession(api, types, {
    ...(userId === undefined ? {} : { userId }),
    ...(simulate === undefined ? {} : { simulate }),
  });
  if (options.selfie) dataOf(await api.addSelfie(session.sessionToken, options.selfie));
  for (const [type, photo] of photos)
    dataOf(await api.submit(session.sessionToken, session.idOf(type as ChallengeType), photo));
  return session.id;
}
