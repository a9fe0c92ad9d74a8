import type { z } from "zod";
import { workspaceSettings } from "#db/schema/index.ts";
import { requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { findSettings } from "./current-settings.ts";
import { writeLogoAnew } from "./logo.ts";
import type { SavedSettings, saveSettingsInput } from "./schemas.ts";
import { auditDetailsOf, changesBetween, withoutDefaults } from "./settings-changes.ts";

/**
 * Saves a new version of the settings, which applies to checks that complete from now on.
 * @throws AppError ROLE_MISSING | CONFLICT (somebody else saved in the meantime) | MALFORMED_REQUEST (nothing
 * changed, or a logo that cannot be read)
 */
export async function saveSettings(args: {
  ctx: VerbContext;
  input: z.output<typeof saveSettingsInput>;
}): Promise<SavedSettings> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "manage");
  const { workspaceId, staffId } = actor;
  const now = ctx.now();
  const given = withoutDefaults(input.settings);
  const known = (await findSettings(ctx.db.read, workspaceId)).settings.branding.logo;
  const { logo } = given.branding;
  const kept = logo === null || logo === known ? logo : await writeLogoAnew(logo);
  const settings = { ...given, branding: { ...given.branding, logo: kept } };
  return ctx.db.transaction(async (tx) => {
    const current = await findSettings(tx, workspaceId);
    if (current.version !== input.version)
      throw new AppError(
        "CONFLICT",
        "Somebody else saved the settings in the meantime. Look at theirs first.",
      );
    const changes = changesBetween(current.settings, settings);
    if (changes.length === 0) throw new AppError("MALFORMED_REQUEST", "Nothing has changed.");
    const version = current.version + 1;
    const { note, restoredFrom } = input;
    await tx
      .insert(workspaceSettings)
      .values({ workspaceId, version, settings, note, createdAt: now, createdBy: staffId });
    await recordAudit(
      tx,
      { actor, now },
      {
        action: "settings.changed",
        subjectId: workspaceId,
        details: {
          version,
          note,
          ...(restoredFrom === undefined ? {} : { restoredFrom }),
          ...auditDetailsOf(changes),
        },
      },
    );
    return { version };
  });
}
