import { writeFileSync } from "node:fs";
import path from "node:path";
import { readEnv } from "../env.ts";
import type { FirstSecrets } from "../workspaces/bootstrap-workspace.ts";

export const firstSecretsFileIn = (dataDir: string): string => path.join(dataDir, "first-secrets.txt");

function linesOf(secrets: FirstSecrets, url: string): string[] {
  const lines = [
    `  Owner          ${secrets.ownerEmail}`,
    ...(secrets.ownerPassword ? [`  Password       ${secrets.ownerPassword}`] : []),
    ...(secrets.liveApiKey ? [`  Live API key   ${secrets.liveApiKey}`] : []),
    ...(secrets.testApiKey ? [`  Test API key   ${secrets.testApiKey}`] : []),
    "",
    `The dashboard is at ${url}: sign in as the owner.`,
  ];
  const key = secrets.testApiKey ?? secrets.liveApiKey;
  if (key) {
    lines.push(
      "",
      "Open a first session:",
      "",
      `  curl -X POST ${url}/v1/verifications/liveness/session \\`,
      `    -H "X-API-Key: ${key}" \\`,
      `    -H "Content-Type: application/json" \\`,
      `    -d '{"userId": "user_123"}'`,
    );
  }
  return lines;
}

/**
 * Shows the first start's secrets: in a terminal on the screen; otherwise, since journals and container logs
 * keep what a service prints, in a file that only its own user can read.
 */
export function showFirstSecrets(secrets: FirstSecrets): void {
  const { publicUrl, port, dataDir } = readEnv();
  const lines = linesOf(secrets, publicUrl ?? `http://localhost:${port}`);
  console.log("\nFirst start: created a workspace, its owner and API keys.");
  if (process.stdout.isTTY) {
    console.log(["They are shown only once; save them.", "", ...lines, ""].join("\n"));
    return;
  }
  const file = firstSecretsFileIn(dataDir);
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  console.log(`Output is no terminal, so they are in ${file} (mode 600). Save them, then delete the file.\n`);
}
