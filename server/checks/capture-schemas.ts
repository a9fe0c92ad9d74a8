import { z } from "zod";
import { challenge, injectionSignal, outcome } from "./schemas.ts";
import { captureStages, framesMax, sequenceLimits } from "./vocabulary/capture.ts";

const { frameBytesMax, durationMsMax } = sequenceLimits;

/** A colour of the whole screen, `#rrggbb`. */
const colour = z.string().regex(/^#[0-9a-f]{6}$/);

/** Answer to the start of a challenge: what to do, and the nonce that its photo must carry. */
export const challengeStart = z
  .object({
    challenge,
    nonce: z.string().meta({ description: "For this challenge and one photo; the start of its receipt." }),
    expiresInSeconds: z.number().meta({ description: "Until the nonce is too old." }),
    stage: z.enum(["approach", "pose"]).meta({
      description:
        "`approach`: the person comes one step closer first, from the small oval to the large one.",
    }),
    light: z
      .object({
        colours: z.array(colour).meta({ description: "In the order in which the screen shows them." }),
        colourMs: z.int().meta({ description: "Milliseconds for which each is shown." }),
      })
      .nullable()
      .meta({ description: "Colours to show on the whole screen before the pose; null: none." }),
  })
  .meta({ id: "ChallengeStart" });
export type ChallengeStart = z.infer<typeof challengeStart>;

export const startChallengeInput = z
  .object({
    challengeId: z.string().min(1).max(200).optional().meta({
      description: "A challenge that has begun already, to take its photo again; without it, the next one.",
    }),
    withoutLight: z.boolean().optional().meta({
      description: "The person cannot have changing colours; the check then reaches a lower level.",
    }),
  })
  .meta({ id: "StartChallenge" });
export type StartChallengeInput = z.infer<typeof startChallengeInput>;

const short = z.string().max(200);
const dimension = z.number().min(0).max(100_000).nullable();

/** What the browser says of the camera; anybody can write it. Null where the browser does not say. */
const cameraFacts = z.strictObject({
  label: short.nullable().meta({ description: "The camera's name." }),
  width: dimension.meta({ description: "Pixels of the picture." }),
  height: dimension.meta({ description: "Pixels of the picture." }),
  frameRate: z.number().min(0).max(1000).nullable().meta({ description: "Frames a second." }),
  facingMode: short.nullable().meta({ description: "`user`: the side of the screen." }),
  capabilityCount: z
    .int()
    .min(0)
    .max(100)
    .nullable()
    .meta({ description: "How many different settings the camera offers; a virtual one offers few." }),
  widthMax: dimension.meta({ description: "Of the largest picture that the camera says it can take." }),
  heightMax: dimension.meta({ description: "Of the largest picture that the camera says it can take." }),
  trackKind: short.meta({
    description: "Class of the track: `MediaStreamTrack`, `CanvasCaptureMediaStreamTrack`, …",
  }),
  hasCaptureTimes: z
    .boolean()
    .meta({ description: "Whether the video's frames carry the camera's own capture times." }),
  isNativeGetUserMedia: z
    .boolean()
    .meta({ description: "Whether `getUserMedia` is the browser's own function." }),
});
export type CameraFacts = z.infer<typeof cameraFacts>;

/** What the page knows of the browser, from the browser; anybody can write it. */
const browserFacts = z.strictObject({
  isAutomated: z.boolean().meta({ description: "`navigator.webdriver`." }),
  timeZone: short.nullable().meta({ description: "By its IANA name." }),
  languages: z.array(z.string().max(40)).max(10).meta({ description: "The person's languages, BCP 47." }),
  cameraCount: z.int().min(0).max(100).nullable().meta({ description: "How many cameras there are." }),
  touchPoints: z
    .int()
    .min(0)
    .max(100)
    .nullable()
    .meta({ description: "How many touches the screen tells apart; 0 without a touch screen." }),
  screen: z
    .strictObject({
      width: z.number().meta({ description: "CSS pixels." }),
      height: z.number().meta({ description: "CSS pixels." }),
      pixelRatio: z.number().meta({ description: "Device pixels for each CSS pixel." }),
    })
    .nullable()
    .meta({ description: "The screen." }),
});
export type BrowserFacts = z.infer<typeof browserFacts>;

const frame = z.strictObject({
  /** Milliseconds of the camera's own clock since the first frame. */
  atMs: z.number().min(0).max(durationMsMax),
  bytes: z.int().min(1).max(frameBytesMax),
  stage: z.enum(captureStages),
  /** Index of the colour that the screen showed, in the stage `light`. */
  colour: z.int().min(0).max(15).nullable(),
});
export type ReceiptFrame = z.infer<typeof frame>;

/** What a capture sends beside a photo; its frames follow as one file, one JPEG after the other. */
export const captureReceipt = z.strictObject({
  nonce: z.string().min(1).max(200),
  /** `file`: the person took the photo with another app. */
  source: z.enum(["camera", "file"]),
  frames: z.array(frame).max(framesMax),
  /** Milliseconds of the same clock. */
  photoAtMs: z.number().min(0).max(durationMsMax).nullable(),
  /** End of the chain, see `chainLinkOfPhoto`; null for a file. */
  chain: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  camera: cameraFacts.nullable(),
  browser: browserFacts,
});
export type CaptureReceipt = z.infer<typeof captureReceipt>;

const captureFinding = z
  .object({
    name: z.string().meta({ description: "What was looked into." }),
    outcome,
    measured: z.number().nullable().meta({ description: "What was measured; null where nothing was." }),
    limit: z.number().nullable().meta({ description: "What would have been enough." }),
    unit: z.string().nullable().meta({ description: "Of `measured` and `limit`." }),
    message: z.string().meta({ description: "A sentence that a person understands." }),
  })
  .meta({ id: "CaptureFinding" });

export const captureJudgement = z
  .object({
    outcome,
    findings: z.array(captureFinding).meta({ description: "What the outcome rests on." }),
  })
  .meta({ id: "CaptureJudgement" });
export type CaptureJudgement = z.infer<typeof captureJudgement>;

/** What a photo's receipt told, and how it was judged. */
export const photoCapture = z
  .object({
    frameCount: z.int().meta({ description: "Frames that came with the photo." }),
    durationMs: z.number().nullable().meta({ description: "From the first frame to the photo." }),
    motion: captureJudgement.nullable().meta({ description: "Null without frames." }),
    light: captureJudgement.nullable().meta({ description: "Null where no colours were shown." }),
    neutral: z
      .object({
        pitchDegrees: z.number().meta({ description: "As of the photo's face." }),
        mouth: z
          .object({
            width: z.number().meta({ description: "Mouth width / face width." }),
            cornerLift: z.number().meta({ description: "How far its corners are above its middle." }),
            cornerDepth: z.number().meta({ description: "How far its corners are behind the upper lip." }),
            happy: z.number().nullable().meta({ description: "The emotion model's probability, 0..1." }),
          })
          .meta({ description: "As ratios of distances." }),
      })
      .nullable()
      .meta({ description: "The face at rest before the pose, which a smile is compared with." }),
    signals: z.array(injectionSignal),
    camera: cameraFacts.nullable().meta({ description: "As the browser told it: anybody can write it." }),
    browser: browserFacts.meta({ description: "As the browser told it: anybody can write it." }),
  })
  .meta({ id: "PhotoCapture" });
export type PhotoCapture = z.infer<typeof photoCapture>;
