import { desc, eq } from "drizzle-orm";
import { staff, workspaceSettings } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import { requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { findSettings } from "./current-settings.ts";
import { defaultSettings, type WorkspaceSettings } from "./schemas.ts";
import { adjustableDefaults, changesBetween, type SettingsChange } from "./settings-changes.ts";

const versionsMax = 100;

export type SettingsVersion = {
  version: number;
  settings: WorkspaceSettings;
  note: string;
  savedAt: string;
  savedBy: string;
  /** Against the version before. */
  changes: SettingsChange[];
};
export type SettingsView = {
  version: number;
  settings: WorkspaceSettings;
  defaults: { settings: WorkspaceSettings; limits: typeof adjustableDefaults };
  /** The newest first, a hundred at most. */
  versions: SettingsVersion[];
};

/** The settings in force, what the service has by itself, and every version there was. @throws AppError ROLE_MISSING */
export async function readSettings(args: { ctx: VerbContext }): Promise<SettingsView> {
  const { ctx } = args;
  const { workspaceId } = requireStaff(ctx.actor, "read");
  const rows = await ctx.db.read
    .select({ row: workspaceSettings, savedBy: staff.name })
    .from(workspaceSettings)
    .leftJoin(staff, eq(staff.id, workspaceSettings.createdBy))
    .where(ofWorkspace(workspaceSettings, { workspaceId }))
    .orderBy(desc(workspaceSettings.version))
    .limit(versionsMax + 1);
  const whole = rows.map(({ row, savedBy }) => ({
    ...row,
    savedBy: savedBy ?? row.createdBy,
    settings: { ...defaultSettings, ...row.settings },
  }));
  return {
    ...(await findSettings(ctx.db.read, workspaceId)),
    defaults: { settings: defaultSettings, limits: adjustableDefaults },
    versions: whole.slice(0, versionsMax).map(({ version, settings, note, createdAt, savedBy }, index) => ({
      version,
      settings,
      note,
      savedAt: createdAt.toISOString(),
      savedBy,
      changes: changesBetween(whole[index + 1]?.settings ?? defaultSettings, settings),
    })),
  };
}
