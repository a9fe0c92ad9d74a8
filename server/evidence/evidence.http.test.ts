import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { apiClient, dataOf, openSession } from "../testing/api-client.ts";
import { facelessPhoto } from "../testing/photos.ts";
import { runNode } from "../testing/run-command.ts";
import { dashboardClient, signIn, staffedWorkspace } from "../testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-evidence-"));
});
afterAll(() => rm(folder, { recursive: true }));

const verify = (args: string[], env: Record<string, string> = {}) =>
  runNode(["server/cli/evidence.ts", "verify", ...args], { env });

describe("evidence of a check", () => {
  it("is signed, verified offline by the published keys, and tells what was changed in it", async () => {
    const workspace = await staffedWorkspace(dataDir, "Evidence");
    const api = apiClient(url, workspace.testKey);
    const session = await openSession(api, ["SMILE", "BLINK"], { userId: "maria" });
    const photo = await facelessPhoto(31);
    dataOf(await api.submit(session.sessionToken, session.idOf("SMILE"), photo));
    dataOf(await api.submit(session.sessionToken, session.idOf("BLINK"), await facelessPhoto(32)));
    const owner = dashboardClient(url, await signIn(url, workspace.staff.owner));
    const scope = { workspaceId: workspace.id, mode: "test" as const };
    const decision = { decision: "reject", reason: "CHALLENGE_NOT_DONE", version: 0 } as const;
    await owner.reviews.decide.mutate({ ...scope, checkId: session.id, ...decision });

    const signed = dataOf(await api.getEvidence(session.id));
    expect(signed.document).toMatchObject({
      check: { id: session.id, userId: "maria", mode: "test", status: "COMPLETED" },
      inputs: [
        { challengeType: "SMILE", counts: true, erasedAt: null },
        { challengeType: "BLINK", counts: true, erasedAt: null },
      ],
      result: { isAlive: false },
      decisions: [{ decision: "reject", reason: "CHALLENGE_NOT_DONE", undoneAt: null }],
    });
    expect(signed.document.rules?.models.length).toBeGreaterThan(0);

    const [evidence, keys, picture] = ["evidence.json", "jwks.json", "smile.jpg"].map((name) =>
      path.join(folder, name),
    ) as [string, string, string];
    await writeFile(evidence, JSON.stringify(signed, null, 2));
    await writeFile(keys, await (await fetch(`${url}/.well-known/jwks.json`)).text());
    await writeFile(picture, photo);
    expect(await readFile(keys, "utf8")).not.toContain('"d"');
    // Verifies without the installation: no data folder, no service.
    const alone = { DATA_DIR: path.join(folder, "nothing-here") };
    const whole = await verify([evidence, "--keys", keys, "--photo", picture], alone);
    expect(whole).toMatchObject({ code: 0, output: expect.stringContaining("unchanged since") });
    expect(whole.output).toContain(`${picture} is the photo for SMILE.`);
    expect(await verify([evidence], { DATA_DIR: dataDir })).toMatchObject({ code: 0 });
    expect((await verify([evidence], alone)).output).toContain("Use --keys jwks.json");

    await writeFile(picture, await facelessPhoto(33));
    expect(await verify([evidence, "--keys", keys, "--photo", picture], alone)).toMatchObject({
      code: 1,
      output: expect.stringContaining("is not one of its photos"),
    });
    for (const [changed, sentence] of [
      [{ ...signed, document: { ...signed.document, issuedAt: "2020-01-01T00:00:00.000Z" } }, "was changed"],
      [{ ...signed, document: { ...signed.document, more: 1 } }, "was changed"],
      [{ ...signed, signature: `${signed.signature.slice(0, -6)}AAAAAA` }, "signature is not valid"],
      [{ document: signed.document }, "the document or its signature is missing"],
    ] as const) {
      await writeFile(evidence, JSON.stringify(changed));
      const { code, output } = await verify([evidence, "--keys", keys], alone);
      expect([code, output]).toEqual([1, expect.stringContaining(sentence)]);
    }
  });

  it("of an open session has no result, and of nobody is 404", async () => {
    const workspace = await staffedWorkspace(dataDir, "Open evidence");
    const api = apiClient(url, workspace.testKey);
    const session = await openSession(api, ["SMILE", "BLINK"]);
    expect(dataOf(await api.getEvidence(session.id)).document).toMatchObject({ result: null, inputs: [] });
    expect((await api.getEvidence("liv_nobody")).response.status).toBe(404);
  });
});
