import { z } from "zod";
import { reviewState, reviewSummary } from "./review-schemas.ts";
import { scenarioId } from "./scenario-schemas.ts";
import { newUserId, userId } from "./user-id-schemas.ts";
import { assuranceLevels, photoSources } from "./vocabulary/assurance.ts";
import { sequenceLimits } from "./vocabulary/capture.ts";
import { challengeTypes } from "./vocabulary/challenge-types.ts";
import { failureReasons, outcomes } from "./vocabulary/failure-reasons.ts";
import { injectionSignalCodes } from "./vocabulary/injection-signals.ts";
import { type CaptureLimit, captureLimitNames } from "./vocabulary/limits.ts";
import { partNames } from "./vocabulary/parts.ts";
import { faceMatchBases, verdictKinds } from "./vocabulary/verdict-kinds.ts";
import { warningCodes } from "./vocabulary/warnings.ts";

export const challengeType = z.enum(challengeTypes).meta({
  id: "ChallengeType",
  description: "What the person is asked to do; left and right are their own.",
});
export type ChallengeType = z.infer<typeof challengeType>;

export const assuranceLevel = z.enum(assuranceLevels).meta({
  id: "AssuranceLevel",
  description: `How well it is known that a camera saw the person now, from the weakest to the strongest: ${assuranceLevels.join(", ")}.`,
});
export const photoSource = z.enum(photoSources).meta({
  id: "PhotoSource",
  description:
    "`api_upload`: sent as a file. `capture`: by the capture page's camera, with a receipt. `capture_file_fallback`: a file that the person chose on the capture page.",
});

export const injectionSignal = z.enum(injectionSignalCodes).meta({
  id: "InjectionSignal",
  description:
    "A hint that a program and no camera made the picture. Hints, never proof: they decide nothing.",
});
export type InjectionSignal = z.infer<typeof injectionSignal>;

export const checkStatus = z.enum(["PENDING", "IN_PROGRESS", "COMPLETED", "EXPIRED"]).meta({
  id: "CheckStatus",
  description:
    "PENDING: no challenge photo yet. EXPIRED is told by the clock: an unfinished check read after `expiresAt`.",
});
export type CheckStatus = z.infer<typeof checkStatus>;

export const failureReason = z.enum(failureReasons).meta({
  id: "FailureReason",
  description: `Codes in the fixed order in which they are reported, every failure before every doubt: ${failureReasons.join(", ")}.`,
});
export type FailureReason = z.infer<typeof failureReason>;

export const outcome = z.enum(outcomes).meta({
  id: "Outcome",
  description:
    "`not_checked`: in doubt. The part could not be run, or could not decide: its reason then ends in `_UNCERTAIN`. It never counts as passed.",
});
export type Outcome = z.infer<typeof outcome>;

export const photoWarning = z
  .object({
    code: z.enum(warningCodes).meta({ description: "Stable, for programs." }),
    message: z.string().meta({ description: "A sentence for the person in front of the camera." }),
    measured: z.number().nullable().meta({ description: "What was measured; null where nothing was." }),
    limit: z.number().nullable().meta({ description: "What would have been good enough." }),
  })
  .meta({ id: "PhotoWarning" });
export type PhotoWarning = z.infer<typeof photoWarning>;

const score = z.number().min(0).max(1);
const timestamp = z.iso.datetime().meta({ description: "ISO 8601, UTC" });
export const expiresAt = z.iso
  .datetime({ precision: 0 })
  .meta({ description: "ISO 8601, UTC, in whole seconds.", example: "2025-01-15T10:40:00Z" });

/** One measured value with its limit, and an explanation for people. */
const judged = {
  outcome,
  reason: failureReason.nullable(),
  measured: z.number().nullable().meta({ description: "What was measured; null where nothing was." }),
  limit: z.number().nullable().meta({ description: "What would have been enough, by the limits in force." }),
  unit: z
    .string()
    .nullable()
    .meta({ description: "Unit of `measured` and `limit`: `degrees`, `ratio`, `score`." }),
  message: z.string().meta({ description: "A sentence that a person understands." }),
};

export const challengeResult = z
  .object({
    ...judged,
    challengeId: z.string().meta({ description: "Of the challenge that this is about." }),
    type: challengeType,
    baseline: z.number().nullable().meta({
      description:
        "The same measure in the person's other photos of the session, where one was at hand; `measured` is then relative to it.",
    }),
  })
  .meta({ id: "ChallengeResult" });
export type ChallengeResult = z.infer<typeof challengeResult>;

export const partResult = z
  .object({
    name: z.enum(partNames).meta({ description: "What it is about: see how a verdict is made." }),
    ...judged,
  })
  .meta({
    id: "PartResult",
    description:
      "A part of the verdict that concerns all photos together. `face_match` is there only with a reference selfie, `depth` only where two photos show the head at different angles, `photo_quality`, `edit` and `scene` only where they were looked into. With a test key `replay` is told and does not decide.",
  });
export type PartResult = z.infer<typeof partResult>;

export const verdict = z
  .object({
    isAlive: z.boolean().meta({
      description:
        "Whether every challenge and every part passed. If not, `failureReason` tells rejected from in doubt: with a doubt first, nothing failed.",
    }),
    confidence: score.meta({
      description: "0..1, of the weakest part; at least 0.5 only where every part passed.",
    }),
    antiSpoofScore: score.nullable().meta({
      description:
        "Probability that every photo shows a real face and no print or screen: the lowest of all, 0.5 at the limit; null where it was not checked.",
    }),
    faceMatchScore: score.nullable().meta({
      description:
        "Probability that the photos show one person: of the reference selfie where there is one, else of each other. 0.5 at the limit; null where nothing could be compared.",
    }),
    faceMatchBasis: z.enum(faceMatchBases).nullable().meta({
      description:
        "What `faceMatchScore` compares the challenge photos with: the `reference_selfie`, or each other (`challenge_photos`). Null with a null score.",
    }),
    failureReason: failureReason.nullable(),
    failureReasons: z.array(failureReason),
    challenges: z.array(challengeResult).meta({ description: "How each challenge was judged." }),
    parts: z.array(partResult),
  })
  .meta({ id: "Verdict" });
export type Verdict = z.infer<typeof verdict>;

export const evidence = z
  .object({
    ruleVersion: z.string().meta({ description: "The version of the rules that decided." }),
    backend: z.string().meta({ description: "What computed the models: `native` or `wasm`." }),
    models: z
      .array(
        z.object({
          name: z.string().meta({ description: "What it is called." }),
          version: z.string().meta({ description: "Of the package that it comes from." }),
          sha256: z.string().meta({ description: "Of its file, so that it can be found again." }),
        }),
      )
      .meta({ description: "Every model that measured the photos." }),
    settingsVersion: z.int().optional().meta({
      description: "The version of the workspace's settings; 0 while it has the service's own.",
    }),
    limits: z
      .record(z.string(), z.number())
      .meta({ description: "Every limit in force when the check was decided." }),
    injectionSignals: z
      .array(injectionSignal)
      .optional()
      .meta({ description: "Of all its captured photos; they decide nothing." }),
  })
  .meta({ id: "Evidence" });
export type Evidence = z.infer<typeof evidence>;

/** What is stored with a completed check. */
export type Decision = { verdict: Verdict; evidence: Evidence };

const metadataName = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,40}$/, "must have 1 to 40 letters, digits, _, . or -");
const metadataValue = z.union([z.string().max(500), z.number(), z.boolean()]);
const metadataEntriesMax = 20;

export const checkMetadata = z
  .record(metadataName, metadataValue)
  .refine(
    (metadata) => Object.keys(metadata).length <= metadataEntriesMax,
    `must have at most ${metadataEntriesMax} entries`,
  )
  .meta({
    id: "CheckMetadata",
    description:
      "Yours to choose: returned with the check, and checks are found by it. No place for secrets.",
    example: { branch: "berlin-3", attempt: 2 },
  });
export type CheckMetadata = z.infer<typeof checkMetadata>;

export const externalId = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .meta({ description: "Your own id for this check." });
export const locale = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, "must be a BCP 47 language tag")
  .meta({ description: "The person's language, for the capture page.", example: "de-AT" });

const numerals = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** With fewer than these, the draw is too predictable. */
const allowedChallengesMin = 3;
export const sessionMinutesDefault = 10;
export const sessionMinutesMax = 60;
/** How often more time may be asked for: as often as WCAG 2.2.1 wants a time limit to be extended. */
export const extensionsMax = 10;
/** What one extension gives at most; a shorter session gets its own length again. */
export const extensionMinutesMax = 10;
/** The longest that a session can be open, with every extension. */
export const openMinutesMax = sessionMinutesMax + extensionsMax * extensionMinutesMax;
const isLocal = (host: string): boolean =>
  host === "localhost" || host.endsWith(".localhost") || host === "127.0.0.1" || host === "[::1]";

/** Allowed addresses for redirects and page origins: over TLS, or on the developer's own machine. */
export function isSafeAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  if (username || password) return false;
  return protocol === "https:" || (protocol === "http:" && isLocal(hostname));
}

export const createSessionInput = z
  .object({
    userId: newUserId,
    mirrored: z.boolean().optional().meta({
      description:
        "The capture mirrors its photos, as many selfie cameras do. Holds for every photo of the session.",
    }),
    challenges: z
      .array(challengeType)
      .min(2)
      .max(3)
      .refine((types) => new Set(types).size === types.length, "must not name a type twice")
      .optional()
      .meta({ description: "Test keys only: the challenges to ask for, so that a run can be repeated." }),
    redirectUrl: z
      .string()
      .max(2048)
      .refine(isSafeAddress, "must be an absolute https address (or http on localhost) without credentials")
      .optional()
      .meta({
        description:
          "Where the capture page sends the person at the end, with `checkId` and `status` added to its query.",
        example: "https://shop.example.com/verified",
      }),
  })
  .extend({
    challengeCount: z
      .literal([2, 3])
      .optional()
      .meta({ description: "How many challenges; without it, 2 or 3 at random." }),
    allowedChallenges: z
      .array(challengeType)
      .min(allowedChallengesMin)
      .max(challengeTypes.length)
      .refine((types) => new Set(types).size === types.length, "must not name a type twice")
      .optional()
      .meta({
        description: `The types to draw from, three at least: leave out what somebody cannot do. Without it, all ${numerals[challengeTypes.length] ?? challengeTypes.length}.`,
      }),
    expiresInMinutes: z
      .int()
      .min(1)
      .max(sessionMinutesMax)
      .optional()
      .meta({ description: `Until the session expires; ${sessionMinutesDefault} if nothing is said.` }),
    externalId: externalId.optional(),
    metadata: checkMetadata.optional(),
    locale: locale.optional(),
    requiredAssurance: assuranceLevel.optional().meta({
      description:
        "The least that each photo must reach; less is refused with 403. Without it, what the workspace demands of live checks.",
    }),
    simulate: scenarioId.optional().meta({
      description: "Test keys only: the verdict or warning to answer with, from GET /v1/sandbox/scenarios.",
    }),
  })
  .refine(
    ({ challenges, challengeCount, allowedChallenges }) =>
      challenges === undefined || (challengeCount === undefined && allowedChallenges === undefined),
    { path: ["challenges"], message: "names the challenges; leave out challengeCount and allowedChallenges" },
  )
  .meta({ id: "CreateSession" });
export type CreateSessionInput = z.infer<typeof createSessionInput>;

export const challenge = z
  .object({
    id: z.string().meta({ description: "Sent along with the photo for it.", example: "ch_001" }),
    type: challengeType,
    instruction: z.string().meta({ description: "What to tell the person, in English." }),
  })
  .meta({ id: "Challenge", description: "One thing to do, and one photo to send for it." });

export const livenessSession = z
  .object({
    id: z
      .string()
      .meta({ description: "The check that the session leads to: keep it.", example: "liv_01k4" }),
    sessionToken: z.string().meta({
      description: "Names the open session, and opens its capture: a secret.",
      example: "ses_abc123def456",
    }),
    expiresAt,
    challenges: z.array(challenge).meta({ description: "Two or three, no type twice." }),
    instructions: z.string().meta({ description: "What to do next, for whoever reads this answer." }),
    captureUrl: z.string().meta({
      description:
        "The capture page of this session: send the person there, or embed the web component. The token is in its fragment, which browsers send to nobody.",
      example: "https://verify.example.com/verify#ses_abc123def456",
    }),
  })
  .meta({ id: "LivenessSession" });
export type LivenessSession = z.infer<typeof livenessSession>;

const sessionToken = z.string().min(1).max(200).meta({ description: "Session token from POST /session" });

/** Versions of the capture page's consent text, newest first; the text is `consent` in its dictionary. */
export const consentVersions = ["2026-12", "2026-11"] as const;

export const consentInput = z
  .object({
    version: z.enum(consentVersions).meta({ description: "Of the text that was shown." }),
    locale: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, "must be a language tag")
      .meta({ description: "The language it was shown in, BCP 47.", example: "de" }),
  })
  .meta({ id: "ConsentInput" });
export type ConsentInput = z.infer<typeof consentInput>;

export const consent = z
  .object({
    version: z.string().meta({ description: "Of the text." }),
    locale: z.string().meta({ description: "The language it was shown in." }),
    acceptedAt: timestamp,
  })
  .meta({ id: "Consent", description: "What the person agreed to on the capture page, and when." });
export type Consent = z.infer<typeof consent>;

export type CaptureLimits = Record<CaptureLimit, number>;

export const sessionTime = z
  .object({
    expiresAt,
    expiresInSeconds: z.number().meta({ description: "For clocks that are wrong; 0 once it has expired." }),
    extensionsLeft: z.int().meta({ description: "How often the session can still be given more time." }),
    extensionSeconds: z.number().meta({
      description: "What that gives: as long again as the session was opened for, ten minutes at most.",
    }),
  })
  .meta({ id: "SessionTime", description: "How long a session is still open." });
export type SessionTime = z.infer<typeof sessionTime>;

export const captureState = z
  .object({
    id: z.string().meta({ description: "The check's id." }),
    status: checkStatus,
    isCancelled: z.boolean().meta({ description: "Whoever asked for it has ended it early." }),
    ...sessionTime.shape,
    challenges: z
      .array(
        challenge.extend({
          isAnswered: z.boolean().meta({ description: "Whether there is a photo for it." }),
          attempts: z.int().meta({ description: "Photos that were sent for it." }),
          hasWarnings: z.boolean().meta({ description: "Of the photo that counts; it may be sent again." }),
        }),
      )
      .meta({
        description:
          "Those that have begun: a capture sees a challenge only then. POST /session/challenge begins the next.",
      }),
    triesPerChallengeMax: z.int().meta({ description: "Photos that may be sent for one challenge." }),
    redirectUrl: z.string().nullable().meta({ description: "Where the person goes at the end." }),
    consent: consent.nullable(),
    mirrored: z
      .boolean()
      .meta({ description: "The session says that its photos are mirrored; a capture sends them so." }),
    challengesTotal: z.int().meta({ description: "Challenges that the session asks for." }),
    requiredAssurance: assuranceLevel.meta({ description: "The least that each photo must reach." }),
    limits: z.record(z.enum(captureLimitNames), z.number()).meta({
      description: "The workspace's limits that live hints follow.",
    }),
    workspace: z
      .object({
        name: z.string().meta({ description: "As the workspace's settings say it, else its own name." }),
        logo: z.string().nullable().meta({ description: "A small picture as a data URI." }),
        contact: z.string().nullable().meta({ description: "An e-mail address, or the address of a page." }),
        privacyUrl: z.string().nullable().meta({ description: "The workspace's privacy notice." }),
        photoRetentionDays: z.int().nullable().meta({ description: "Null: no end is set." }),
        checkRetentionDays: z.int().nullable().meta({ description: "Null: no end is set." }),
      })
      .meta({ description: "Who asks for the check, as the person is told before they agree." }),
  })
  .meta({ id: "CaptureState", description: "What is left to do; neither scores nor reasons." });
export type CaptureState = z.infer<typeof captureState>;

export const submitChallengeFields = z.object({
  sessionToken,
  challengeId: z.string().min(1).max(200).meta({ description: "Challenge ID to submit for" }),
  mirrored: z
    .enum(["true", "false"])
    .optional()
    .meta({ description: "May repeat what the session was opened with; anything else is refused with 400." }),
  mayRetake: z.enum(["true", "false"]).optional().meta({
    description:
      "The capture takes another photo if this one has warnings: then it answers nothing yet, unless it is the last try. So the last photo of a session can be taken again too.",
  }),
  receipt: z.string().max(sequenceLimits.receiptBytesMax).optional().meta({
    description:
      "From a capture: the receipt as JSON, with the nonce of the challenge's start and the frames before the photo. See assurance.",
  }),
});

export const swapChallengeInput = z
  .object({
    sessionToken,
    challengeId: z.string().min(1).max(200).meta({ description: "An unanswered challenge of the session" }),
  })
  .meta({ id: "SwapChallenge" });

export const extendSessionInput = z.object({ sessionToken }).meta({ id: "ExtendSession" });

export const addSelfieFields = z.object({ sessionToken });

export const photoReceipt = z
  .object({
    accepted: z.literal(true).meta({ description: "A photo that is not is answered with an error." }),
    warnings: z
      .array(photoWarning)
      .meta({ description: "What to do better; where there are any, the photo may be sent again." }),
  })
  .meta({ id: "PhotoReceipt", description: "What was seen in the photo at once." });

export const challengeProgress = z
  .object({
    sessionToken: z.string().meta({ description: "As it was sent." }),
    status: checkStatus,
    challengesCompleted: z.int().meta({ description: "Challenges that have a photo." }),
    challengesTotal: z.int().meta({ description: "Challenges that the session asks for." }),
    isComplete: z.boolean().meta({ description: "Whether every challenge has its photo." }),
    nextStep: z.string().optional().meta({ description: "While photos are missing." }),
    result: verdict.optional().meta({
      description: "Once all photos are there; not for the holder of a session token.",
    }),
    review: reviewSummary.optional().meta({ description: "With the result: whether a person is to decide." }),
    photo: photoReceipt,
    simulated: z.literal(true).optional().meta({ description: "Only where a test session asked for it." }),
  })
  .meta({ id: "ChallengeProgress" });
export type ChallengeProgress = z.infer<typeof challengeProgress>;

export const selfieReceipt = z
  .object({
    sessionToken: z.string().meta({ description: "As it was sent." }),
    status: checkStatus,
    hasReferenceSelfie: z.literal(true).meta({ description: "The photos will be matched against it." }),
    photo: photoReceipt,
  })
  .meta({ id: "SelfieReceipt" });
export type SelfieReceipt = z.infer<typeof selfieReceipt>;

/** A photo that was sent for a check, with what every reader of the check may see. */
export const sentPhoto = z.object({
  photoId: z.string().meta({ description: "Of the photo." }),
  kind: z.enum(["challenge", "reference_selfie"]).meta({ description: "What it was sent for." }),
  challengeId: z
    .string()
    .nullable()
    .meta({ description: "The challenge that it answers; null for the selfie." }),
  challengeType: challengeType.nullable(),
  counts: z.boolean().meta({ description: "False for a try that another one replaced." }),
  source: photoSource,
  assurance: assuranceLevel.meta({ description: "What the photo proves on its own." }),
  receivedAt: timestamp,
  sha256: z.string().meta({ description: "Of the bytes as they were sent, hex." }),
  erasedAt: timestamp.nullable(),
});
export type SentPhoto = z.infer<typeof sentPhoto>;

export const livenessCheck = z
  .object({
    id: z.string().meta({ description: "The check's own id." }),
    userId: z.string().meta({ description: "Whom it is about, as you called them." }),
    mode: z.enum(["live", "test"]).meta({ description: "Of the key that opened it." }),
    simulated: z.boolean().meta({ description: "Its verdict or warnings were asked for, and mean nothing." }),
    externalId: z.string().nullable().meta({ description: "Your own id for it." }),
    metadata: checkMetadata,
    locale: z.string().nullable().meta({ description: "The language that you asked for." }),
    cancelledAt: timestamp.nullable().meta({ description: "A cancelled session is EXPIRED." }),
    status: checkStatus,
    createdAt: timestamp,
    expiresAt,
    completedAt: timestamp.nullable(),
    mirrored: z.boolean().meta({ description: "Whether its photos are mirrored, as it was opened." }),
    hasReferenceSelfie: z.boolean().meta({ description: "Whether the photos are matched against one." }),
    challengesCompleted: z.int().meta({ description: "Challenges that have a photo." }),
    challengesTotal: z.int().meta({ description: "Challenges that it asks for." }),
    isComplete: z.boolean().meta({ description: "Whether there is a result." }),
    challenges: z
      .array(
        challenge.extend({
          isAnswered: z.boolean().meta({ description: "Whether there is a photo for it." }),
          attempts: z.int().meta({ description: "Photos that were sent for it." }),
          answeredAt: timestamp.nullable(),
          result: challengeResult
            .nullable()
            .meta({ description: "How it was judged, once the check is complete." }),
        }),
      )
      .meta({ description: "What was asked, and what came of it." }),
    requiredAssurance: assuranceLevel.meta({ description: "The least that each photo had to reach." }),
    assurance: assuranceLevel
      .nullable()
      .meta({ description: "The lowest over its challenge photos, once it is complete." }),
    result: verdict.nullable().meta({ description: "Once every photo is there." }),
    evidence: evidence.nullable().meta({ description: "By what the result was found." }),
    consent: consent.nullable(),
    review: reviewSummary,
  })
  .meta({ id: "LivenessCheck" });
export type LivenessCheck = z.infer<typeof livenessCheck>;

/** How the path of a call names a check. */
export const checkParams = z.object({
  id: z.string().min(1).max(200).meta({ description: "The check's `liv_…` id, or its session token." }),
});

export const listChecksQuery = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1).meta({ description: "From 1." }),
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: "Checks on a page." }),
});
export type ListChecksQuery = z.infer<typeof listChecksQuery>;

export const verdictFilter = z.enum([...verdictKinds, "not_alive"]).meta({
  id: "VerdictFilter",
  description: "What the rules found. `not_alive`: rejected or in doubt.",
});

/** Filters of the list of all checks. */
export const listAllChecksQuery = z.object({
  userId: userId.optional().meta({ description: "Checks of this user." }),
  externalId: externalId.optional(),
  metadata: z
    .string()
    .max(600)
    .regex(/^[^:]+:/, "must be name:value")
    .optional()
    .meta({ description: "An entry of the metadata.", example: "branch:berlin-3" }),
  status: checkStatus.optional(),
  verdict: verdictFilter.optional(),
  reason: failureReason.optional(),
  assurance: assuranceLevel.optional().meta({ description: "Exactly this level." }),
  review: reviewState.optional(),
  from: z.iso.date().optional().meta({ description: "The first day, in UTC." }),
  to: z.iso.date().optional().meta({ description: "The last day, in UTC." }),
  order: z.enum(["descending", "ascending"]).default("descending").meta({ description: "By time." }),
  cursor: z.string().max(200).optional().meta({ description: "`nextCursor` of the page before." }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(20)
    .meta({ description: "Checks on a page, at most." }),
});
export type ListAllChecksQuery = z.infer<typeof listAllChecksQuery>;

export const livenessCheckList = z
  .object({
    data: z.array(livenessCheck).meta({ description: "In the order that was asked for." }),
    nextCursor: z.string().nullable().meta({ description: "For the next page; null on the last." }),
  })
  .meta({ id: "LivenessCheckList" });

export const livenessCheckPage = z
  .object({
    data: z.array(livenessCheck).meta({ description: "Newest first" }),
    page: z.int().meta({ description: "As asked." }),
    limit: z.int().meta({ description: "As asked." }),
    total: z.int().meta({ description: "Checks of the user, on all pages." }),
    totalPages: z.int().meta({ description: "0 where there is no check." }),
  })
  .meta({ id: "LivenessCheckPage" });
export type LivenessCheckPage = z.infer<typeof livenessCheckPage>;
