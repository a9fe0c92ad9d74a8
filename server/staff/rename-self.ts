import { eq } from "drizzle-orm";
import type { z } from "zod";
import { staff } from "#db/schema/index.ts";
import type { SignedInContext } from "./find-staff-actor.ts";
import { recordStaffEvent } from "./record-staff-event.ts";
import type { renameInput } from "./schemas.ts";

/** Changes the name that colleagues see for the signed-in person. */
export async function renameSelf(args: {
  ctx: SignedInContext;
  input: z.output<typeof renameInput>;
}): Promise<{ name: string }> {
  const { ctx, input } = args;
  const { staffId, name: before, ipAddress } = ctx.signedIn;
  if (input.name === before) return input;
  await ctx.db.transaction(async (tx) => {
    await tx.update(staff).set({ name: input.name, updatedAt: ctx.now() }).where(eq(staff.id, staffId));
    await recordStaffEvent(
      { ...ctx, tx },
      { staffId },
      {
        action: "staff.renamed",
        details: { from: before, to: input.name },
        ipAddress,
      },
    );
  });
  return input;
}
