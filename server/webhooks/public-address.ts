import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import ipaddr from "ipaddr.js";
import { Agent } from "undici";

/** The receiver has a loopback, private, link-local or reserved address, which is not allowed. */
export class PrivateAddressError extends Error {}

/** Whether an address is reachable on the public internet; IPv4-mapped IPv6 counts as IPv4. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  // NAT64 and 6to4 addresses can embed any IPv4 address, even a private one.
  return parsed.kind() === "ipv4" || !/^(64:ff9b:|2002:)/.test(parsed.toString());
}

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** Resolves names like Node does, but fails if any resolved address is private. */
function lookupPublic(host: string, options: LookupOptions, callback: LookupCallback): void {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const hidden = addresses.find(({ address }) => !isPublicAddress(address));
    if (hidden)
      return callback(new PrivateAddressError(`${host} is ${hidden.address}, a private address`), []);
    const [first] = addresses;
    if (options.all || !first) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
}

const timeoutMs = 10_000;

/**
 * Creates the HTTP agent for requests to receivers. It checks the address it actually connects to, at
 * connection time, so that changing a name's address after an earlier check (DNS rebinding) does not help an
 * attacker.
 * @param allowsPrivate for receivers in one's own network
 */
export function createReceiverAgent(allowsPrivate: boolean): Agent {
  return new Agent({
    connect: { timeout: timeoutMs, ...(allowsPrivate ? {} : { lookup: lookupPublic as never }) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 4000,
    // A few connections per receiver, not one per event.
    connections: 4,
    maxRedirections: 0,
  } as Agent.Options);
}

/** Checks an IP address in the URL, which is connected to without a lookup. @throws PrivateAddressError */
export function requirePublicHost(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(host) && !isPublicAddress(host))
    throw new PrivateAddressError(`${host} is a private address`);
}
