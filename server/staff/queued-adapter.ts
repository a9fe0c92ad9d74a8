import { AsyncResource } from "node:async_hooks";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { type Db, dialect, type Queries } from "#db/client.ts";
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
 * better-auth's own drizzle adapter, but it reads from the reader and writes through our transaction queue. A
 * write outside the queue would join whichever transaction is open, and be rolled back with it. Its
 * transactions use the queue too.
 */
export function queuedAdapter(db: Db): AdapterOf {
  const on = (queries: Queries) => drizzleAdapter(queries, { provider: dialect, schema });
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
    const transaction: Adapter["transaction"] = (work) => {
      // The queue runs callbacks in its own async context; better-auth needs the caller's to find its
      // request.
      const bound = AsyncResource.bind(work);
      return db.transaction((tx) => bound(on(tx)(options)));
    };
    return { ...adapter, ...queued, transaction } as Adapter;
  };
}
