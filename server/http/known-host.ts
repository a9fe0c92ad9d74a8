import { isIP } from "node:net";

/**
 * Whether a `Host` header may name this service. Without PUBLIC_URL, links and addresses follow the header, so
 * only this machine and IP addresses are answered: a name could be anybody's, pointed here to read or forge
 * answers (DNS rebinding). With PUBLIC_URL, nothing follows the header.
 * @param host the header's value; undefined if missing, as in HTTP/1.0
 */
export function isKnownHost(host: string | undefined, publicUrl: string | null): boolean {
  if (publicUrl !== null || host === undefined) return true;
  const url = `http://${host}`;
  if (!URL.canParse(url)) return false;
  const { hostname, host: parsed } = new URL(url);
  if (parsed !== host.toLowerCase().replace(/:80$/, "")) return false;
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    isIP(hostname.replace(/^\[|\]$/g, "")) !== 0
  );
}
