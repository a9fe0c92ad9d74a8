import type { CaptureState, ChallengeProgress, Consent } from "#server/checks/schemas.ts";

/** A failed call of the capture API. */
export class CaptureFault extends Error {
  /** The server's error code, or NETWORK when no response arrived. */
  readonly code: string;
  readonly retryAfterMs: number | null;
  constructor(code: string, retryAfterMs: number | null = null) {
    super(code);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Long enough to upload a photo on a slow connection; a request that times out is retried. */
const timeoutMs = 90_000;

async function faultOf(response: Response): Promise<CaptureFault> {
  const problem = (await response.json().catch(() => null)) as { code?: unknown } | null;
  const code = typeof problem?.code === "string" ? problem.code : `HTTP_${response.status}`;
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new CaptureFault(code, Number.isFinite(seconds) ? seconds * 1000 : null);
}

/**
 * The REST calls that a session token authorises.
 * @param base the server's origin
 */
export function createCaptureClient(base: string, token: string) {
  const call = async <Answer>(path: string, init: RequestInit = {}): Promise<Answer> => {
    let response: Response;
    try {
      response = await fetch(`${base}/v1/verifications/liveness/${path}`, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${token}` },
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch {
      throw new CaptureFault("NETWORK");
    }
    if (!response.ok) throw await faultOf(response);
    try {
      return (await response.json()) as Answer;
    } catch {
      throw new CaptureFault("NETWORK");
    }
  };
  return {
    readState: () => call<CaptureState>("session"),
    recordConsent: (version: string, locale: string) =>
      call<Consent>("session/consent", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ version, locale }),
      }),
    /**
     * @param isUnmirrored true if the photo is known to be unmirrored; a phone's own camera app may do either
     */
    submit: (challengeId: string, photo: Blob, isUnmirrored: boolean) => {
      const form = new FormData();
      form.set("sessionToken", token);
      form.set("challengeId", challengeId);
      if (isUnmirrored) form.set("mirrored", "false");
      form.set("photo", photo, "photo");
      return call<ChallengeProgress>("challenge", { method: "POST", body: form });
    },
  };
}
export type CaptureClient = ReturnType<typeof createCaptureClient>;
