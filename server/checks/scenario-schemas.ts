import { z } from "zod";

/** A failure reason, `ALIVE`, or `WARNING_` followed by a warning code. */
export const scenarioId = z
  .string()
  .max(60)
  .regex(/^[A-Z_]+$/, "must be the id of a scenario: GET /v1/sandbox/scenarios")
  .meta({
    id: "ScenarioId",
    description: "A failure reason, `ALIVE`, or `WARNING_` and the code of a warning.",
    example: "SPOOF_DETECTED",
  });

export const scenario = z
  .object({
    id: scenarioId,
    kind: z.enum(["verdict", "warning", "error"]).meta({ description: "What is simulated." }),
    description: z.string().meta({ description: "What happens." }),
  })
  .meta({ id: "SandboxScenario" });
export type Scenario = z.infer<typeof scenario>;
