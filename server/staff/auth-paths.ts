/**
 * The endpoints of better-auth that we serve. All others (sign-up, forgotten password, changing the email
 * address, listing session tokens, showing the TOTP secret again, …) are not available.
 */
const served: readonly string[] = [
  "GET /get-session",
  "POST /sign-in/email",
  "POST /sign-out",
  "POST /change-password",
  "POST /two-factor/enable",
  "POST /two-factor/disable",
  "POST /two-factor/verify-totp",
  "POST /two-factor/verify-backup-code",
  "POST /two-factor/generate-backup-codes",
  "GET /passkey/generate-register-options",
  "POST /passkey/verify-registration",
  "GET /passkey/generate-authenticate-options",
  "POST /passkey/verify-authentication",
  "GET /passkey/list-user-passkeys",
  "POST /passkey/delete-passkey",
];

export const authBasePath = "/api/auth";

export const isServedByAuth = (method: string, pathname: string): boolean =>
  pathname.startsWith(authBasePath) && served.includes(`${method} ${pathname.slice(authBasePath.length)}`);
