import type { Db } from "#db/client.ts";
import { singleNode } from "#db/nodes.ts";
import { apiKeys } from "#db/schema/index.ts";
import type { StaffActor } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { createHashSubject } from "../erasure/hash-subject.ts";
import { createSeals } from "../seals/create-seals.ts";

const refuse = () => {
  throw new Error("this test has no scorer, photos or renderer");
};

const ignore = () => undefined;

/** A context for operations that only use the database. */
export const databaseContext = (db: Db, workspaceId: string, actor: Partial<StaffActor> = {}): VerbContext =>
  ({
    db,
    nodes: singleNode(),
    now: () => new Date(),
    scorer: { status: refuse },
    photos: { get: refuse },
    hashSubject: createHashSubject("a secret for tests"),
    seals: createSeals("a secret for tests"),
    anchors: { fault: () => null, headOf: () => null, workspaceIds: () => [], findings: new Map() },
    log: { error: () => undefined, info: () => undefined },
    metrics: { request: ignore, photo: ignore, check: ignore, webhook: ignore },
    renderer: { render: refuse },
    actor: {
      kind: "staff",
      staffId: "stf_test",
      workspaceId,
      mode: "live",
      role: "owner",
      ipAddress: null,
      signedInAt: null,
      ...actor,
    },
  }) as unknown as VerbContext;

/** Inserts an API key, which every check must refer to. */
export async function insertTestKey(db: Db, workspaceId: string, id = "key_test"): Promise<string> {
  const key = {
    id,
    workspaceId,
    name: `Key ${id}`,
    mode: "live" as const,
    scopes: [],
    keyHash: id,
    hint: "test",
  };
  await db.transaction(
    async (tx) => void (await tx.insert(apiKeys).values({ ...key, createdAt: new Date() })),
  );
  return id;
}
