import { beforeAll, describe, expect, inject, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { sha256 } from "../ids.ts";
import { apiClient, dataOf } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import { makeApiKey } from "../testing/make-api-key.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";
import { createMediaTokens, mediaSeconds } from "./media-tokens.ts";

const { url, dataDir } = inject("server");
let ours: StaffedWorkspace;
beforeAll(async () => {
  ours = await staffedWorkspace(dataDir, "Media");
});

async function mediaKey(): Promise<{ id: string; key: string }> {
  const db = openDatabase(databaseOf(dataDir));
  const made = await makeApiKey(db, { workspaceId: ours.id, mode: "test", name: "Media", scopes: ["media"] });
  await db.close();
  return made;
}
const addressesOf = async (key: string, id: string) => dataOf(await apiClient(url, key).listPhotos(id)).data;

describe("the photos of a check", () => {
  it("open by an address of their own, as they lie in the store, and it is written down", async () => {
    const id = await completedCheck(apiClient(url, ours.testKey));
    const { id: keyId, key } = await mediaKey();
    const photos = await addressesOf(key, id);
    expect(photos.map(({ challengeType, counts }) => [challengeType, counts])).toEqual([
      ["TURN_LEFT", true],
      ["SMILE", true],
    ]);
    for (const photo of photos) {
      const answer = await fetch(photo.url ?? "");
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
      expect(answer.headers.get("cache-control")).toBe("private, no-store");
      expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(photo.storedSha256);
      const left = Date.parse(photo.urlExpiresAt ?? "") - Date.now();
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(mediaSeconds * 1000);
    }
    const owner = dashboardClient(url, await signIn(url, ours.staff.owner));
    const scope = { workspaceId: ours.id, mode: "test" as const };
    const events = (await owner.audit.list.query({ ...scope, action: "photo.viewed" })).items;
    expect(
      events
        .filter(({ actor }) => actor.id === keyId)
        .map(({ subjectId }) => subjectId)
        .sort(),
    ).toEqual(photos.map(({ photoId }) => photoId).sort());
  });

  it("are for keys with the scope, of the workspace and mode", async () => {
    const id = await completedCheck(apiClient(url, ours.testKey));
    const refused = async (key: string) => {
      const { response, error } = await apiClient(url, key).listPhotos(id);
      return [response.status, error?.code];
    };
    expect(await refused(ours.testKey)).toEqual([403, "SCOPE_MISSING"]);
    expect(await refused(ours.liveKey)).toEqual([403, "SCOPE_MISSING"]);
  });

  it("do not open by an address that is changed, forged, of a revoked key, or of what is erased", async () => {
    const api = apiClient(url, ours.testKey);
    const id = await completedCheck(api);
    const { id: keyId, key } = await mediaKey();
    const [first, second] = (await addressesOf(key, id)).map((photo) => photo.url ?? "");
    if (!first || !second) throw new Error("no addresses");
    const statusOf = async (address: string) => (await fetch(address)).status;
    const [head, payload, signature] = first.split("/media/")[1]?.split(".") ?? [];
    const [, otherPayload] = second.split("/media/")[1]?.split(".") ?? [];
    const forged = await createMediaTokens("another secret").issue(
      { photoId: "pho_1", workspaceId: ours.id, mode: "test", apiKeyId: keyId },
      new Date(),
    );
    for (const token of [
      `${head}.${otherPayload}.${signature}`,
      `${head}.${payload}.`,
      forged.token,
      "x".repeat(5000),
      `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.`,
    ])
      expect(await statusOf(`${url}/v1/media/${token}`)).toBe(403);
    expect(await statusOf(first)).toBe(200);

    const owner = dashboardClient(url, await signIn(url, ours.staff.owner));
    await owner.privacy.eraseCheck.mutate({ workspaceId: ours.id, mode: "test", id, reason: "OTHER" });
    expect(await statusOf(first)).toBe(404);
    await owner.keys.revoke.mutate({ workspaceId: ours.id, mode: "test", keyId });
    expect(await statusOf(first)).toBe(403);
  });
});
