import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from "better-auth/api";
import { twoFactor } from "better-auth/plugins";
import type { Db } from "#db/client.ts";
import { clientAddressHeader } from "../client-address.ts";
import { AppError } from "../errors.ts";
import { newId } from "../ids.ts";
import { authAudit, emailOf } from "./auth-audit.ts";
import { authBasePath } from "./auth-paths.ts";
import { findKnownDevice, knownDevices } from "./known-devices.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { queuedAdapter } from "./queued-adapter.ts";
import { passwordLengthMax, passwordLengthMin } from "./schemas.ts";
import { createSignInTries, type Guesser } from "./sign-in-tries.ts";

/** Accepts only requests from pages on the same host, under whatever name people reach this service. */
function originOfHost(request: Request | undefined): string[] {
  const host = request?.headers.get("host");
  return host ? [`http://${host}`, `https://${host}`] : [];
}

type AuthHookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

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
      password: {
        hash: (password) => hashPassword(password).catch(rethrow),
        verify: ({ hash, password }) => verifyPassword(hash, password).catch(rethrow),
      },
    },
    // A passkey can be added only within an hour of signing in, so that a session left open cannot become
    // permanent access.
    session: { expiresIn: 12 * 60 * 60, updateAge: 15 * 60, freshAge: 60 * 60 },
    // Refusing by address would let anybody behind the same one shut the others out. Passwords have their own
    // limits, a code has five tries a sign-in and ten in all; this only bounds how many rows a flood can write.
    rateLimit: {
      enabled: true,
      window: 60,
      max: 600,
      customRules: {
        "/get-session": false,
        "/sign-in/email": false,
        "/two-factor/*": false,
        "/passkey/verify-authentication": false,
      },
    },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        const guesser = await findGuesser(ctx);
        if (guesser) await tries.take(guesser);
        const body = fixedFields[ctx.path];
        return body ? { context: { body } } : undefined;
      }),
      after: createAuthMiddleware(async (ctx) => {
        if (ctx.context.returned instanceof Error) return;
        const guesser = await findGuesser(ctx);
        if (guesser) tries.forgive(guesser);
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
      knownDevices,
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

/** Ours as better-auth's: Next loads our classes several times, so that ours are not told by their class there. */
function rethrow(error: unknown): never {
  if (!(error instanceof AppError)) throw error;
  const { message, retryAfterSeconds = 1 } = error;
  throw new APIError("TOO_MANY_REQUESTS", { message }, { "retry-after": String(retryAfterSeconds) });
}

/** Who tries a password with this request; null if it asks for none. */
async function findGuesser(ctx: AuthHookContext): Promise<Guesser | null> {
  if (ctx.path === "/sign-in/email") {
    const account = emailOf(ctx.body);
    if (account === null) return null;
    const deviceId = await findKnownDevice(ctx, account);
    if (deviceId) return { kind: "known_device", deviceId };
    return { kind: "stranger", account, address: ctx.headers?.get(clientAddressHeader) ?? null };
  }
  if (!passwordPaths.includes(ctx.path)) return null;
  const session = await getSessionFromCtx(ctx);
  return session && { kind: "session", staffId: session.user.id };
}

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
