import type { ChallengeStart, StartChallengeInput } from "#server/checks/capture-schemas.ts";
import type { CaptureState, ChallengeProgress, Consent, SessionTime } from "#server/checks/schemas.ts";
import type { WrittenReceipt } from "./receipt.ts";

type SwappedChallenge = ChallengeStart["challenge"];

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
 * @param embedder the origin of the page that frames ours, which the session's workspace must allow
 */
export function createCaptureClient(base: string, token: string, embedder: string | null = null) {
  const call = async <Answer>(path: string, init: RequestInit = {}): Promise<Answer> => {
    let response: Response;
    try {
      response = await fetch(`${base}/v1/verifications/liveness/${path}`, {
        ...init,
        headers: {
          ...init.headers,
          authorization: `Bearer ${token}`,
          ...(embedder ? { "verifyhq-embedder": embedder } : {}),
        },
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
  const post = <Answer>(path: string, body: object) =>
    call<Answer>(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  return {
    readState: () => call<CaptureState>("session"),
    recordConsent: (version: string, locale: string) => post<Consent>("session/consent", { version, locale }),
    startChallenge: (input: StartChallengeInput) => post<ChallengeStart>("session/challenge", input),
    swapChallenge: (challengeId: string) =>
      post<SwappedChallenge>("challenge/swap", { sessionToken: token, challengeId }),
    extend: () => post<SessionTime>("session/extend", { sessionToken: token }),
    submit: (
      challengeId: string,
      photo: Blob,
      { mayRetake, receipt, frames }: { mayRetake: boolean } & WrittenReceipt,
    ) => {
      const form = new FormData();
      form.set("sessionToken", token);
      form.set("challengeId", challengeId);
      form.set("mayRetake", String(mayRetake));
      form.set("receipt", JSON.stringify(receipt));
      form.set("photo", photo, "photo");
      if (frames) form.set("frames", frames, "frames");
      return call<ChallengeProgress>("challenge", { method: "POST", body: form });
    },
  };
}
export type CaptureClient = ReturnType<typeof createCaptureClient>;
