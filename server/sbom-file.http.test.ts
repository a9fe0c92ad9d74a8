import { describe, expect, inject, it } from "vitest";
import { signIn, staffedWorkspace } from "./testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");

describe("GET /api/sbom", () => {
  it("lists everything that is installed, each with digest and licence", async () => {
    const cookie = await signIn(url, (await staffedWorkspace(dataDir)).staff.viewer);
    const answer = await fetch(`${url}/api/sbom`, { headers: { cookie, "sec-fetch-site": "same-origin" } });
    expect(answer.headers.get("content-type")).toBe("application/vnd.cyclonedx+json; version=1.5");
    const sbom = await answer.json();
    expect(sbom).toMatchObject({
      bomFormat: "CycloneDX",
      specVersion: "1.5",
      metadata: { component: { name: "verifyhq-liveness", type: "application" } },
    });
    const named = new Set(sbom.components.map(({ name }: { name: string }) => name));
    for (const name of ["next", "sharp", "@vladmandic/human", "onnxruntime-node", "human/facemesh"])
      expect(named).toContain(name);
    // What only developers install is not part of the service.
    expect(named).not.toContain("vitest");
    for (const { name, hashes, licenses } of sbom.components)
      expect([name, hashes?.length > 0, licenses?.length > 0]).toEqual([name, true, true]);
    expect(JSON.stringify(sbom)).not.toMatch(/https?:\/\/[^"]*registry/);
  });

  it("is for staff", async () => {
    expect((await fetch(`${url}/api/sbom`, { headers: { "sec-fetch-site": "same-origin" } })).status).toBe(
      401,
    );
    expect((await fetch(`${url}/api/sbom`, { headers: { "sec-fetch-site": "cross-site" } })).status).toBe(
      403,
    );
  });
});
