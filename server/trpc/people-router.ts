import { z } from "zod";
import { getPerson } from "../people/get-person.ts";
import { listPeople } from "../people/list-people.ts";
import { listPeopleInput, peoplePage, person } from "../people/schemas.ts";
import { router, workspaceProcedure } from "./trpc.ts";

export const peopleRouter = router({
  list: workspaceProcedure
    .input(listPeopleInput)
    .output(peoplePage)
    .query(({ ctx, input }) => listPeople({ ctx: ctx.verb, input })),
  get: workspaceProcedure
    .input(z.object({ userId: z.string().max(1024) }))
    .output(person)
    .query(({ ctx, input }) => getPerson({ ctx: ctx.verb, input })),
});
