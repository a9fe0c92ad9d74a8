import type { Env } from "../env.ts";

const isLoopback = (host: string) => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host);

/**
 * What an operator should change before strangers reach the service; printed at every start.
 * @param facts.userId of the process; null where the system has none
 * @param facts.folderMode permission bits of the data folder
 * @param facts.firstSecrets path of the first start's secrets, if nobody deleted the file yet
 */
export function startWarnings(
  { host, publicUrl, dataDir }: Pick<Env, "host" | "publicUrl" | "dataDir">,
  {
    userId,
    folderMode,
    firstSecrets,
  }: { userId: number | null; folderMode: number; firstSecrets: string | null },
): string[] {
  const isReachable = !isLoopback(host);
  const warnings: string[] = [];
  if (userId === 0) warnings.push("Runs as root. Run it as a user of its own, who owns the data folder.");
  if (isReachable && publicUrl === null)
    warnings.push(
      `Listens on ${host} without PUBLIC_URL: only requests to localhost or an IP address are answered. Set PUBLIC_URL to the https:// address that people use.`,
    );
  if (isReachable && !publicUrl?.startsWith("https:"))
    warnings.push(
      `Listens on ${host} over plain HTTP: photos and keys can be read on the way. Put a proxy with TLS before it and let it alone reach this port (HOST=127.0.0.1, or a firewall).`,
    );
  if (folderMode & 0o077)
    warnings.push(
      `Other users of this machine can enter the data folder ${dataDir} (mode ${folderMode.toString(8)}): chmod 700 ${dataDir}.`,
    );
  if (firstSecrets !== null)
    warnings.push(`${firstSecrets} still holds the first start's secrets: save them, then delete the file.`);
  return warnings;
}
