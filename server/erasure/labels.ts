import type { ErasureReason } from "./schemas.ts";

export const erasureReasonWords: Record<ErasureReason, string> = {
  PERSON_ASKED: "The person asked for it",
  CONSENT_WITHDRAWN: "The person withdrew their consent",
  NO_LONGER_NEEDED: "It is not needed any more",
  COLLECTED_BY_MISTAKE: "It was collected by mistake",
  OTHER: "Another reason",
};
