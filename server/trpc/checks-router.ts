import { z } from "zod";
import { listKeyNames } from "../api-keys/list-key-names.ts";
import { keyName } from "../api-keys/schemas.ts";
import { saveViewInput } from "../checks/review-schemas.ts";
import { listSavedViews, removeView, saveView } from "../reviews/saved-views.ts";
import { savedView } from "../reviews/schemas.ts";
import { checkCount, checkFilter, checkListPage, searchChecksInput } from "../search/schemas.ts";
import { countChecks, searchChecks } from "../search/search-checks.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const checksRouter = router({
  keys: workspaceProcedure.output(z.array(keyName)).query(({ ctx }) => listKeyNames({ ctx: ctx.verb })),
  views: workspaceProcedure.output(z.array(savedView)).query(({ ctx }) => listSavedViews({ ctx: ctx.verb })),
  saveView: workspaceProcedure
    .input(saveViewInput)
    .output(savedView.pick({ id: true }))
    .mutation(({ ctx, input: { name, query } }) => saveView({ ctx: ctx.verb, input: { name, query } })),
  removeView: workspaceProcedure
    .input(z.object({ id: z.string().max(100) }))
    .output(z.void())
    .mutation(({ ctx, input }) => removeView({ ctx: ctx.verb, input })),
  search: workspaceProcedure
    .input(searchChecksInput)
    .output(checkListPage)
    .query(({ ctx, input: { workspaceId: _, mode: __, ...input } }) =>
      searchChecks({ ctx: ctx.verb, input }),
    ),
  count: workspaceProcedure
    .input(checkFilter)
    .output(checkCount)
    .query(({ ctx, input: { workspaceId: _, mode: __, ...input } }) => countChecks({ ctx: ctx.verb, input })),
});
