import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import ipaddr from "ipaddr.js";
import { Agent } from "undici";

/** The receiver has a loopback, private, link-local or reserved address, which is not allowed. */
export class PrivateAddressError extends Error {}

/** Public addresses that a cloud serves to its own machines alone: Azure's WireServer, with their secrets. */
const cloudInternal = new Set(["168.63.129.16"]);

/** Whether an address is reachable on the public internet; IPv4-mapped IPv6 counts as IPv4. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast" || cloudInternal.has(parsed.toString())) return false;
  // Only 2000::/3 is global. NAT64, 6to4 and IPv4-compatible addresses can embed a private IPv4 address.
  return parsed.kind() === "ipv4" || /^(?!2002:)[23][0-9a-f]{3}:/.test(parsed.toString());
}

/** Does not tell the address, since a tenant could map the operator's network by names. */
const notPublic = (host: string) => new PrivateAddressError(`${host} is not public`);

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** Resolves names like Node does, but fails if any resolved address is private. */
function lookupPublic(host: string, options: LookupOptions, callback: LookupCallback): void {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const hidden = addresses.find(({ address }) => !isPublicAddress(address));
    if (hidden) return callback(notPublic(host), []);
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
    maxRedirections: 0,
  } as Agent.Options);
}

/** Checks an IP address in the URL, which is connected to without a lookup. @throws PrivateAddressError */
export function requirePublicHost(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(host) && !isPublicAddress(host)) throw notPublic(host);
}
