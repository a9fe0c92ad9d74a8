import { z } from "zod";

export const problem = z
  .object({
    type: z.string().meta({ description: "A URN that names the kind of error." }),
    title: z.string().meta({ description: "The kind of error in words." }),
    status: z.int().meta({ description: "As in the answer's first line." }),
    detail: z.string().meta({ description: "What is wrong, and what to do about it." }),
    code: z.string().meta({ description: "Stable, for programs." }),
    requestId: z
      .string()
      .meta({ description: "Also in the header `X-Request-Id`, and in the service's log." }),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({ description: "Which field, as a JSON pointer." }),
          message: z.string().meta({ description: "What is wrong with it." }),
        }),
      )
      .optional()
      .meta({
        description:
          "The fields that are wrong, with `MALFORMED_REQUEST`; or whose id was not found, with `NOT_FOUND`.",
      }),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem details." });
export type Problem = z.infer<typeof problem>;
