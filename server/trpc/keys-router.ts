import { createKey } from "../api-keys/create-key.ts";
import { listKeys } from "../api-keys/list-keys.ts";
import { revokeKey } from "../api-keys/revoke-key.ts";
import { createKeyInput, revokeKeyInput } from "../api-keys/schemas.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const keysRouter = router({
  list: workspaceProcedure.query(({ ctx }) => listKeys({ ctx: ctx.verb })),
  create: workspaceProcedure
    .input(createKeyInput)
    .mutation(({ ctx, input }) => createKey({ ctx: ctx.verb, input })),
  revoke: workspaceProcedure
    .input(revokeKeyInput)
    .mutation(({ ctx, input }) => revokeKey({ ctx: ctx.verb, input })),
});
