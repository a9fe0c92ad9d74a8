import { isIPv6 } from "node:net";

/**
 * The header in which the server passes on the caller's address. A value that a client sends is overwritten.
 */
export const clientAddressHeader = "x-verifyhq-client-address";

type Incoming = {
  headers: Record<string, string | string[] | undefined>;
  socket: { remoteAddress?: string | undefined };
};

/**
 * The caller's address: that of the connection, or with `trustedProxies` the one seen by the outermost proxy.
 * Entries that a client adds to X-Forwarded-For itself are further left and never used.
 */
export function clientAddressOf({ headers, socket }: Incoming, trustedProxies: number): string {
  const own = socket.remoteAddress ?? "";
  const forwarded = [headers["x-forwarded-for"] ?? []].flat().join(",");
  const hops = forwarded
    .split(",")
    .map((hop) => hop.trim())
    .filter((hop) => hop !== "");
  const seen = trustedProxies > 0 ? hops.at(-trustedProxies) : undefined;
  return (seen ?? own).replace(/^::ffff:(?=\d+\.)/i, "");
}

/**
 * What limits count by: an IPv4 address, or the /64 network of an IPv6 one, because a provider gives each
 * customer at least that many addresses.
 */
export function addressBlockOf(address: string): string {
  const bare = address.split("%", 1)[0] ?? "";
  if (!isIPv6(bare)) return address;
  const [head = "", tail = ""] = bare.split("::");
  const groupsOf = (text: string) => (text === "" ? [] : text.split(":"));
  const [before, after] = [groupsOf(head), groupsOf(tail)];
  // An IPv4 address at the end stands for two groups.
  const given = before.length + after.length + (bare.includes(".") ? 1 : 0);
  const zeros = bare.includes("::") ? Array<string>(8 - given).fill("0") : [];
  const network = [...before, ...zeros, ...after].slice(0, 4);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}

const forwardedHeaders = ["x-forwarded-for", "forwarded"] as const;

/**
 * Warns once if a proxy says whom it forwards for and nothing here believes it: then all callers share the
 * proxy's address, and with it one limit.
 * @returns a function to call with each request
 */
export function createForwardedWarning(
  trustedProxies: number,
  warn: (message: string) => void,
): (request: Pick<Incoming, "headers">) => void {
  let isDone = trustedProxies > 0;
  return ({ headers }) => {
    if (isDone) return;
    const header = forwardedHeaders.find((name) => headers[name] !== undefined);
    if (!header) return;
    isDone = true;
    warn(
      `A request came with ${header}, which is ignored while TRUSTED_PROXIES is 0: all callers behind your proxy count as one address. Set TRUSTED_PROXIES to the number of proxies in front (X-Forwarded-For is read).`,
    );
  };
}
