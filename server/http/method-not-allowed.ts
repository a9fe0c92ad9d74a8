import { AppError } from "../errors.ts";
import { handleRequest } from "./handle-request.ts";

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** For the methods that a route does not have, since Next's own 405 has neither body nor request id. */
export const refuseOtherThan =
  (...allowed: Method[]) =>
  async (request: Request): Promise<Response> => {
    const response = await handleRequest(request, "/v1/{method not allowed}", async () => {
      throw new AppError("METHOD_NOT_ALLOWED", `This call is a ${allowed.join(" or a ")}.`);
    });
    response.headers.set("allow", allowed.join(", "));
    return response;
  };

export const onlyGet = refuseOtherThan("GET");
export const onlyPost = refuseOtherThan("POST");
export const onlyGetOrPost = refuseOtherThan("GET", "POST");
