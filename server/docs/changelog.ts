/** Every supported version of the API, newest first. */
export const apiVersions = ["2026-11-23"] as const;

type Change = { kind: "added" | "changed" | "removed"; text: string };

/** The changes of each API version, newest first; the type requires an entry for every version. */
export const changelog: Record<(typeof apiVersions)[number], { summary: string; changes: Change[] }> = {
  "2026-11-23": {
    summary: "The first dated version.",
    changes: [
      { kind: "added", text: "`VerifyHQ-Version`, accepted in requests and sent with every answer." },
      { kind: "added", text: '`Link: …; rel="help"` with every error, to what it means and what to do.' },
      { kind: "added", text: '`Link: …; rel="next"` with the list of webhook deliveries.' },
      {
        kind: "added",
        text: "Sessions with options, swap and cancel; the capture page and its [session token calls](/docs/api/capture).",
      },
      { kind: "added", text: "[Webhooks](/docs/webhooks), signed after the Standard Webhooks spec." },
      { kind: "added", text: "The [sandbox](/docs/sandbox): every verdict and every warning on demand." },
      {
        kind: "added",
        text: "[Erasure](/docs/api/erasure) with receipts, [signed evidence and photos](/docs/api/checks) by short-lived addresses, lock-out of users who fail too often.",
      },
      { kind: "added", text: "[Idempotency keys](/docs/retries) for every POST." },
      {
        kind: "added",
        text: "[Three answers](/docs/verdicts): reasons that end in `_UNCERTAIN`, `review` with the result and with the webhook, `verdict=in_doubt` and `verdict=rejected` as filters.",
      },
      {
        kind: "added",
        text: "The [warning](/docs/photos#warnings) `CHALLENGE_UNCLEAR`, and `mayRetake` of a photo, so that the last one of a session can be taken again too.",
      },
      {
        kind: "added",
        text: "The error `INTEGRITY_FAULT`, instead of a result that was changed in the database, and the webhook event `audit.anchored`.",
      },
      {
        kind: "added",
        text: "`faceMatchBasis` of a result. Without a reference selfie `faceMatchScore` compares the challenge photos with each other, and is no longer null.",
      },
      {
        kind: "added",
        text: "[Assurance](/docs/assurance): `requiredAssurance` of a session, `assurance` of a check, of its photos, in webhooks and as a filter; receipts of captured photos; the errors `CAPTURE_REQUIRED`, `RECEIPT_INVALID`, `NONCE_EXPIRED` and `STARTS_EXHAUSTED`.",
      },
      {
        kind: "added",
        text: "[More time](/docs/api/sessions#extendLivenessSession) for an open session, also by its token; `extensionsLeft` and `extensionSeconds` in the session's state; the error `EXTENSIONS_EXHAUSTED`.",
      },
      {
        kind: "changed",
        text: "With a session token, a challenge is seen once [it has begun](/docs/api/capture); the token may swap it too.",
      },
      {
        kind: "changed",
        text: "`expiresAt` is in whole seconds; `captureUrl` has its token in the fragment; user ids of new sessions are composed and hold nothing invisible.",
      },
      {
        kind: "changed",
        text: "Failures come before doubts in the order of reasons. `mirrored` of a photo may repeat what the session was opened with, and no longer change it.",
      },
    ],
  },
};
