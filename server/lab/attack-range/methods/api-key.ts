import type { Performer } from "../instruments/clip.ts";
import { encode } from "../instruments/studio.ts";
import { endOf, type OpenedSession, Refusal, type Target, upload } from "../service.ts";
import type { TrialEnd } from "../trial.ts";
import { blob } from "./forged-receipt.ts";

/** Plain photos, uploaded with the key of an integrator whose app lets anybody choose a file. */
export async function answerByKey(
  target: Target,
  session: OpenedSession,
  performer: Performer,
): Promise<TrialEnd> {
  try {
    for (const { id, type } of session.challenges) {
      const form = new FormData();
      form.set("sessionToken", session.sessionToken);
      form.set("challengeId", id);
      form.set("photo", blob(await encode(performer.pose(type).photo.pixels, 92)), "photo.jpg");
      await upload(target, form);
    }
  } catch (error) {
    if (error instanceof Refusal) return { outcome: "refused", assurance: null, reasons: [error.code] };
    throw error;
  }
  return (await endOf(target, session.id)) ?? { outcome: "unfinished", assurance: null, reasons: [] };
}
