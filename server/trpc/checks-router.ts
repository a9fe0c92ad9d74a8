import { checkFilter, searchChecksInput } from "../search/schemas.ts";
import { countChecks, searchChecks } from "../search/search-checks.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const checksRouter = router({
  search: workspaceProcedure
    .input(searchChecksInput)
    .query(({ ctx, input: { workspaceId: _, mode: __, ...input } }) =>
      searchChecks({ ctx: ctx.verb, input }),
    ),
  count: workspaceProcedure
    .input(checkFilter)
    .query(({ ctx, input: { workspaceId: _, mode: __, ...input } }) => countChecks({ ctx: ctx.verb, input })),
});
