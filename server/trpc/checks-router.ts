import { z } from "zod";
import { listKeyNames } from "../api-keys/list-key-names.ts";
import { saveViewInput } from "../checks/review-schemas.ts";
import { listSavedViews, removeView, saveView } from "../reviews/saved-views.ts";
import { checkFilter, searchChecksInput } from "../search/schemas.ts";
import { countChecks, searchChecks } from "../search/search-checks.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const checksRouter = router({
  keys: workspaceProcedure.query(({ ctx }) => listKeyNames({ ctx: ctx.verb })),
  views: workspaceProcedure.query(({ ctx }) => listSavedViews({ ctx: ctx.verb })),
  saveView: workspaceProcedure
    .input(saveViewInput)
    .mutation(({ ctx, input: { name, query } }) => saveView({ ctx: ctx.verb, input: { name, query } })),
  removeView: workspaceProcedure
    .input(z.object({ id: z.string().max(100) }))
    .mutation(({ ctx, input }) => removeView({ ctx: ctx.verb, input })),
  search: workspaceProcedure
    .input(searchChecksInput)
    .query(({ ctx, input: { workspaceId: _, mode: __, ...input } }) =>
      searchChecks({ ctx: ctx.verb, input }),
    ),
  count: workspaceProcedure
    .input(checkFilter)
    .query(({ ctx, input: { workspaceId: _, mode: __, ...input } }) => countChecks({ ctx: ctx.verb, input })),
});
