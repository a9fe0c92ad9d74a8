import type { Browser } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import {
  accessibilityFaults,
  launchBrowser,
  looks,
  openPage,
  pageFaults,
  signInAt,
  widths,
} from "#server/testing/browser.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
  staffPassword,
} from "#server/testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");
let browser: Browser;
let ours: StaffedWorkspace;
let team = "";
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  ours = await staffedWorkspace(dataDir, "Team <i>&</i> Co");
  team = `/w/${ours.id}/live/team`;
});

/**
 * Invites someone on the page.
 * @returns the link
 */
async function inviteAt(page: Awaited<ReturnType<typeof openPage>>["page"], email: string): Promise<string> {
  await page.goto(team);
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill("no address");
  await dialog.getByRole("button", { name: "Create the link" }).click();
  await dialog.getByText("Not a valid email address.").waitFor();
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByLabel("Role").selectOption("reviewer");
  await dialog.getByRole("button", { name: "Create the link" }).click();
  const link = ((await dialog.locator("code").textContent()) ?? "").trim();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Done" }).click();
  return link;
}

describe("the team's page", () => {
  it("invites somebody, who joins, signs in and is seen with their role", async () => {
    const owner = await openPage(browser, url);
    await signInAt(owner.page, ours.staff.owner, team);
    const email = `new-${crypto.randomUUID()}@example.com`;
    const link = await inviteAt(owner.page, email);
    expect(link).toMatch(new RegExp(`^${url}/invite/\\w{43}$`));
    await owner.page.getByText("Open invitations").waitFor();
    await owner.page.getByText(email).first().waitFor();

    const guest = await openPage(browser, url);
    const referers: string[] = [];
    guest.page.on("request", (request) => referers.push(request.headers().referer ?? ""));
    await guest.page.goto(link);
    await guest.page.getByRole("heading", { name: "Join Team <i>&</i> Co" }).waitFor();
    await guest.page.getByText(`You are invited as ${email}.`).waitFor();
    expect(await accessibilityFaults(guest.page)).toEqual([]);
    await guest.page.getByLabel("Your name").fill("Nia New");
    await guest.page.getByLabel("Password").fill("short");
    await guest.page.getByRole("button", { name: "Create my account" }).click();
    await guest.page.getByText("Use at least 12 characters.").waitFor();
    await guest.page.getByLabel("Password").fill(staffPassword);
    await guest.page.getByRole("button", { name: "Create my account" }).click();
    await guest.page.getByLabel("E-mail").fill(email);
    await guest.page.getByLabel("Password").fill(staffPassword);
    await guest.page.getByRole("button", { name: "Sign in", exact: true }).click();
    await guest.page.waitForURL(`**/w/${ours.id}/live/checks`);
    expect(referers.length).toBeGreaterThan(3);
    expect(referers.filter((referer) => referer.includes("/invite/"))).toEqual([]);
    await guest.page.goto(team);
    await guest.page.getByText("Nia New").first().waitFor();
    expect(await guest.page.getByRole("button", { name: "Invite" }).count()).toBe(0);
    expect(await guest.page.getByText("Open invitations").count()).toBe(0);

    const again = await openPage(browser, url);
    await again.page.goto(link);
    await again.page.getByText("This invitation is invalid or has expired").waitFor();
    expect(await accessibilityFaults(again.page)).toEqual([]);
    expect([...owner.problems, ...guest.problems, ...again.problems]).toEqual([]);
    for (const { context } of [owner, guest, again]) await context.close();
  });

  it("lets somebody with an account sign in behind the link and accept, and nobody else", async () => {
    const theirs = await staffedWorkspace(dataDir, "Theirs");
    const { viewer, owner: stranger } = theirs.staff;
    const owner = await openPage(browser, url);
    await signInAt(owner.page, ours.staff.owner, team);
    const link = await inviteAt(owner.page, viewer.email);
    const guest = await openPage(browser, url);
    await signInAt(guest.page, stranger, "/");
    await guest.page.goto(link);
    await guest.page.getByText(`You are signed in as ${stranger.email}.`).waitFor();
    expect(await accessibilityFaults(guest.page)).toEqual([]);
    await guest.page.getByRole("button", { name: "Sign out" }).click();
    await guest.page.getByLabel("E-mail").fill(viewer.email);
    expect(await accessibilityFaults(guest.page)).toEqual([]);
    await guest.page.getByLabel("Password").fill(staffPassword);
    await guest.page.getByRole("button", { name: "Sign in", exact: true }).click();
    await guest.page.getByRole("button", { name: "Accept the invitation" }).click();
    await guest.page.waitForURL(`**/w/${ours.id}/live/checks`);
    expect([...owner.problems, ...guest.problems]).toEqual([]);
    for (const { context } of [owner, guest]) await context.close();
  });

  it("lets an account of another workspace wait until an owner has looked at it", async () => {
    const theirs = await staffedWorkspace(dataDir, "Elsewhere Bank");
    const theirOwner = dashboardClient(url, await signIn(url, theirs.staff.owner));
    const email = `gus-${crypto.randomUUID()}@example.com`;
    const scope = { workspaceId: theirs.id, mode: "live" as const };
    const first = await theirOwner.team.invite.mutate({ ...scope, email, role: "viewer" });
    const guest = await openPage(browser, url);
    await guest.page.goto(first.path);
    await guest.page.getByLabel("Your name").fill("Gus Guest");
    await guest.page.getByLabel("Password").fill(staffPassword);
    await guest.page.getByRole("button", { name: "Create my account" }).click();

    const ourOwner = await openPage(browser, url);
    await signInAt(ourOwner.page, ours.staff.owner, team);
    const link = await inviteAt(ourOwner.page, email);
    await signInAt(guest.page, { email });
    await guest.page.goto(link);
    await guest.page.getByRole("button", { name: "Accept the invitation" }).click();
    await guest.page.getByText("Waiting for confirmation").waitFor();
    expect(await accessibilityFaults(guest.page)).toEqual([]);
    expect(await looks(guest.page, "waiting")).toEqual([]);

    await ourOwner.page.reload();
    const panel = ourOwner.page.getByRole("region", { name: `The account of ${email}` });
    await panel.getByText("by a link of another workspace’s team").waitFor();
    expect(await ourOwner.page.getByText("Elsewhere Bank").count()).toBe(0);
    expect(await accessibilityFaults(ourOwner.page)).toEqual([]);
    expect(await looks(ourOwner.page, "confirm")).toEqual([]);
    await panel.getByRole("button", { name: "It is theirs: let them join" }).click();
    await ourOwner.page.getByRole("button", { name: "Let them join", exact: true }).click();
    await ourOwner.page.getByRole("list", { name: "Members" }).getByText("Gus Guest").waitFor();
    await guest.page.getByRole("button", { name: "Check again" }).click();
    await guest.page.getByRole("button", { name: "Open the workspace" }).click();
    await guest.page.waitForURL(`**/w/${ours.id}/live/checks`);
    expect([...ourOwner.problems, ...guest.problems]).toEqual([]);
    for (const { context } of [ourOwner, guest]) await context.close();
  });

  it("changes roles, removes, revokes, and keeps the last owner", async () => {
    const { page, context, problems } = await openPage(browser, url, { expects: /409/ });
    await signInAt(page, ours.staff.owner, team);
    const dialog = page.getByRole("dialog");
    const roleOf = (name: string) => page.getByLabel(`Role of ${name}`);
    await roleOf("Olivia Owner").selectOption("viewer");
    await dialog.getByRole("button", { name: "Change role" }).click();
    await dialog.getByText("A workspace needs an owner.").waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(await roleOf("Olivia Owner").inputValue()).toBe("owner");
    await roleOf("Vera Viewer").selectOption("reviewer");
    await dialog.getByRole("button", { name: "Change role" }).click();
    await expect.poll(() => roleOf("Vera Viewer").inputValue()).toBe("reviewer");
    await page.getByRole("button", { name: "Remove Rasmus Reviewer" }).click();
    await dialog.getByRole("button", { name: "Remove" }).click();
    await expect
      .poll(() => page.getByRole("list", { name: "Members" }).getByRole("listitem").count())
      .toBe(2);
    const email = `gone-${crypto.randomUUID()}@example.com`;
    await inviteAt(page, email);
    await page.getByRole("button", { name: `Revoke the invitation of ${email}` }).click();
    await dialog.getByRole("button", { name: "Revoke" }).click();
    await page.getByText("No open invitations.").waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it.each(["light", "dark"] as const)("is without fault on every width, %s", async (theme) => {
    for (const width of Object.values(widths)) {
      const { page, context, problems } = await openPage(browser, url, { theme, width });
      await signInAt(page, ours.staff.owner, team);
      expect(await pageFaults(page, team)).toEqual([]);
      expect(problems).toEqual([]);
      await context.close();
    }
  });
});
