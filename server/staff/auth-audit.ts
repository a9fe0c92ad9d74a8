import type { BetterAuthPlugin } from "better-auth";
import { createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { staffPasskeys } from "#db/schema/index.ts";
import { clientAddressHeader } from "../client-address.ts";
import { normalizeEmail } from "./new-staff.ts";
import { recordStaffEvent } from "./record-staff-event.ts";

type Who = Parameters<typeof recordStaffEvent>[1];
type Event = Omit<Parameters<typeof recordStaffEvent>[2], "ipAddress">;
type AuthHookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** The authentication method of each path that completes a sign-in. */
export const signInMethods: Record<string, string> = {
  "/sign-in/email": "password",
  "/two-factor/verify-totp": "password and code",
  "/two-factor/verify-backup-code": "password and backup code",
  "/passkey/verify-authentication": "passkey",
};

const changes: Record<string, Event> = {
  "/two-factor/enable": { action: "staff.second_factor_changed", details: { change: "set_up_begun" } },
  "/two-factor/verify-totp": { action: "staff.second_factor_changed", details: { change: "added" } },
  "/two-factor/disable": { action: "staff.second_factor_changed", details: { change: "removed" } },
  "/two-factor/generate-backup-codes": {
    action: "staff.second_factor_changed",
    details: { change: "backup_codes_renewed" },
  },
  "/passkey/verify-registration": { action: "staff.passkey_changed", details: { change: "added" } },
  "/passkey/delete-passkey": { action: "staff.passkey_changed", details: { change: "removed" } },
  "/change-password": { action: "staff.password_changed" },
};

const fieldOf = (body: unknown, name: string): string | null => {
  const value = body && typeof body === "object" ? (body as Record<string, unknown>)[name] : null;
  return typeof value === "string" ? value : null;
};

/** The email address of a sign-in attempt, in its stored form. */
export const emailOf = (body: unknown): string | null => {
  const email = fieldOf(body, "email");
  return email === null ? null : normalizeEmail(email).slice(0, 320);
};

/** Finds who is being asked for their second factor, by the cookie set after the correct password. */
async function findChallenged(ctx: AuthHookContext): Promise<string | null> {
  const cookie = ctx.context.createAuthCookie("two_factor");
  const identifier = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
  if (!identifier) return null;
  return (await ctx.context.internalAdapter.findVerificationValue(identifier))?.value ?? null;
}

/**
 * Records what people do to their own access in the audit trail. Must run after the other plugins, because
 * those may undo a sign-in.
 */
export function authAudit({ db, now }: { db: Db; now: () => Date }): BetterAuthPlugin {
  const addressOf = (ctx: AuthHookContext) => ctx.headers?.get(clientAddressHeader) ?? null;
  const record = (ctx: AuthHookContext, who: Who, event: Event) =>
    recordStaffEvent({ db, now }, who, { ...event, ipAddress: addressOf(ctx) });

  async function findFailed(ctx: AuthHookContext): Promise<Who | null> {
    if (ctx.path === "/sign-in/email") {
      const email = emailOf(ctx.body);
      return email === null ? null : { email };
    }
    if (ctx.path === "/passkey/verify-authentication") {
      const id = fieldOf((ctx.body as { response?: unknown } | undefined)?.response, "id");
      const [passkey] = id
        ? await db.read.select().from(staffPasskeys).where(eq(staffPasskeys.credentialID, id))
        : [];
      return passkey ? { staffId: passkey.userId } : null;
    }
    const staffId = ctx.path.startsWith("/two-factor/verify-") ? await findChallenged(ctx) : null;
    return staffId === null ? null : { staffId };
  }

  return {
    id: "staff-audit",
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === "/sign-out",
          // Must run before signing out: afterwards the session is gone, and with it whose it was.
          handler: createAuthMiddleware(async (ctx) => {
            const session = await getSessionFromCtx(ctx);
            if (session) await record(ctx, { staffId: session.user.id }, { action: "staff.signed_out" });
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path !== undefined && (path in signInMethods || path in changes),
          handler: createAuthMiddleware(async (ctx) => {
            const { session, newSession, returned } = ctx.context;
            const method = signInMethods[ctx.path];
            if (returned instanceof Error) {
              const failed = method && !session ? await findFailed(ctx) : null;
              if (failed)
                await record(ctx, failed, { action: "staff.sign_in_failed", details: { by: method ?? "" } });
              return;
            }
            const change = changes[ctx.path];
            if (change && session) await record(ctx, { staffId: session.user.id }, change);
            else if (method && newSession)
              await record(
                ctx,
                { staffId: newSession.user.id },
                { action: "staff.signed_in", details: { by: method } },
              );
          }),
        },
      ],
    },
  };
}
