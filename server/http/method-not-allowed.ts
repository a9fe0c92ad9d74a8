import { AppError } from "../errors.ts";
import { handleRequest } from "./handle-request.ts";

const refuseOtherThan = (method: "GET" | "POST" | "GET, POST") => async (request: Request) => {
  const response = await handleRequest(request, "/v1/{method not allowed}", async () => {
    throw new AppError("METHOD_NOT_ALLOWED", `This call is a ${method.replace(", ", " or a ")}.`);
  });
  response.headers.set("allow", method);
  return response;
};

/** For the methods that a route does not have, since Next's own 405 has neither body nor request id. */
export const onlyGet = refuseOtherThan("GET");
export const onlyPost = refuseOtherThan("POST");
export const onlyGetOrPost = refuseOtherThan("GET, POST");
