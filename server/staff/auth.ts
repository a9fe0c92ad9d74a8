import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from "better-auth/api";
import { twoFactor } from "better-auth/plugins";
import type { Db } from "#db/client.ts";
import { clientAddressHeader } from "../client-address.ts";
import { newId } from "../ids.ts";
import { authAudit, emailOf } from "./auth-audit.ts";
import { authBasePath } from "./auth-paths.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { queuedAdapter } from "./queued-adapter.ts";
import { passwordLengthMax, passwordLengthMin } from "./schemas.ts";
import { createSignInTries } from "./sign-in-tries.ts";

/** Accepts only requests from pages on the same host, under whatever name people reach this service. */
function originOfHost(request: Request | undefined): string[] {
  const host = request?.headers.get("host");
  return host ? [`http://${host}`, `https://${host}`] : [];
}

type AuthOptions = {
  db: Db;
  now: () => Date;
  /** Signs cookies and encrypts TOTP secrets. */
  secret: string;
  /** Null: accept whatever host a request names. */
  publicUrl: string | null;
  onError: (message: string) => void;
};

/**
 * Sets up staff accounts: better-auth with passwords (scrypt), TOTP and passkeys. There is no sign-up; people
 * are invited.
 */
export function createAuth({ db, now, secret, publicUrl, onError }: AuthOptions) {
  const tries = createSignInTries();
  return betterAuth({
    appName: "VerifyHQ Liveness",
    secret,
    baseURL: publicUrl ?? { allowedHosts: ["*"], protocol: "auto", fallback: "http://localhost" },
    basePath: authBasePath,
    trustedOrigins: (request) => (publicUrl ? [publicUrl] : originOfHost(request)),
    database: queuedAdapter(db),
    telemetry: { enabled: false },
    // Errors that are not better-auth's own, such as a locked database or a full disk, go to the caller.
    onAPIError: {
      onError: (error) => {
        if (!isAPIError(error)) throw error;
        if (error.status === "INTERNAL_SERVER_ERROR") onError(error.message);
      },
    },
    logger: { level: "error", log: (_level, message) => onError(message) },
    advanced: {
      cookiePrefix: "verifyhq",
      useSecureCookies: publicUrl?.startsWith("https:") ?? false,
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: () => newId("stf", now()) },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLengthMin,
      maxPasswordLength: passwordLengthMax,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    // A passkey can be added only within an hour of signing in, so that a session left open cannot become
    // permanent access.
    session: { expiresIn: 12 * 60 * 60, updateAge: 15 * 60, freshAge: 60 * 60 },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 200,
      customRules: {
        "/sign-in/email": { window: 60, max: 20 },
        "/two-factor/*": { window: 60, max: 20 },
        "/get-session": false,
      },
    },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        const address = ctx.headers?.get(clientAddressHeader) ?? null;
        const email = ctx.path === "/sign-in/email" ? emailOf(ctx.body) : null;
        if (email) await tries.require(email, address);
        // Also limit guesses from within somebody's open session.
        const session = passwordPaths.includes(ctx.path) ? await getSessionFromCtx(ctx) : null;
        if (session) await tries.require(session.user.email, address);
        const body = fixedFields[ctx.path];
        return body ? { context: { body } } : undefined;
      }),
      after: createAuthMiddleware(async (ctx) => {
        if (ctx.context.returned instanceof Error) return;
        const isPasswordRight = ctx.path === "/sign-in/email" || passwordPaths.includes(ctx.path);
        const user = isPasswordRight ? (ctx.context.newSession ?? ctx.context.session)?.user : null;
        if (user) await tries.forgive(user.email, ctx.headers?.get(clientAddressHeader) ?? null);
      }),
    },
    plugins: [
      twoFactor({ issuer: "VerifyHQ Liveness" }),
      passkey({
        rpName: "VerifyHQ Liveness",
        authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
        authentication: {
          // A passkey replaces password and second factor, so having the device is not enough: its owner must
          // unlock it.
          afterVerification: ({ verification }) => {
            if (verification.authenticationInfo.userVerified) return;
            throw new APIError("UNAUTHORIZED", { message: "The passkey did not confirm who used it." });
          },
        },
      }),
      authAudit({ db, now }),
    ],
  });
}

const passwordPaths: readonly string[] = [
  "/change-password",
  "/two-factor/enable",
  "/two-factor/disable",
  "/two-factor/generate-backup-codes",
];

/**
 * Fields that requests cannot choose: no device skips the second factor, and a new password ends all other
 * sessions.
 */
const fixedFields: Record<string, Record<string, boolean>> = {
  "/change-password": { revokeOtherSessions: true },
  "/two-factor/verify-totp": { trustDevice: false },
  "/two-factor/verify-backup-code": { trustDevice: false, disableSession: false },
  "/passkey/verify-registration": { createSession: false },
};

export type Auth = ReturnType<typeof createAuth>;
