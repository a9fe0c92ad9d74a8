/** Every chapter, in reading order; its text is `chapters/<slug>.md`. */
export const chapters = [
  {
    slug: "quickstart",
    part: "Start",
    title: "Quickstart",
    summary: "From nothing to a verdict, on your own machine.",
  },
  { slug: "authentication", part: "Start", title: "Keys, modes and scopes", summary: "Who may call what." },
  {
    slug: "sandbox",
    part: "Start",
    title: "Sandbox",
    summary: "Every verdict and every warning, on demand.",
  },
  {
    slug: "typed-client",
    part: "Start",
    title: "Typed client",
    summary: "Generated from the OpenAPI document.",
  },
  {
    slug: "photos",
    part: "Guides",
    title: "Challenges and photos",
    summary: "What is asked, what is accepted, and how a session ends.",
  },
  {
    slug: "capture-page",
    part: "Guides",
    title: "Capture page and component",
    summary: "Let people take their photos on our page, or in yours.",
  },
  {
    slug: "accessibility",
    part: "Guides",
    title: "Accessibility",
    summary: "How accessible the capture page is, by each criterion of WCAG 2.2, and what was tested.",
  },
  {
    slug: "assurance",
    part: "Guides",
    title: "Assurance",
    summary: "How well it is known that a camera saw the person, and which level to ask for.",
  },
  {
    slug: "webhooks",
    part: "Guides",
    title: "Webhooks",
    summary: "Get notified instead of polling, and verify the sender.",
  },
  { slug: "errors", part: "Guides", title: "Errors", summary: "Every code, and what to do about it." },
  {
    slug: "retries",
    part: "Guides",
    title: "Retries and rate limits",
    summary: "Send it twice, do it once.",
  },
  {
    slug: "pagination",
    part: "Guides",
    title: "Lists and pages",
    summary: "Read all of it, each entry once.",
  },
  {
    slug: "changelog",
    part: "Guides",
    title: "Versions and change log",
    summary: "What changes, and what never does.",
  },
  {
    slug: "verdicts",
    part: "Understand",
    title: "How a verdict is made",
    summary: "Every part, every limit, every reason.",
  },
  {
    slug: "accuracy",
    part: "Understand",
    title: "Accuracy",
    summary: "Measured figures, and the command that measures them.",
  },
  {
    slug: "privacy",
    part: "Understand",
    title: "Privacy",
    summary: "Where a face goes, and who can see it.",
  },
  {
    slug: "self-hosting",
    part: "Run it",
    title: "Self-hosting",
    summary: "One process, one folder, one command.",
  },
  {
    slug: "configuration",
    part: "Run it",
    title: "Configuration",
    summary: "Every variable, with its default.",
  },
] as const;
export type Chapter = (typeof chapters)[number];

/** The calls, one page per group; every operation of the OpenAPI document is in exactly one. */
export const callGroups = [
  {
    slug: "sessions",
    title: "Sessions",
    summary: "Open a check for one of your users, and change it while it is open.",
    operationIds: [
      "createLivenessSession",
      "swapChallenge",
      "extendLivenessSession",
      "cancelLivenessSession",
    ],
  },
  {
    slug: "photos",
    title: "Photos",
    summary: "Send what the camera took. The last photo brings the verdict.",
    operationIds: ["submitLivenessChallenge", "addReferenceSelfie"],
  },
  {
    slug: "checks",
    title: "Checks",
    summary: "Read what came of it, now or years later.",
    operationIds: [
      "getLivenessCheck",
      "listLivenessChecks",
      "listAllLivenessChecks",
      "getLivenessEvidence",
      "listLivenessPhotos",
    ],
  },
  {
    slug: "erasure",
    title: "Erasure",
    summary: "Delete a check or a person for good, and keep the receipt. Keys need the scope `erase`.",
    operationIds: ["eraseLivenessCheck", "eraseLivenessUser"],
  },
  {
    slug: "capture",
    title: "The person's device",
    summary:
      "What a session token opens, for a capture of your own. With these, photos are sent as with a key, challenges may be swapped, and the session may be given more time.",
    operationIds: ["readLivenessSession", "recordLivenessConsent", "startLivenessChallenge"],
  },
  {
    slug: "sandbox",
    title: "Sandbox scenarios",
    summary: "What a test session may simulate.",
    operationIds: ["listSandboxScenarios"],
  },
  {
    slug: "webhooks",
    title: "Webhook endpoints",
    summary: "Where events are sent, and with which secret they are signed.",
    operationIds: [
      "createWebhookEndpoint",
      "listWebhookEndpoints",
      "updateWebhookEndpoint",
      "deleteWebhookEndpoint",
      "rotateWebhookSecret",
      "testWebhookEndpoint",
    ],
  },
  {
    slug: "deliveries",
    title: "Webhook deliveries",
    summary: "What was sent, what was answered, and another try.",
    operationIds: ["listWebhookDeliveries", "getWebhookDelivery", "resendWebhookDelivery"],
  },
] as const;
export type CallGroup = (typeof callGroups)[number];
