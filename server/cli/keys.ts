import { parseArgs } from "node:util";
import { asc } from "drizzle-orm";
import { openDatabase } from "#db/client.ts";
import { apiKeys } from "#db/schema/index.ts";
import { ofBothModes } from "#db/tenancy.ts";
import { insertApiKey } from "../api-keys/insert-api-key.ts";
import { markKeyRevoked } from "../api-keys/mark-key-revoked.ts";
import { apiKeyScope } from "../api-keys/schemas.ts";
import { systemActor } from "../audit/record-audit.ts";
import { readEnv } from "../env.ts";
import { rotateMasterKey } from "../vault/rotate-master-key.ts";
import { type ApiKeyScope, apiKeyScopes } from "../vocabulary/permissions.ts";
import { findFirstWorkspace } from "../workspaces/bootstrap-workspace.ts";
import { fail } from "./fail.ts";
import { showProgress } from "./progress.ts";
import { requireDatabase } from "./require-database.ts";

const usage = `npm run keys -- create --name NAME --mode live|test [--scopes ${apiKeyScopes.join(",")}] [--expires 2027-01-31]
npm run keys -- list
npm run keys -- revoke ID
npm run keys -- rotate-master`;

type Options = { name?: string; mode?: string; scopes?: string; expires?: string };
type KeysPlace = { db: ReturnType<typeof openDatabase>; workspaceId: string };

function readMode(mode: string | undefined): "live" | "test" {
  if (mode === "live" || mode === "test") return mode;
  throw new Error(`Use --mode live or --mode test.\n\n${usage}`);
}

function readScopes(text: string): ApiKeyScope[] {
  const scopes = text.split(",").map((scope) => scope.trim());
  return scopes.map((scope) => {
    const known = apiKeyScope.safeParse(scope);
    if (known.success) return known.data;
    throw new Error(`"${scope}" is not a scope. Scopes: ${apiKeyScope.options.join(", ")}.`);
  });
}

function readExpiry(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) throw new Error(`"${text}" is not a date. Write it as 2027-01-31.`);
  if (instant <= new Date()) throw new Error(`${text} has passed. Choose a later day.`);
  return instant;
}

const byCommand = (workspaceId: string) => ({
  actor: systemActor(workspaceId, "npm run keys"),
  now: new Date(),
});

async function create({ db, workspaceId }: KeysPlace, options: Options): Promise<void> {
  const name = options.name?.trim();
  if (!name) throw new Error(`Give the key a name: --name NAME.\n\n${usage}`);
  const input = {
    name,
    mode: readMode(options.mode),
    scopes: readScopes(options.scopes ?? "read,write"),
    expiresAt: readExpiry(options.expires),
  };
  const { id, key } = await db.transaction((tx) => insertApiKey(tx, byCommand(workspaceId), input));
  console.log(`✓ Created ${id}. The key, shown only once:\n\n${key}\n`);
}

const day = (instant: Date | null) => instant?.toISOString().slice(0, 16).replace("T", " ") ?? "–";

async function list({ db, workspaceId }: KeysPlace): Promise<void> {
  const keys = await db.read
    .select()
    .from(apiKeys)
    .where(ofBothModes(apiKeys, { workspaceId }))
    .orderBy(asc(apiKeys.id));
  console.table(
    keys.map((key) => ({
      id: key.id,
      name: key.name,
      key: `vhq_${key.mode}_…${key.hint}`,
      scopes: key.scopes.join(","),
      created: day(key.createdAt),
      "last used": day(key.lastUsedAt),
      expires: day(key.expiresAt),
      revoked: day(key.revokedAt),
    })),
  );
}

async function revoke({ db, workspaceId }: KeysPlace, id: string | undefined): Promise<void> {
  if (!id) throw new Error(`Name the key: npm run keys -- revoke ID.`);
  const revoked = await db.transaction((tx) => markKeyRevoked(tx, byCommand(workspaceId), id));
  if (!revoked) throw new Error(`Unknown or already revoked key: ${id}.`);
  console.log(`✓ ${id} is revoked; the next request with it is refused.`);
}

/** Rewraps everything with a new master key, while the service runs. */
async function rotateMaster(db: ReturnType<typeof openDatabase>): Promise<void> {
  const { dataDir, masterKeys } = readEnv();
  let show: ((done: number) => void) | undefined;
  const { masterKeyId, rewrapped } = await rotateMasterKey({
    db,
    source: { dataDir, fromEnvironment: masterKeys },
    onProgress: (done, total) => {
      show ??= showProgress(total, "photos");
      show(done);
    },
    onWait: (seconds) => console.log(`› Waiting ${seconds} s for photos that are being measured …`),
  });
  console.log(
    `✓ ${rewrapped} keys are now wrapped by the master key ${masterKeyId}. Back it up: the old one no longer opens anything.`,
  );
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: "string" },
      mode: { type: "string" },
      scopes: { type: "string" },
      expires: { type: "string" },
    },
  });
  const [command, id] = positionals;
  if (!["create", "list", "revoke", "rotate-master"].includes(command ?? "")) throw new Error(usage);
  const database = requireDatabase(readEnv().dataDir);
  const db = openDatabase(database);
  try {
    if (command === "rotate-master") return await rotateMaster(db);
    const workspace = await findFirstWorkspace(db);
    if (!workspace) throw new Error("There is no workspace yet. Run npm start once.");
    const place = { db, workspaceId: workspace.id };
    if (command === "create") await create(place, values);
    else if (command === "list") await list(place);
    else await revoke(place, id);
  } finally {
    await db.close();
  }
}

await main().catch(fail);
