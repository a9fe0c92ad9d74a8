import { eq, placeholder } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { preparedRows } from "#db/prepared.ts";
import { apiKeys } from "#db/schema/index.ts";
import { memoizePer } from "../memoize-per.ts";

const revocationOf = memoizePer((queries: Queries) =>
  preparedRows(
    { revokedAt: apiKeys.revokedAt },
    queries
      .select({ revokedAt: apiKeys.revokedAt })
      .from(apiKeys)
      .where(eq(apiKeys.id, placeholder("id"))),
  ),
);

export async function isKeyRevoked(queries: Queries, id: string): Promise<boolean> {
  const [row] = await revocationOf(queries)({ id });
  return row !== undefined && row.revokedAt !== null;
}
