import { drizzleAdapter } from "better-auth/adapters/drizzle";
import type { Db, Queries } from "#db/client.ts";
import {
  staff,
  staffAccounts,
  staffPasskeys,
  staffSessions,
  staffTwoFactors,
  staffVerifications,
} from "#db/schema/index.ts";

const schema = {
  user: staff,
  session: staffSessions,
  account: staffAccounts,
  verification: staffVerifications,
  twoFactor: staffTwoFactors,
  passkey: staffPasskeys,
};

type AdapterOf = ReturnType<typeof drizzleAdapter>;
type Adapter = ReturnType<AdapterOf>;
const writes = [
  "create",
  "update",
  "updateMany",
  "delete",
  "deleteMany",
  "consumeOne",
  "incrementOne",
] as const;

/**
 * better-auth's own drizzle adapter, reading from the reader and writing through the queue of transactions: a write
 * beside that queue would fall into whatever transaction is open, and be rolled back with it.
 */
export function queuedAdapter(db: Db): AdapterOf {
  const on = (queries: Queries) => drizzleAdapter(queries, { provider: "sqlite", schema });
  return (options) => {
    const adapter: Adapter = on(db.read)(options);
    const queued: Record<string, unknown> = {};
    for (const name of writes) {
      if (typeof adapter[name as keyof Adapter] !== "function") continue;
      queued[name] = (input: unknown) =>
        db.transaction((tx) => {
          const writer = on(tx)(options) as unknown as Record<string, (input: unknown) => Promise<unknown>>;
          return (writer[name] as (input: unknown) => Promise<unknown>)(input);
        });
    }
    return { ...adapter, ...queued } as Adapter;
  };
}
