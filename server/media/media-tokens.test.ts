import { expect, it } from "vitest";
import { createMediaTokens, mediaSeconds } from "./media-tokens.ts";

it("opens for as long as it was said, by the same secret alone", async () => {
  const tokens = createMediaTokens("one secret");
  const grant = { photoId: "pho_1", workspaceId: "wks_1", mode: "live", apiKeyId: "key_1" } as const;
  const now = new Date("2026-11-23T10:00:00Z");
  const { token, expiresAt } = await tokens.issue(grant, now);
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  expect(expiresAt).toEqual(after(mediaSeconds));
  expect(await tokens.open(token, after(mediaSeconds - 1))).toEqual(grant);
  expect(await tokens.open(token, after(mediaSeconds + 1))).toBeNull();
  expect(await createMediaTokens("another secret").open(token, now)).toBeNull();
  expect(await tokens.open("", now)).toBeNull();
});
