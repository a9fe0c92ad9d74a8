import { AppError } from "#server/errors.ts";
import { handleRequest } from "#server/http/handle-request.ts";

const refuse = (request: Request) =>
  handleRequest(request, "/v1/{unknown}", () => {
    throw new AppError("NOT_FOUND", "Unknown call. /v1/openapi.json lists every call.");
  });

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
