import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import { openDatabase } from "#db/client.ts";
import { engine } from "#db/engine.ts";
import { workspaces } from "#db/schema/index.ts";
import { fail } from "../cli/fail.ts";
import { showProgress } from "../cli/progress.ts";
import { requireDatabase } from "../cli/require-database.ts";
import { readEnv } from "../env.ts";
import { findFirstWorkspace } from "../workspaces/bootstrap-workspace.ts";
import { sealSeeded } from "./seed/seal-seeded.ts";
import { seedChecks } from "./seed/seed-checks.ts";

const usage = "npm run seed -- --checks 1000000 [--days 400] [--workspace ID] [--force]";
const checksMax = 10_000_000;
const daysMax = 3650;

function readCount(name: string, text: string, max: number): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= max) return count;
  throw new Error(`--${name} must be a whole number from 1 to ${max.toLocaleString("en")}.\n\n${usage}`);
}

async function findWorkspace(
  file: string,
  wanted: string | undefined,
): Promise<{ id: string; name: string }> {
  const db = openDatabase(file);
  try {
    if (wanted === undefined) {
      const first = await findFirstWorkspace(db);
      if (first) return first;
      throw new Error("There is no workspace yet. Run npm start once.");
    }
    const [found] = await db.read.select().from(workspaces).where(eq(workspaces.id, wanted));
    if (found) return found;
    throw new Error(`Unknown workspace: ${wanted}.`);
  } finally {
    await db.close();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      checks: { type: "string" },
      days: { type: "string", default: "400" },
      workspace: { type: "string" },
      force: { type: "boolean", default: false },
    },
  });
  if (values.checks === undefined) throw new Error(`Name the number: --checks 1000000.\n\n${usage}`);
  const total = readCount("checks", values.checks, checksMax);
  const days = readCount("days", values.days, daysMax);
  const { dataDir, masterKeys } = readEnv();
  if (engine === "postgresql")
    throw new Error("npm run seed writes SQLite's file: unset DATABASE_URL, seed, then npm run db -- copy.");
  const file = requireDatabase(dataDir);
  const workspace = await findWorkspace(file, values.workspace);
  console.log(`› Seeding ${workspace.name} (${workspace.id}); stop the service first.`);
  const onProgress = showProgress(total, "checks");
  await seedChecks(file, {
    workspaceId: workspace.id,
    total,
    days,
    now: new Date(),
    isForced: values.force,
    onProgress,
  });
  console.log("› Sealing …");
  await sealSeeded({ dataDir, fromEnvironment: masterKeys }, workspace.id);
  console.log("✓ Done. Seeded checks have no photos, and their API keys cannot be used.");
}

await main().catch(fail);
