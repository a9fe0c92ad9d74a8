import { AppError } from "../errors.ts";
import { handleRequest } from "./handle-request.ts";

const methods = ["GET", "POST", "PATCH", "DELETE", "PUT"] as const;
type Method = (typeof methods)[number];

/**
 * Handlers for the methods that a route does not support, since Next's own 405 has neither body nor request
 * id: `export const { PATCH, POST, PUT } = refuseOtherThan("GET", "DELETE")`.
 */
export function refuseOtherThan<Allowed extends Method>(...allowed: Allowed[]) {
  const handle = async (request: Request): Promise<Response> => {
    const response = await handleRequest(request, "/v1/{method not allowed}", async () => {
      throw new AppError("METHOD_NOT_ALLOWED", `This call accepts ${allowed.join(" or ")}.`);
    });
    response.headers.set("allow", allowed.join(", "));
    return response;
  };
  const refuse = Object.assign(handle, { allowed });
  return Object.fromEntries(methods.map((method) => [method, refuse])) as Record<
    Exclude<Method, Allowed>,
    typeof refuse
  >;
}
