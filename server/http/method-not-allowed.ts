import { AppError } from "../errors.ts";
import { handleRequest } from "./handle-request.ts";

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** For the methods that a route does not have, since Next's own 405 has neither body nor request id. */
export function refuseOtherThan(...allowed: Method[]) {
  const refuse = async (request: Request): Promise<Response> => {
    const response = await handleRequest(request, "/v1/{method not allowed}", async () => {
      throw new AppError("METHOD_NOT_ALLOWED", `This call accepts ${allowed.join(" or ")}.`);
    });
    response.headers.set("allow", allowed.join(", "));
    return response;
  };
  return Object.assign(refuse, { allowed });
}

export const onlyGet = refuseOtherThan("GET");
export const onlyGetOrDelete = refuseOtherThan("GET", "DELETE");
export const onlyPost = refuseOtherThan("POST");
export const onlyGetOrPost = refuseOtherThan("GET", "POST");
