import { readSettings } from "../settings/read-settings.ts";
import { saveSettings } from "../settings/save-settings.ts";
import { savedSettings, saveSettingsInput, settingsView, trySettingsInput } from "../settings/schemas.ts";
import { triedPage } from "../trials/schemas.ts";
import { trySettings } from "../trials/try-settings.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const settingsRouter = router({
  read: workspaceProcedure.output(settingsView).query(({ ctx }) => readSettings({ ctx: ctx.verb })),
  save: workspaceProcedure
    .input(saveSettingsInput)
    .output(savedSettings)
    .mutation(({ ctx, input }) => saveSettings({ ctx: ctx.verb, input })),
  /** A mutation, because it writes to the audit trail. */
  try: workspaceProcedure
    .input(trySettingsInput)
    .output(triedPage)
    .mutation(({ ctx, input }) => trySettings({ ctx: ctx.verb, input })),
});
