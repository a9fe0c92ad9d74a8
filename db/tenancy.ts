import { type AnyColumn, eq, inArray, type Placeholder, placeholder, type SQL } from "drizzle-orm";
import { allOf } from "./expressions.ts";
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
type PersonValue = TenantValue & { userId: Value<string> };

/** Placeholders of these names, for prepared statements. */
export const bound = {
  workspaceId: placeholder("workspaceId"),
  mode: placeholder("mode"),
  userId: placeholder("userId"),
};

/** The rows in the workspace and mode of an actor or of another row. */
export const ofTenant = (table: OfTenant, { workspaceId, mode }: TenantValue): SQL =>
  allOf([eq(table.workspaceId, workspaceId), eq(table.mode, mode)]);

/** The rows about one person in a workspace and mode. */
export const ofPerson = (table: OfPerson, person: PersonValue): SQL =>
  allOf([ofTenant(table, person), eq(table.userId, person.userId)]);

/** The rows of a workspace, in a table without modes. */
export const ofWorkspace = (table: OfWorkspace & { mode?: never }, { workspaceId }: WorkspaceValue): SQL =>
  eq(table.workspaceId, workspaceId);

/** Both live and test rows of a workspace, for features that concern both. */
export const ofBothModes = (table: OfTenant, { workspaceId }: WorkspaceValue): SQL =>
  allOf([eq(table.workspaceId, workspaceId), inArray(table.mode, ["live", "test"])]);
