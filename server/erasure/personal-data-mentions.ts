import { setImmediate } from "node:timers/promises";
import { and, asc, eq, gt, inArray, isNotNull, lte, ne, type SQL } from "drizzle-orm";
import type { AnyTable, Queries } from "#db/client.ts";
import { anyOf, jsonMentions, jsonMentionsWhole } from "#db/expressions.ts";
import { type AuditDetails, auditEvents, reviews, savedViews, workspaceSettings } from "#db/schema/index.ts";
import { ofWorkspace, type Tenant } from "#db/tenancy.ts";
import { auditColumns, toAuditRow } from "../audit/audit-rows.ts";
import { namesSomebody, redactNames, searchesSomebody } from "./redact-names.ts";

/** Rows read in one go before other requests get a turn. */
const windowRows = 1_000;
/** For more people than this, rows are searched in code instead of by the database. */
const namesMax = 20;

type Mention = Tenant & {
  userIds: string[];
  /**
   * External ids and metadata used only by erased checks. Looked for in recorded searches, not in texts
   * people wrote.
   */
  externalIds: string[];
};

/** A place where rows that stay may name people: texts by others, or the details of events. */
type MentionSource = {
  table: AnyTable;
  /** The columns that are searched. */
  columns: readonly string[];
  /** The keys of the rows that name one of the people, in batches; other requests get turns in between. */
  find: (queries: Queries, named: Mention) => AsyncGenerator<string[]>;
  /** Removes the names from these rows, or deletes the rows. */
  erase: (tx: Queries, named: Mention, keys: string[]) => Promise<void>;
};

const mayName = ({ userIds, externalIds }: Mention): SQL | undefined => {
  const { details } = auditEvents;
  const names = [...userIds, ...externalIds];
  if (names.length > namesMax) return undefined;
  return anyOf([...names.map((name) => jsonMentions(details, name)), jsonMentionsWhole(details, "filter.q")]);
};

/** Whether an event may name people; the service's own words (a role, a decision) do not count as names. */
function namesIn(details: AuditDetails | null, { mode, userIds, externalIds }: Mention): boolean {
  if (!details || (details.mode ?? mode) !== mode) return false;
  const text = (name: string) => (typeof details[name] === "string" ? details[name] : "");
  return (
    ["userId", "filter.userId", "filter.subject"].some((name) => userIds.includes(text(name))) ||
    ["filter.externalId", "filter.metadata"].some((name) => externalIds.includes(text(name))) ||
    ["filter.q", "filter.subject"].some((name) => searchesSomebody(text(name), userIds)) ||
    ["note", "reason"].some((name) => namesSomebody(text(name), userIds))
  );
}

const inAuditEvents: MentionSource = {
  table: auditEvents,
  columns: ["details", "details_salt"],
  async *find(queries, named) {
    const isNamed = mayName(named);
    let after = 0;
    for (;;) {
      const window = and(ofWorkspace(auditEvents, named), gt(auditEvents.sequence, after));
      const [end] = await queries
        .select({ sequence: auditEvents.sequence })
        .from(auditEvents)
        .where(window)
        .orderBy(asc(auditEvents.sequence))
        .limit(1)
        .offset(windowRows - 1);
      const upTo = end && lte(auditEvents.sequence, end.sequence);
      const rows = await queries
        .select(auditColumns)
        .from(auditEvents)
        .where(and(window, upTo, isNotNull(auditEvents.details), isNamed));
      const keys = rows.flatMap((row) => (namesIn(toAuditRow(row).details, named) ? [row.id] : []));
      if (keys.length > 0) yield keys;
      if (!end) return;
      after = end.sequence;
      await setImmediate();
    }
  },
  // Details and salt together: a trigger rejects any other change of an event.
  erase: async (tx, _, keys) =>
    void (await tx
      .update(auditEvents)
      .set({ details: null, detailsSalt: null })
      .where(inArray(auditEvents.id, keys))),
};

const inSavedViews: MentionSource = {
  table: savedViews,
  columns: ["name", "query"],
  async *find(queries, { workspaceId, userIds, externalIds }) {
    const ours = ofWorkspace(savedViews, { workspaceId });
    const views = await queries.select().from(savedViews).where(ours);
    const keys = views.flatMap(({ id, name, query }) =>
      userIds.includes(query.userId ?? "") ||
      [query.externalId, query.metadata].some((name) => externalIds.includes(name ?? "")) ||
      searchesSomebody(query.q ?? "", userIds) ||
      namesSomebody(name, userIds)
        ? [id]
        : [],
    );
    if (keys.length > 0) yield keys;
  },
  erase: async (tx, _, keys) => void (await tx.delete(savedViews).where(inArray(savedViews.id, keys))),
};

/** Notes on other people's checks. */
const inReviews: MentionSource = {
  table: reviews,
  columns: ["note"],
  async *find(queries, { workspaceId, userIds }) {
    let after = "";
    for (;;) {
      const rows = await queries
        .select({ id: reviews.id, note: reviews.note })
        .from(reviews)
        .where(and(ofWorkspace(reviews, { workspaceId }), ne(reviews.note, ""), gt(reviews.id, after)))
        .orderBy(asc(reviews.id))
        .limit(windowRows);
      const keys = rows.flatMap(({ id, note }) => (namesSomebody(note, userIds) ? [id] : []));
      if (keys.length > 0) yield keys;
      const last = rows.at(-1);
      if (!last || rows.length < windowRows) return;
      after = last.id;
      await setImmediate();
    }
  },
  erase: async (tx, { userIds }, keys) => {
    for (const { id, note } of await tx.select().from(reviews).where(inArray(reviews.id, keys)))
      await tx
        .update(reviews)
        .set({ note: redactNames(note, userIds) })
        .where(eq(reviews.id, id));
  },
};

const inSettings: MentionSource = {
  table: workspaceSettings,
  columns: ["note"],
  async *find(queries, { workspaceId, userIds }) {
    const versions = await queries
      .select({ version: workspaceSettings.version, note: workspaceSettings.note })
      .from(workspaceSettings)
      .where(ofWorkspace(workspaceSettings, { workspaceId }));
    const keys = versions.flatMap(({ version, note }) =>
      namesSomebody(note, userIds) ? [String(version)] : [],
    );
    if (keys.length > 0) yield keys;
  },
  erase: async (tx, { workspaceId, userIds }, keys) => {
    for (const version of keys.map(Number)) {
      const one = and(
        ofWorkspace(workspaceSettings, { workspaceId }),
        eq(workspaceSettings.version, version),
      );
      const [row] = await tx.select().from(workspaceSettings).where(one);
      if (row)
        await tx
          .update(workspaceSettings)
          .set({ note: redactNames(row.note, userIds) })
          .where(one);
    }
  },
};

/** The ids of the events that name people. */
export const findNaming = inAuditEvents.find;

export const mentionSources: readonly MentionSource[] = [inAuditEvents, inSavedViews, inReviews, inSettings];
