/** An error response of better-auth. */
export type AuthFault = { status: number; code?: string | undefined; message?: string | undefined };

const sentences: Record<string, string> = {
  INVALID_PASSWORD: "Wrong password.",
  INVALID_CODE: "Wrong code. Wait for the next one, and check that your device's clock is right.",
  PASSWORD_TOO_SHORT: "The new password is too short.",
  PASSWORD_TOO_LONG: "The new password is too long.",
  SESSION_NOT_FRESH: "You signed in more than an hour ago. Sign out and in again to add a passkey.",
};

/** One sentence for the user, without internal terms. */
export function sentenceOfFault({ status, code, message }: AuthFault): string {
  if (code && sentences[code]) return sentences[code];
  if (status === 429) return "Too many tries. Wait a few minutes, then try again.";
  if (status === 401) return "You are signed out. Sign in, then try again.";
  return status >= 500 || !message ? "That did not work. Try again." : message;
}
