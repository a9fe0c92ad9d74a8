import { describe, expect, it } from "vitest";
import { isKnownHost } from "./known-host.ts";

describe("the Host header, without PUBLIC_URL", () => {
  it.each([
    undefined,
    "localhost",
    "localhost:3000",
    "LOCALHOST:80",
    "demo.localhost:3000",
    "127.0.0.1:3000",
    "10.0.0.5",
    "[::1]:3000",
  ])("may be %s", (host) => expect(isKnownHost(host, null)).toBe(true));

  it.each([
    "evil.test",
    "evil.test:3000",
    "localhost.evil.test",
    "127.0.0.1.evil.test",
    "localhost@evil.test",
    "evil.test/localhost",
    "localhost/../evil",
    "localhost#evil.test",
    "0x7f.1",
    "",
    "a b",
  ])("may not be %j", (host) => expect(isKnownHost(host, null)).toBe(false));

  it("may be anything with PUBLIC_URL, since nothing follows it", () =>
    expect(isKnownHost("internal-name:3000", "https://verify.example.com")).toBe(true));
});
