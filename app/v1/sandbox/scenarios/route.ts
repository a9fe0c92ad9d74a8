import { z } from "zod";
import { scenario } from "#server/checks/scenario-schemas.ts";
import { apiRoute } from "#server/http/api-route.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { listScenarios } from "#server/sandbox/list-scenarios.ts";

export const GET = apiRoute({
  method: "GET",
  path: "/v1/sandbox/scenarios",
  operationId: "listSandboxScenarios",
  summary: "List what a test session can be asked to simulate",
  description: "Test keys only. Without `simulate` a test session is scored like a live one.",
  scope: "read",
  success: {
    status: 200,
    description: "The catalogue.",
    schema: z.object({ data: z.array(scenario).meta({ description: "Every scenario there is." }) }),
  },
  errors: ["TEST_KEY_REQUIRED"],
  run: ({ ctx }) => listScenarios({ ctx }),
});

export const { DELETE, PATCH, POST, PUT } = refuseOtherThan("GET");
