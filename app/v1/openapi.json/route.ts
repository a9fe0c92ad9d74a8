import { handleRequest } from "#server/http/handle-request.ts";
import { apiDocument } from "../api-document.ts";

export const GET = (request: Request) =>
  handleRequest(request, "/v1/openapi.json", async () => Response.json(apiDocument));
