import { getOverview } from "../overview/get-overview.ts";
import { overview, overviewInput } from "../overview/schemas.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const overviewRouter = router({
  get: workspaceProcedure
    .input(overviewInput)
    .output(overview)
    .query(({ ctx, input: { days } }) => getOverview({ ctx: ctx.verb, input: { days } })),
});
