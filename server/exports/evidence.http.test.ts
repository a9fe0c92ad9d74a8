import { eq } from "drizzle-orm";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { auditEvents } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { apiClient, dataOf, openSession } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import { hasFaces, hasFormats, sharedPhoto, stockPhoto } from "../testing/photos.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");
let workspace: StaffedWorkspace;
let api: ReturnType<typeof apiClient>;
let cookie: string;
beforeAll(async () => {
  workspace = await staffedWorkspace(dataDir, "Čáslav Bank Αθήνα");
  api = apiClient(url, workspace.testKey);
  cookie = await signIn(url, workspace.staff.viewer);
});

const evidence = (id: string, place: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  fetch(
    `${url}/api/exports/checks/${id}/evidence?${new URLSearchParams({ workspaceId: workspace.id, mode: "test", ...place })}`,
    {
      headers: { cookie, "sec-fetch-site": "same-origin", ...headers },
    },
  );

/** The text of each page, as Mozilla's PDF.js reads it. */
async function pagesOf(response: Response): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()));
  return (await extractText(pdf)).text;
}

const picturesIn = (pdf: Uint8Array) =>
  Buffer.from(pdf).toString("latin1").split("/Subtype /Image").length - 1;

describe("the evidence of a check", () => {
  it("holds what was asked, measured, concluded and decided, and the hashes of all inputs", async () => {
    const photos = hasFaces
      ? { photos: { TURN_RIGHT: stockPhoto(2), OPEN_MOUTH: stockPhoto(6) }, selfie: stockPhoto(1) }
      : {};
    const userId = "Žofie-Ελένη-Юлия 🙂 straight";
    const id = await completedCheck(api, { userId, ...photos });
    const owner = dashboardClient(url, await signIn(url, workspace.staff.owner));
    const scope = { workspaceId: workspace.id, mode: "test" as const };
    const reject = {
      decision: "reject",
      reason: "CHALLENGE_NOT_DONE",
      note: "Called back.\nNo answer.",
    } as const;
    await owner.reviews.decide.mutate({ ...scope, checkId: id, ...reject, version: 0 });
    const check = await owner.reviews.check.query({ ...scope, id });

    const response = await evidence(id);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("content-disposition")).toBe(`attachment; filename="evidence-${id}.pdf"`);
    expect(picturesIn(new Uint8Array(await response.clone().arrayBuffer()))).toBe(check.photos.length);
    const pages = await pagesOf(response);
    const text = pages.join(" ").replaceAll(/\s+/g, " ");
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.entries()) expect(page).toContain(`${index + 1} / ${pages.length}`);
    for (const said of [
      "Čáslav Bank Αθήνα",
      // Characters missing in the font and direction controls are shown by their code points.
      "Žofie-Ελένη-Юлия [U+1F642] straight",
      "TEST DATA",
      id,
      hasFaces ? "the head was turned to the other side" : "a photo shows no face",
      "Olivia Owner rejected: Challenge not done",
      "Called back.",
      "No answer.",
      check.evidence?.ruleVersion ?? "?",
      ...check.photos.map(({ sha256 }) => sha256),
      ...(check.evidence?.models.map(({ sha256 }) => sha256) ?? ["?"]),
      ...check.challenges.map(({ result }) => result?.message ?? "?"),
    ])
      expect(text).toContain(said.replaceAll(/\s+/g, " "));
  });

  it("is written down before it leaves, with each photo in it", async () => {
    const id = await completedCheck(api);
    expect((await evidence(id)).status).toBe(200);
    const db = openDatabase(databaseOf(dataDir));
    const made = await db.read.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    const seen = await db.read.select().from(auditEvents).where(eq(auditEvents.workspaceId, workspace.id));
    await db.close();
    expect(made.map(({ action }) => action)).toEqual(["check.completed", "check.evidence_exported"]);
    const pictures = seen.filter(({ details }) => details?.checkId === id && details.size === "evidence");
    expect(pictures.map(({ action }) => action)).toEqual(["photo.viewed", "photo.viewed"]);
  });

  it("can be had of a check that nobody finished", async () => {
    const session = await openSession(api, ["SMILE", "BLINK"]);
    const text = (await pagesOf(await evidence(session.id))).join(" ");
    expect(text).toContain("2 photos missing");
    expect(text).toContain("There is no verdict yet");
  });

  it("breaks no line and no page on a user id of a thousand letters", async () => {
    const session = dataOf(await api.createSession({ userId: "W".repeat(1000) }));
    const pages = await pagesOf(await evidence(session.id));
    expect(pages.join("").replaceAll(/\s/g, "")).toContain("W".repeat(1000));
  });

  it.skipIf(!hasFormats || !hasFaces)("shows photos that browsers cannot", async () => {
    const heic = sharedPhoto("formats/upright.heic");
    const id = await completedCheck(api, { photos: { SMILE: heic, BLINK: stockPhoto(5) } });
    const response = await evidence(id);
    expect(picturesIn(new Uint8Array(await response.arrayBuffer()))).toBe(2);
  });

  it("is for the workspace's own staff, signed in, on our pages, in the check's mode", async () => {
    const id = await completedCheck(api);
    expect((await evidence(id, {}, { cookie: "" })).status).toBe(401);
    expect((await evidence(id, {}, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await evidence(id, { mode: "live" })).status).toBe(404);
    expect((await evidence(id, { mode: "other" })).status).toBe(400);
    expect((await evidence("liv_nothing")).status).toBe(404);
    const stranger = await staffedWorkspace(dataDir, "Stranger");
    const theirs = { cookie: await signIn(url, stranger.staff.owner) };
    expect((await evidence(id, {}, theirs)).status).toBe(404);
    expect((await evidence(id, { workspaceId: stranger.id }, theirs)).status).toBe(404);
  });
});
