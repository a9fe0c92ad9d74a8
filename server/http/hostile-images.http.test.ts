import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { photos } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { apiClient, openSession } from "../testing/api-client.ts";
import { hostileImages } from "../testing/hostile/images.ts";
import { type StaffedWorkspace, signIn, staffedWorkspace } from "../testing/staffed-workspace.ts";
import { problem } from "./schemas.ts";

const { url, dataDir } = inject("server");
const statuses: Record<string, number> = {};
let workspace: StaffedWorkspace;
let accepted = 0;

beforeAll(async () => {
  workspace = await staffedWorkspace(dataDir, "Target");
});
afterAll(() => {
  const answers = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`);
  process.stdout.write(`\nHostile images over HTTP: ${answers.join(", ")}.\n`);
});

it.each(Object.entries(hostileImages))("%s is taken or refused as documented", async (_, bytes) => {
  const api = apiClient(url, workspace.testKey);
  // A session each, since one takes few photos that come to nothing.
  const { sessionToken } = await openSession(api, ["SMILE", "BLINK"]);
  const { response, error } = await api.addSelfie(sessionToken, bytes);
  statuses[response.status] = (statuses[response.status] ?? 0) + 1;
  expect([200, 400, 413, 415, 422]).toContain(response.status);
  if (response.status === 200) accepted += 1;
  else expect(problem.parse(error).status).toBe(response.status);
});

it("what was taken is shown to staff as a plain JPEG", async () => {
  const db = openDatabase(databaseOf(dataDir));
  const rows = await db.read
    .select({ id: photos.id })
    .from(photos)
    .where(eq(photos.workspaceId, workspace.id));
  await db.close();
  expect(rows).toHaveLength(accepted);
  const headers = { cookie: await signIn(url, workspace.staff.viewer), "sec-fetch-site": "same-origin" };
  for (const { id } of rows) {
    const query = new URLSearchParams({ workspaceId: workspace.id, mode: "test", size: "thumb" });
    const response = await fetch(`${url}/api/photos/${id}?${query}`, { headers });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
    const jpeg = Buffer.from(await response.arrayBuffer());
    expect(jpeg.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect(jpeg.toString("latin1")).not.toMatch(/<script|<\?php|Exif|and so on/);
  }
});

it("the service goes on", async () => {
  expect((await fetch(`${url}/api/health/ready`)).status).toBe(200);
});
