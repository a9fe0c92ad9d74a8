import { readSettings } from "../settings/read-settings.ts";
import { saveSettings } from "../settings/save-settings.ts";
import { saveSettingsInput, trySettingsInput } from "../settings/schemas.ts";
import { trySettings } from "../trials/try-settings.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const settingsRouter = router({
  read: workspaceProcedure.query(({ ctx }) => readSettings({ ctx: ctx.verb })),
  save: workspaceProcedure
    .input(saveSettingsInput)
    .mutation(({ ctx, input }) => saveSettings({ ctx: ctx.verb, input })),
  /** A mutation, since it is written down that it was tried. */
  try: workspaceProcedure
    .input(trySettingsInput)
    .mutation(({ ctx, input }) => trySettings({ ctx: ctx.verb, input })),
});
