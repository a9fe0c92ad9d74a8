import { z } from "zod";
import { answerAccessRequest } from "../erasure/answer-access-request.ts";
import { eraseCheck } from "../erasure/erase-check.ts";
import { erasePerson } from "../erasure/erase-person.ts";
import { listHolds } from "../erasure/list-holds.ts";
import { listReceipts } from "../erasure/list-receipts.ts";
import { placeHold } from "../erasure/place-hold.ts";
import { readStorage } from "../erasure/read-storage.ts";
import { releaseHold } from "../erasure/release-hold.ts";
import {
  accessAnswer,
  eraseCheckInput,
  erasePersonInput,
  erasureReceipt,
  holdPage,
  listHoldsInput,
  listReceiptsInput,
  placedHold,
  placeHoldInput,
  privacyLookup,
  receiptPage,
  releaseHoldInput,
  storage,
} from "../erasure/schemas.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const privacyRouter = router({
  storage: workspaceProcedure.output(storage).query(({ ctx }) => readStorage({ ctx: ctx.verb })),
  /** A mutation, because it writes to the audit trail and the client must not repeat it on its own. */
  lookUp: workspaceProcedure
    .input(privacyLookup)
    .output(accessAnswer)
    .mutation(({ ctx, input }) => answerAccessRequest({ ctx: ctx.verb, input })),
  receipts: workspaceProcedure
    .input(listReceiptsInput)
    .output(receiptPage)
    .query(({ ctx, input }) => listReceipts({ ctx: ctx.verb, input })),
  holds: workspaceProcedure
    .input(listHoldsInput)
    .output(holdPage)
    .query(({ ctx, input }) => listHolds({ ctx: ctx.verb, input })),
  placeHold: workspaceProcedure
    .input(placeHoldInput)
    .output(placedHold)
    .mutation(({ ctx, input }) => placeHold({ ctx: ctx.verb, input })),
  releaseHold: workspaceProcedure
    .input(releaseHoldInput)
    .output(z.void())
    .mutation(({ ctx, input }) => releaseHold({ ctx: ctx.verb, input })),
  eraseCheck: workspaceProcedure
    .input(eraseCheckInput)
    .output(erasureReceipt)
    .mutation(({ ctx, input }) => eraseCheck({ ctx: ctx.verb, input })),
  erasePerson: workspaceProcedure
    .input(erasePersonInput)
    .output(erasureReceipt)
    .mutation(({ ctx, input }) => erasePerson({ ctx: ctx.verb, input })),
});
