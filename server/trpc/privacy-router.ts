import { lookUp } from "../erasure/answer-access-request.ts";
import { eraseCheck } from "../erasure/erase-check.ts";
import { erasePerson } from "../erasure/erase-person.ts";
import { listHolds } from "../erasure/list-holds.ts";
import { listReceipts } from "../erasure/list-receipts.ts";
import { placeHold } from "../erasure/place-hold.ts";
import { readStorage } from "../erasure/read-storage.ts";
import { releaseHold } from "../erasure/release-hold.ts";
import {
  eraseCheckInput,
  erasePersonInput,
  listHoldsInput,
  listReceiptsInput,
  placeHoldInput,
  privacyLookup,
  releaseHoldInput,
} from "../erasure/schemas.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const privacyRouter = router({
  storage: workspaceProcedure.query(({ ctx }) => readStorage({ ctx: ctx.verb })),
  /** A mutation, since it is written down that it was asked, and asks nothing again by itself. */
  lookUp: workspaceProcedure
    .input(privacyLookup)
    .mutation(({ ctx, input }) => lookUp({ ctx: ctx.verb, input })),
  receipts: workspaceProcedure
    .input(listReceiptsInput)
    .query(({ ctx, input }) => listReceipts({ ctx: ctx.verb, input })),
  holds: workspaceProcedure
    .input(listHoldsInput)
    .query(({ ctx, input }) => listHolds({ ctx: ctx.verb, input })),
  placeHold: workspaceProcedure
    .input(placeHoldInput)
    .mutation(({ ctx, input }) => placeHold({ ctx: ctx.verb, input })),
  releaseHold: workspaceProcedure
    .input(releaseHoldInput)
    .mutation(({ ctx, input }) => releaseHold({ ctx: ctx.verb, input })),
  eraseCheck: workspaceProcedure
    .input(eraseCheckInput)
    .mutation(({ ctx, input }) => eraseCheck({ ctx: ctx.verb, input })),
  erasePerson: workspaceProcedure
    .input(erasePersonInput)
    .mutation(({ ctx, input }) => erasePerson({ ctx: ctx.verb, input })),
});
