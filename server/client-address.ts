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
  return (seen ?? own).replace(/^::ffff:/, "");
}
