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

/**
 * Only where the request's own page is on the host that it asks: whatever name people reach this service by.
 */
function originOfHost(request: Request | undefined): string[] {
  const host = request?.headers.get("host");
  return host ? [`http://${host}`, `https://${host}`] : [];
}

type AuthOptions = {
  db: Db;
  now: () => Date;
  /** Signs cookies and encrypts TOTP secrets. */
  secret: string;
  /** Null: whatever host a request names. */
  publicUrl: string | null;
  onError: (message: string) => void;
};

/**
 * Who staff are: better-auth with passwords (scrypt), TOTP and passkeys. Nobody signs up; people are invited.
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
    // What is no answer of better-auth's own goes to who called it: a locked database, a full disk.
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
    // Only within an hour of signing in is a passkey added: a session left open must not become a way in for
    // good.
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
        // With somebody's open session one must not guess their password at leisure either.
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
          // It stands for password and second factor: having the device is not enough, its owner must have
          // unlocked it.
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
 * What a request may not choose: no device skips the second factor, and a new password ends all other
 * sessions.
 */
const fixedFields: Record<string, Record<string, boolean>> = {
  "/change-password": { revokeOtherSessions: true },
  "/two-factor/verify-totp": { trustDevice: false },
  "/two-factor/verify-backup-code": { trustDevice: false, disableSession: false },
  "/passkey/verify-registration": { createSession: false },
};

export type Auth = ReturnType<typeof createAuth>;
