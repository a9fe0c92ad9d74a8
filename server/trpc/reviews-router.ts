import { z } from "zod";
import { assignCheckInput, decideReviewInput, undoReviewInput } from "../checks/review-schemas.ts";
import { assignCheck } from "../reviews/assign-check.ts";
import { decideReview } from "../reviews/decide-review.ts";
import { getCheckForReview } from "../reviews/get-check-for-review.ts";
import { assignedCheck, checkForReview, settledReview } from "../reviews/schemas.ts";
import { undoReview } from "../reviews/undo-review.ts";
import { listColleagues } from "../staff/list-colleagues.ts";
import { colleague } from "../staff/schemas.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const reviewsRouter = router({
  check: workspaceProcedure
    .input(z.object({ id: z.string().max(200) }))
    .output(checkForReview)
    .query(({ ctx, input }) => getCheckForReview({ ctx: ctx.verb, input })),
  decide: workspaceProcedure
    .input(decideReviewInput)
    .output(settledReview)
    .mutation(({ ctx, input }) => decideReview({ ctx: ctx.verb, input })),
  undo: workspaceProcedure
    .input(undoReviewInput)
    .output(settledReview)
    .mutation(({ ctx, input }) => undoReview({ ctx: ctx.verb, input })),
  assign: workspaceProcedure
    .input(assignCheckInput)
    .output(assignedCheck)
    .mutation(({ ctx, input }) => assignCheck({ ctx: ctx.verb, input })),
  colleagues: workspaceProcedure
    .output(z.array(colleague))
    .query(({ ctx }) => listColleagues({ ctx: ctx.verb })),
});
