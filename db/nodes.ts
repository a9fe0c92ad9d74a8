import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { asDatabaseFault } from "./database-faults.ts";
import { engine } from "./engine.ts";
import { connectAlone } from "./postgresql-client.ts";

/** This process among those that serve the same database. */
export type Nodes = {
  /** Random, of this process. */
  id: string;
  /** Whether this node does what one node must do alone: sending webhooks, sweeping, retention, anchoring. */
  isLeader: () => boolean;
  /** Calls back each time this node begins to lead, and at once if it leads already. */
  onLead: (callback: () => void) => void;
  /** Whether the process with this id still runs, as far as the database can tell: a dead one is known in 20 s. */
  isAlive: (id: string) => Promise<boolean>;
  /** How many others run. @throws when the database cannot be reached */
  countOthers: () => Promise<number>;
  leave: () => Promise<void>;
};

/** A process that shares its database with nobody. */
export function singleNode(): Nodes {
  const id = randomUUID();
  return {
    id,
    isLeader: () => true,
    onLead: (callback) => callback(),
    isAlive: async (other) => other === id,
    countOthers: async () => 0,
    leave: async () => undefined,
  };
}

/** Any numbers: the lock of who leads, and the class of the locks that each node holds for its own id. */
const leaderLock = 7_364_914;
const nodeLocks = 7_364_915;
/** A node that is stopped or cut off sends nothing: the server then ends its session, which frees its locks. */
const sessionIdleMs = 15_000;
const beatMs = 4000;
/** Ends before the server gives the lead to another node, counted from before the last beat was sent. */
const leaseMs = 12_000;
/** The server finds a lost machine by its silence, in 5 + 3 × 5 seconds at most. */
const keepAlive =
  "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c default_transaction_read_only=on";
const lockOf = "hashtext($1)";

/**
 * Counts the services that run on a PostgreSQL database.
 * @param which of the node with this id, or of all others
 */
export async function countNodes(url: string, which: { is: string } | { isNot: string }): Promise<number> {
  const isIt = `objid::bigint = (${lockOf}::bigint & 4294967295)`;
  const [condition, id] = "is" in which ? [isIt, which.is] : [`NOT ${isIt}`, which.isNot];
  const client = connectAlone(url);
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT count(DISTINCT objid) AS nodes FROM pg_locks
        WHERE locktype = 'advisory' AND classid = ${nodeLocks} AND granted AND ${condition}
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [id],
    );
    return Number(rows[0]?.nodes);
  } catch (error) {
    throw asDatabaseFault(error);
  } finally {
    await client.end();
  }
}

/**
 * Joins the nodes of a PostgreSQL database, by a connection of its own that holds a lock for as long as the process
 * lives. The node with the lock of the lead leads; when it ends, another one takes over with its next beat.
 */
function joinPostgresql(url: string): Nodes {
  const id = randomUUID();
  let client: Client | null = null;
  let leadsUntil = 0;
  let hasLeft = false;
  const callbacks: (() => void)[] = [];
  const isLeader = () => performance.now() < leadsUntil;

  async function connect(): Promise<Client> {
    const made = connectAlone(url, { options: `${keepAlive} -c idle_session_timeout=${sessionIdleMs}` });
    made.on("error", () => undefined);
    await made.connect();
    await made.query(`SELECT pg_advisory_lock(${nodeLocks}, ${lockOf})`, [id]);
    return made;
  }

  let holdsLead = false;
  async function beat(): Promise<void> {
    const sentAt = performance.now();
    try {
      client ??= await connect();
      const held = holdsLead;
      const taken = held ? "true" : `pg_try_advisory_lock(${leaderLock})`;
      const { rows } = await client.query(`SELECT ${taken} AS leads`);
      holdsLead = rows[0]?.leads === true;
      if (!holdsLead) return;
      leadsUntil = sentAt + leaseMs;
      if (!held) for (const callback of callbacks) callback();
    } catch {
      // Its locks went with the connection; the next beat makes another one.
      holdsLead = false;
      leadsUntil = 0;
      void client?.end().catch(() => undefined);
      client = null;
    }
  }

  const waiting = new AbortController();
  const beating = (async () => {
    while (!hasLeft) {
      await beat();
      await sleep(beatMs, null, { signal: waiting.signal, ref: false }).catch(() => undefined);
    }
  })();

  return {
    id,
    isLeader,
    onLead: (callback) => {
      callbacks.push(callback);
      if (isLeader()) callback();
    },
    isAlive: async (other) => other === id || (await countNodes(url, { is: other })) > 0,
    countOthers: () => countNodes(url, { isNot: id }),
    leave: async () => {
      hasLeft = true;
      waiting.abort();
      await beating;
      leadsUntil = 0;
      await client?.end().catch(() => undefined);
    },
  };
}

/** @param target what `openDatabase` opens */
export const joinNodes = (target: string): Nodes =>
  engine === "postgresql" ? joinPostgresql(target) : singleNode();
