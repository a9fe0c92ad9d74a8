import { request } from "undici";
import { describe, expect, it } from "vitest";
import {
  createReceiverAgent,
  isPublicAddress,
  PrivateAddressError,
  requirePublicHost,
} from "./public-address.ts";

const hidden = [
  "127.0.0.1",
  "127.8.9.1",
  "0.0.0.0",
  "10.0.0.5",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "192.0.0.8",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "fe80::1",
  "fc00::1",
  "fd12:3456::1",
  "ff02::1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.5",
  "::ffff:7f00:1",
  "64:ff9b::7f00:1",
  "64:ff9b::a00:1",
  "2002:7f00:1::",
  "2001:db8::1",
  "::7f00:1",
  "::a00:1",
  "fec0::1",
  "168.63.129.16",
  "not an address",
];

describe("addresses that a webhook may not go to", () => {
  it.each(hidden)("%s", (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])("may go to %s", (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://017700000001/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a00:1]/",
    "http://[::127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data",
  ])("sees through %s", (url) => expect(() => requirePublicHost(new URL(url))).toThrow(PrivateAddressError));

  it("does not say which private address a name has", async () => {
    const agent = createReceiverAgent(false);
    const failed = await request("http://localhost:9/", { dispatcher: agent }).catch((error: Error) => error);
    expect(failed).toMatchObject({ message: "localhost is not public" });
    await agent.close();
  });

  it("leaves names to the lookup", () =>
    expect(() => requirePublicHost(new URL("https://example.com"))).not.toThrow());
});
