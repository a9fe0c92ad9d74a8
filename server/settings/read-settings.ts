import { desc, eq } from "drizzle-orm";
import { staff, workspaceSettings } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import { requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { findSettings } from "./current-settings.ts";
import { defaultSettings, type SettingsView } from "./schemas.ts";
import { adjustableDefaults, changesBetween } from "./settings-changes.ts";

const versionsMax = 100;

/**
 * Returns the current settings, the service's defaults and every earlier version.
 * @throws AppError ROLE_MISSING
 */
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
