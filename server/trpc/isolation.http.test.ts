import { beforeAll, describe, expect, inject, it } from "vitest";
import { type StaffedWorkspace, signIn, staffedWorkspace } from "../testing/staffed-workspace.ts";
import { appRouter } from "./router.ts";

const { url, dataDir } = inject("server");
/** Those of the person who is signed in, or is about to be, know no workspace: see `server/staff`. */
const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>,
).filter(([name]) => !name.startsWith("account."));
/** Asks about the person who is signed in, in no workspace. */
const withoutWorkspace = ["me"];

let ours: StaffedWorkspace;
let theirs: StaffedWorkspace;
let cookie: string;
beforeAll(async () => {
  ours = await staffedWorkspace(dataDir, "Ours");
  theirs = await staffedWorkspace(dataDir, "Theirs");
  cookie = await signIn(url, ours.staff.owner);
});

async function call(name: string, type: string, input: unknown, headers: Record<string, string>) {
  const isQuery = type === "query";
  const text = JSON.stringify(input);
  const query = isQuery ? `?input=${encodeURIComponent(text)}` : "";
  const response = await fetch(`${url}/api/trpc/${name}${query}`, {
    method: isQuery ? "GET" : "POST",
    headers: { "content-type": "application/json", ...headers },
    ...(isQuery ? {} : { body: text }),
  });
  const body = (await response.json()) as { error?: { data?: { code?: string } } };
  return { status: response.status, code: body.error?.data?.code };
}

const sameSite = { "sec-fetch-site": "same-origin" };

describe("every procedure of the dashboard", () => {
  it("is found here", () => {
    expect(procedures.length).toBeGreaterThan(12);
  });

  it.each(procedures.map(([name, { _def }]) => [name, _def.type]))(
    "%s (%s) knows no other workspace",
    async (name, type) => {
      for (const mode of ["live", "test"]) {
        const answer = await call(name, type, { workspaceId: theirs.id, mode }, { cookie, ...sameSite });
        if (withoutWorkspace.includes(name)) expect(answer.status).toBe(200);
        else expect(answer).toEqual({ status: 404, code: "NOT_FOUND" });
      }
    },
  );

  it.each(procedures.map(([name, { _def }]) => [name, _def.type]))(
    "%s (%s) wants somebody signed in, from a page of ours",
    async (name, type) => {
      const input = { workspaceId: ours.id, mode: "live" };
      expect(await call(name, type, input, sameSite)).toEqual({ status: 401, code: "NOT_SIGNED_IN" });
      const forged = { cookie: "verifyhq.session_token=forged.forged", ...sameSite };
      expect(await call(name, type, input, forged)).toEqual({ status: 401, code: "NOT_SIGNED_IN" });
      for (const site of ["cross-site", "same-site", "none"])
        expect((await call(name, type, input, { cookie, "sec-fetch-site": site })).status).toBe(403);
      expect((await call(name, type, input, { cookie, origin: "https://evil.example" })).status).toBe(403);
      expect((await call(name, type, input, { cookie })).status).toBe(403);
    },
  );
});
