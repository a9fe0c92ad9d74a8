import { handleRequest } from "#server/http/handle-request.ts";
import { readiness } from "#server/readiness.ts";

/** Readiness: the database answers, the models are loaded, the queue has room. */
export const GET = (request: Request) =>
  handleRequest(request, "/api/health/ready", async (service) => {
    const answer = await readiness(service);
    return Response.json(answer, { status: answer.ready ? 200 : 503 });
  });
