/**
 * The header in which the server hands the caller's address on; what a client sends under this name is
 * overwritten.
 */
export const clientAddressHeader = "x-verifyhq-client-address";

type Incoming = {
  headers: Record<string, string | string[] | undefined>;
  socket: { remoteAddress?: string | undefined };
};

/**
 * The caller's address: the connection's own, or with `trustedProxies` the one that the outermost of them
 * saw. What a client writes into X-Forwarded-For itself stands further left and is never reached.
 */
export function clientAddressOf({ headers, socket }: Incoming, trustedProxies: number): string {
  const own = socket.remoteAddress ?? "";
  const forwarded = [headers["x-forwarded-for"] ?? []].flat().join(",");
  const hops = forwarded
    .split(",")
    .map((hop) => hop.trim())
    .filter((hop) => hop !== "");
  const seen = trustedProxies > 0 ? hops.at(-trustedProxies) : undefined;
  return (seen ?? own).replace(/^::ffff:/, "");
}
