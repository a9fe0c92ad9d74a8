import { handleRequest } from "#server/http/handle-request.ts";

/** Liveness: the process answers. */
export const GET = (request: Request) =>
  handleRequest(request, "/api/health/live", async () => Response.json({ status: "live" }));
