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
    ],
  },
};
