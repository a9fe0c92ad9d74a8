import { type AnyColumn, eq, inArray, type Placeholder, placeholder, type SQL } from "drizzle-orm";
import { allOf } from "./expressions.ts";
import type { DataMode } from "./schema/index.ts";

/** Whose data: every row belongs to one workspace, and most to one of its modes too. */
export type Tenant = { workspaceId: string; mode: DataMode };

type IdColumn = AnyColumn<{ data: string; notNull: true }>;
type OfWorkspace = { workspaceId: IdColumn };
type OfTenant = OfWorkspace & { mode: AnyColumn<{ data: DataMode; notNull: true }> };
type OfPerson = OfTenant & { userId: IdColumn };

type Value<T> = T | Placeholder;
type WorkspaceValue = { workspaceId: Value<string> };
type TenantValue = WorkspaceValue & { mode: Value<DataMode> };
type PersonValue = TenantValue & { userId: Value<string> };

/** Placeholders of these names, for a statement that is prepared. */
export const bound = {
  workspaceId: placeholder("workspaceId"),
  mode: placeholder("mode"),
  userId: placeholder("userId"),
};

/** The rows of an actor's workspace and mode, or of those of another row. */
export const ofTenant = (table: OfTenant, { workspaceId, mode }: TenantValue): SQL =>
  allOf([eq(table.workspaceId, workspaceId), eq(table.mode, mode)]);

/** The rows about one person in a workspace and mode. */
export const ofPerson = (table: OfPerson, person: PersonValue): SQL =>
  allOf([ofTenant(table, person), eq(table.userId, person.userId)]);

/** The rows of a workspace in a table that live and test data do not divide. */
export const ofWorkspace = (table: OfWorkspace & { mode?: never }, { workspaceId }: WorkspaceValue): SQL =>
  eq(table.workspaceId, workspaceId);

/** Live and test rows of a workspace alike, for what concerns both. */
export const ofBothModes = (table: OfTenant, { workspaceId }: WorkspaceValue): SQL =>
  allOf([eq(table.workspaceId, workspaceId), inArray(table.mode, ["live", "test"])]);
