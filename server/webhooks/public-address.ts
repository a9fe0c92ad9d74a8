import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import ipaddr from "ipaddr.js";
import { Agent } from "undici";

/** A receiver that lies where none may: a loopback, private, link-local or reserved address. */
export class PrivateAddressError extends Error {}

/** True for what anybody on the internet could reach; IPv4 written as IPv6 is judged as IPv4. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  // NAT64 and 6to4 carry an IPv4 address of their own choice.
  return parsed.kind() === "ipv4" || !/^(64:ff9b:|2002:)/.test(parsed.toString());
}

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** As Node resolves names, but an answer with a private address in it is no answer. */
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
 * What requests to receivers go through. Names are judged when the connection is made, by the very address
 * that is connected to: a name that pointed elsewhere when it was looked at (DNS rebinding) gains nothing.
 * @param allowsPrivate for receivers in one's own network
 */
export function createReceiverAgent(allowsPrivate: boolean): Agent {
  return new Agent({
    connect: { timeout: timeoutMs, ...(allowsPrivate ? {} : { lookup: lookupPublic as never }) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 4000,
    // A receiver gets a few connections, not one for each event.
    connections: 4,
    maxRedirections: 0,
  } as Agent.Options);
}

/** An address in the URL itself is connected to without a lookup. @throws PrivateAddressError */
export function requirePublicHost(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(host) && !isPublicAddress(host))
    throw new PrivateAddressError(`${host} is a private address`);
}
