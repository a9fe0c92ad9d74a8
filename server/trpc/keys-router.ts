import { z } from "zod";
import { createKey } from "../api-keys/create-key.ts";
import { listKeys } from "../api-keys/list-keys.ts";
import { revokeKey } from "../api-keys/revoke-key.ts";
import { createKeyInput, keyListItem, madeKey, revokeKeyInput } from "../api-keys/schemas.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const keysRouter = router({
  list: workspaceProcedure.output(z.array(keyListItem)).query(({ ctx }) => listKeys({ ctx: ctx.verb })),
  create: workspaceProcedure
    .input(createKeyInput)
    .output(madeKey)
    .mutation(({ ctx, input }) => createKey({ ctx: ctx.verb, input })),
  revoke: workspaceProcedure
    .input(revokeKeyInput)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeKey({ ctx: ctx.verb, input })),
});
