import { z } from "zod";

export const listPeopleInput = z.object({
  /** The beginning of the user id. */
  q: z.string().max(1024).optional(),
  sort: z.enum(["lastCheck", "checkCount"]).default("lastCheck"),
  cursor: z.string().max(3000).nullish(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListPeopleInput = z.infer<typeof listPeopleInput>;
