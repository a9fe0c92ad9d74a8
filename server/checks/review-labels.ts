import type { ReviewDecision, ReviewReason } from "./review-schemas.ts";

export const decisionPast: Record<ReviewDecision, string> = {
  approve: "approved",
  reject: "rejected",
  request_new_check: "requested a new check",
};

export const reviewReasonLabels: Record<ReviewReason, string> = {
  GENUINE_PERSON: "Genuine person, seen in the photos",
  IDENTITY_CONFIRMED_OTHERWISE: "Identity confirmed in another way",
  POOR_PHOTOS_BUT_GENUINE: "Poor photos, but genuine",
  OTHER_APPROVED: "Other (see the note)",
  PRESENTATION_ATTACK: "Print, screen or mask",
  ANOTHER_PERSON: "Another person",
  CHALLENGE_NOT_DONE: "Challenge not done",
  SUSPECTED_FRAUD: "Suspected fraud",
  OTHER_REJECTED: "Other (see the note)",
  POOR_PHOTOS: "Photos too poor to decide",
  TECHNICAL_PROBLEM: "Technical problem",
  SEVERAL_PEOPLE_IN_VIEW: "Several people in view",
  OTHER_NEW_CHECK: "Other (see the note)",
};
