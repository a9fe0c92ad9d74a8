import { describe, expect, it } from "vitest";
import { addressBlockOf, clientAddressOf, createForwardedWarning } from "./client-address.ts";

describe("the address that limits count by", () => {
  it.each([
    ["198.51.100.7", "198.51.100.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::1", "2001:db8:1:2::/64"],
    ["2001:DB8:0001:0002:ffff::", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["64:ff9b::198.51.100.7", "64:ff9b:0:0::/64"],
    ["1:2:3::5:198.51.100.7", "1:2:3:0::/64"],
    ["1::4:5:6:7:8", "1:0:0:4::/64"],
    ["", ""],
    ["unknown", "unknown"],
  ])("of %s is %s", (address, block) => expect(addressBlockOf(address)).toBe(block));

  it("is one for an IPv4 address, however it is written", () => {
    const socket = { remoteAddress: "::ffff:198.51.100.7" };
    expect(clientAddressOf({ headers: {}, socket }, 0)).toBe("198.51.100.7");
    const headers = { "x-forwarded-for": "203.0.113.1, ::FFFF:198.51.100.7" };
    expect(clientAddressOf({ headers, socket: {} }, 1)).toBe("198.51.100.7");
  });
});

describe("a proxy that nobody believes", () => {
  const warned = (trustedProxies: number, requests: Record<string, string>[]) => {
    const messages: string[] = [];
    const look = createForwardedWarning(trustedProxies, (message) => void messages.push(message));
    for (const headers of requests) look({ headers });
    return messages;
  };
  it.each(["x-forwarded-for", "forwarded"])("is warned of once, by %s", (header) => {
    const [message, ...more] = warned(0, [{}, { [header]: "for=198.51.100.7" }, { [header]: "x" }]);
    expect(message).toContain(header);
    expect(message).toContain("TRUSTED_PROXIES");
    expect(message).not.toContain("198.51.100.7");
    expect(more).toEqual([]);
  });
  it("is no matter where proxies are trusted, or there is none", () => {
    expect(warned(1, [{ "x-forwarded-for": "x" }])).toEqual([]);
    expect(warned(0, [{ host: "x" }])).toEqual([]);
  });
});
