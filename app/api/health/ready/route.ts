import { handleRequest } from "#server/http/handle-request.ts";
import { readiness } from "#server/readiness.ts";

/** The service takes work: the database answers, the models are warm, the queue has room. */
export const GET = (request: Request) =>
  handleRequest(request, "/api/health/ready", async (service) => {
    const answer = await readiness(service);
    return Response.json(answer, { status: answer.ready ? 200 : 503 });
  });
