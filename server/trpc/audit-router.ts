import { z } from "zod";
import { listAuditActors } from "../audit/list-audit-actors.ts";
import { listAuditEvents } from "../audit/list-audit-events.ts";
import { auditActor, auditPage, listAuditEventsInput } from "../audit/schemas.ts";
import { readIntegrity } from "../integrity/read-integrity.ts";
import { integrityState } from "../integrity/schemas.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const auditRouter = router({
  list: workspaceProcedure
    .input(listAuditEventsInput)
    .output(auditPage)
    .query(({ ctx, input: { workspaceId: _, mode: __, ...input } }) =>
      listAuditEvents({ ctx: ctx.verb, input }),
    ),
  integrity: workspaceProcedure.output(integrityState).query(({ ctx }) => readIntegrity({ ctx: ctx.verb })),
  actors: workspaceProcedure
    .output(z.array(auditActor))
    .query(({ ctx }) => listAuditActors({ ctx: ctx.verb })),
});
