import { describe, expect, it } from "vitest";
import { requireSameSite } from "./same-site.ts";

const publicUrl = "https://liveness.example";
const host = "10.0.0.5:3000";
const isRefused = (headers: Record<string, string>, configured: string | null = publicUrl) => {
  const request = { headers: new Headers({ host, ...headers }) } as Request;
  try {
    requireSameSite(request, configured);
    return false;
  } catch {
    return true;
  }
};

describe("a page of this service", () => {
  it.each([
    ["says so", { "sec-fetch-site": "same-origin" }],
    ["has the public origin, behind a proxy that changes Host", { origin: publicUrl }],
    ["reads by GET, from a browser without Sec-Fetch-Site", { referer: `${publicUrl}/w/wks_1/live/checks` }],
    ["has the host's origin", { origin: `http://${host}` }],
  ])("%s", (_, headers) => expect(isRefused(headers)).toBe(false));

  it.each([
    ["no header at all", {}],
    ["another origin", { origin: "https://evil.example" }],
    ["the public host by another scheme", { origin: "http://liveness.example" }],
    ["a longer host", { origin: "https://liveness.example.evil.example" }],
    ["an opaque origin, with a referrer that would do", { origin: "null", referer: publicUrl }],
    ["another page's referrer", { referer: `https://evil.example/?${publicUrl}` }],
    ["a cross-site fetch, whatever else it says", { "sec-fetch-site": "cross-site", origin: publicUrl }],
    ["a sister site", { "sec-fetch-site": "same-site", origin: publicUrl }],
  ])("is not one with %s", (_, headers) => expect(isRefused(headers)).toBe(true));

  it("goes by the host alone where no public address is set", () => {
    expect(isRefused({ origin: publicUrl }, null)).toBe(true);
    expect(isRefused({ origin: `https://${host}` }, null)).toBe(false);
  });
});
