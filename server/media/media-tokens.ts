import { hkdfSync } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { MediaTokens } from "../ports.ts";

const purpose = "verifyhq media";
/** Long enough to download a photo, too short to share the link. */
export const mediaSeconds = 300;

const claims = z.object({
  sub: z.string(),
  wks: z.string(),
  mode: z.enum(["live", "test"]),
  key: z.string(),
});

/** @param secret the service secret, from which a key for these tokens alone is derived */
export function createMediaTokens(secret: string): MediaTokens {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", purpose, 32));
  return {
    issue: async ({ photoId, workspaceId, mode, apiKeyId }, now) => {
      const seconds = Math.floor(now.getTime() / 1000) + mediaSeconds;
      const token = await new SignJWT({ wks: workspaceId, mode, key: apiKeyId })
        .setProtectedHeader({ alg: "HS256" })
        .setSubject(photoId)
        .setAudience(purpose)
        .setExpirationTime(seconds)
        .sign(key);
      return { token, expiresAt: new Date(seconds * 1000) };
    },
    open: async (token, now) => {
      try {
        const options = { audience: purpose, algorithms: ["HS256"], currentDate: now };
        const { payload } = await jwtVerify(token, key, options);
        const { sub: photoId, wks: workspaceId, mode, key: apiKeyId } = claims.parse(payload);
        return { photoId, workspaceId, mode, apiKeyId };
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof z.ZodError) return null;
        throw error;
      }
    },
  };
}
