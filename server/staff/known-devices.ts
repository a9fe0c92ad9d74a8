import type { BetterAuthPlugin } from "better-auth";
import { createAuthMiddleware } from "better-auth/api";
import { randomBase62, sha256 } from "../ids.ts";
import { signInMethods } from "./auth-audit.ts";

type AuthHookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

const maxAgeSeconds = 180 * 24 * 60 * 60;

/** One cookie for each account that signs in on a device; the address itself is not in it. */
const cookieOf = (ctx: AuthHookContext, email: string) => {
  const account = sha256(email).slice(0, 16);
  return { account, ...ctx.context.createAuthCookie(`device_${account}`, { maxAge: maxAgeSeconds }) };
};

/** The id of a device that has signed in to the account before, by its signed cookie; else null. */
export async function findKnownDevice(ctx: AuthHookContext, email: string): Promise<string | null> {
  const { account, name } = cookieOf(ctx, email);
  const value = await ctx.getSignedCookie(name, ctx.context.secret);
  // The signature covers the value alone: the cookie's name does not bind it to the account.
  return typeof value === "string" && value.startsWith(`${account}.`) ? value : null;
}

/**
 * Marks a device by a signed cookie once somebody has signed in on it, so that guesses of others do not slow
 * them down. Must run after the second factor's plugin, which undoes a sign-in that is only half done.
 */
export const knownDevices: BetterAuthPlugin = {
  id: "known-devices",
  hooks: {
    after: [
      {
        matcher: ({ path }) => path !== undefined && path in signInMethods,
        handler: createAuthMiddleware(async (ctx) => {
          const { newSession, returned } = ctx.context;
          if (!newSession || returned instanceof Error) return;
          const { email } = newSession.user;
          const { account, name, attributes } = cookieOf(ctx, email);
          const value = (await findKnownDevice(ctx, email)) ?? `${account}.${randomBase62(22)}`;
          await ctx.setSignedCookie(name, value, ctx.context.secret, attributes);
        }),
      },
    ],
  },
};
