import { type AnyColumn, eq, inArray, type Placeholder, placeholder, type SQL } from "drizzle-orm";
import { allOf, anyOf, hasPrefix } from "./expressions.ts";
import type { DataMode } from "./schema/index.ts";

/** The owner of data: every row belongs to one workspace, and most also to one of its modes. */
export type Tenant = { workspaceId: string; mode: DataMode };

type IdColumn = AnyColumn<{ data: string; notNull: true }>;
type OfWorkspace = { workspaceId: IdColumn };
type OfTenant = OfWorkspace & { mode: AnyColumn<{ data: DataMode; notNull: true }> };
type OfPerson = OfTenant & { userId: IdColumn };

type Value<T> = T | Placeholder;
type WorkspaceValue = { workspaceId: Value<string> };
type TenantValue = WorkspaceValue & { mode: Value<DataMode> };
type UserValue = TenantValue & { userId: string };
type PersonValue = UserValue | (TenantValue & { spellings: Value<string>[] });

/** Placeholders of these names, for prepared statements. */
export const bound = { workspaceId: placeholder("workspaceId"), mode: placeholder("mode") };

/**
 * How one user id may be written. New rows have the composed form (NFC); rows from before it was required may
 * have another, which equals it to every reader.
 */
export const spellingsOf = (userId: string): string[] => [
  ...new Set([userId, userId.normalize("NFC"), userId.normalize("NFD")]),
];

type Placeholders = Record<string, unknown>;
type Run<Result> = (placeholders: Placeholders) => Promise<Result>;

/**
 * Prepares a statement about one person, for as many spellings as their id has: with a list of one, as nearly
 * always, an index serves order and limit.
 * @param prepare gets what to pass to `ofPerson`
 */
export function preparedOfPerson<Result>(
  prepare: (person: Exclude<PersonValue, UserValue>) => Run<Result>,
): (person: Tenant & { userId: string } & Placeholders) => Promise<Result> {
  const made: Run<Result>[] = [];
  return ({ userId, ...others }) => {
    const entries = spellingsOf(userId).map((value, index) => [`userId${index}`, value] as const);
    const spellings = entries.map(([name]) => placeholder(name));
    const run = made[entries.length] ?? prepare({ ...bound, spellings });
    made[entries.length] = run;
    return run({ ...others, ...Object.fromEntries(entries) });
  };
}

/** The rows in the workspace and mode of an actor or of another row. */
export const ofTenant = (table: OfTenant, { workspaceId, mode }: TenantValue): SQL =>
  allOf([eq(table.workspaceId, workspaceId), eq(table.mode, mode)]);

/** The rows about one person in a workspace and mode, however their id is written. */
export const ofPerson = (table: OfPerson, person: PersonValue): SQL => {
  const spellings = "spellings" in person ? person.spellings : spellingsOf(person.userId);
  return allOf([ofTenant(table, person), inArray(table.userId, spellings)]);
};

/** Whether a user id starts with this text, however either is written. */
export const hasPrefixOf = (column: IdColumn, prefix: string): SQL =>
  anyOf(spellingsOf(prefix).map((spelling) => hasPrefix(column, spelling)));

/** The rows with a user id that another row has, written in the same way. */
export const ofUserId = (table: OfPerson, row: UserValue): SQL =>
  allOf([ofTenant(table, row), eq(table.userId, row.userId)]);

/** The rows of a workspace, in a table without modes. */
export const ofWorkspace = (table: OfWorkspace & { mode?: never }, { workspaceId }: WorkspaceValue): SQL =>
  eq(table.workspaceId, workspaceId);

/** Both live and test rows of a workspace, for features that concern both. */
export const ofBothModes = (table: OfTenant, { workspaceId }: WorkspaceValue): SQL =>
  allOf([eq(table.workspaceId, workspaceId), inArray(table.mode, ["live", "test"])]);
