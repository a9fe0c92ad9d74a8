import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { twoFactor } from "better-auth/plugins";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import type { Db, Queries } from "#db/client.ts";
import {
  staff,
  staffAccounts,
  staffPasskeys,
  staffSessions,
  staffTwoFactors,
  staffVerifications,
} from "#db/schema/index.ts";
import { clientAddressHeader } from "../client-address.ts";
import { newId } from "../ids.ts";
import { normalizeEmail } from "./new-staff.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { recordStaffEvent } from "./record-staff-event.ts";

export const passwordLengthMin = 12;

const schema = {
  user: staff,
  session: staffSessions,
  account: staffAccounts,
  verification: staffVerifications,
  twoFactor: staffTwoFactors,
  passkey: staffPasskeys,
};

type AdapterOf = ReturnType<typeof drizzleAdapter>;
type Adapter = ReturnType<AdapterOf>;
const writes = [
  "create",
  "update",
  "updateMany",
  "delete",
  "deleteMany",
  "consumeOne",
  "incrementOne",
] as const;

/**
 * better-auth's own drizzle adapter, reading from the reader and writing through the queue of transactions: a write
 * beside that queue would fall into whatever transaction is open, and be rolled back with it.
 */
function queuedAdapter(db: Db): AdapterOf {
  const on = (queries: Queries) => drizzleAdapter(queries, { provider: "sqlite", schema });
  return (options) => {
    const adapter: Adapter = on(db.read)(options);
    const queued: Record<string, unknown> = {};
    for (const name of writes) {
      if (typeof adapter[name as keyof Adapter] !== "function") continue;
      queued[name] = (input: unknown) =>
        db.transaction((tx) => {
          const writer = on(tx)(options) as unknown as Record<string, (input: unknown) => Promise<unknown>>;
          return (writer[name] as (input: unknown) => Promise<unknown>)(input);
        });
    }
    return { ...adapter, ...queued } as Adapter;
  };
}

/** Sign-in tries for one address, whoever sends them: guessing from many machines is guessing too. */
const triesPerAccount = { points: 10, duration: 15 * 60 };

async function requireTriesLeft(limiter: RateLimiterMemory, email: string): Promise<void> {
  try {
    await limiter.consume(email);
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    const seconds = Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1000);
    throw new APIError(
      "TOO_MANY_REQUESTS",
      { message: "Too many tries. Wait a few minutes, then try again." },
      { "retry-after": String(seconds) },
    );
  }
}

/** Only where the request's own page is on the host that it asks: whatever name people reach this service by. */
function originOfHost(request: Request | undefined): string[] {
  const host = request?.headers.get("host");
  return host ? [`http://${host}`, `https://${host}`] : [];
}

export type AuthOptions = {
  db: Db;
  now: () => Date;
  /** Signs cookies and encrypts TOTP secrets. */
  secret: string;
  /** Null: whatever host a request names. */
  publicUrl: string | null;
  onError: (message: string) => void;
};

/** Who staff are: better-auth with passwords (scrypt), TOTP and passkeys. Nobody signs up; people are invited. */
export function createAuth({ db, now, secret, publicUrl, onError }: AuthOptions) {
  const limiter = new RateLimiterMemory(triesPerAccount);
  const emailOf = (body: unknown): string | null => {
    const email = body && typeof body === "object" && "email" in body ? body.email : null;
    return typeof email === "string" ? normalizeEmail(email).slice(0, 320) : null;
  };
  return betterAuth({
    appName: "VerifyHQ Liveness",
    secret,
    baseURL: publicUrl ?? { allowedHosts: ["*"], protocol: "auto", fallback: "http://localhost" },
    basePath: "/api/auth",
    trustedOrigins: (request) => (publicUrl ? [publicUrl] : originOfHost(request)),
    database: queuedAdapter(db),
    telemetry: { enabled: false },
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
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
      revokeSessionsOnPasswordReset: true,
    },
    session: { expiresIn: 12 * 60 * 60, updateAge: 15 * 60, freshAge: 0 },
    disabledPaths: [
      "/sign-up/email",
      "/change-email",
      "/delete-user",
      "/request-password-reset",
      "/reset-password",
      "/is-username-available",
      "/send-verification-email",
      "/verify-email",
    ],
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
        if (ctx.path !== "/sign-in/email") return;
        const email = emailOf(ctx.body);
        if (email) await requireTriesLeft(limiter, email);
      }),
      after: createAuthMiddleware(async (ctx) => {
        const ipAddress = ctx.headers?.get(clientAddressHeader) ?? null;
        const failed = ctx.context.returned instanceof Error;
        if (ctx.path === "/sign-in/email") {
          const email = emailOf(ctx.body);
          if (!email) return;
          if (failed)
            return recordStaffEvent({ db, now }, { email }, { action: "staff.sign_in_failed", ipAddress });
          await limiter.delete(email);
          return;
        }
        if (failed) return;
        const staffId = ctx.context.newSession?.user.id ?? ctx.context.session?.user.id;
        if (!staffId) return;
        const changed = changesByPath[ctx.path];
        if (changed) await recordStaffEvent({ db, now }, { staffId }, { ...changed, ipAddress });
      }),
    },
    databaseHooks: {
      session: {
        create: {
          after: async ({ userId, ipAddress }) =>
            recordStaffEvent(
              { db, now },
              { staffId: userId },
              { action: "staff.signed_in", ipAddress: ipAddress ?? null },
            ),
        },
      },
    },
    plugins: [twoFactor({ issuer: "VerifyHQ Liveness" }), passkey({ rpName: "VerifyHQ Liveness" })],
  });
}

const changesByPath: Record<string, Pick<Parameters<typeof recordStaffEvent>[2], "action" | "details">> = {
  "/sign-out": { action: "staff.signed_out" },
  "/two-factor/enable": { action: "staff.second_factor_changed", details: { change: "set_up_begun" } },
  "/two-factor/disable": { action: "staff.second_factor_changed", details: { change: "removed" } },
  "/passkey/verify-registration": { action: "staff.passkey_changed", details: { change: "added" } },
  "/passkey/delete-passkey": { action: "staff.passkey_changed", details: { change: "removed" } },
  "/change-password": { action: "staff.password_changed" },
};

export type Auth = ReturnType<typeof createAuth>;
