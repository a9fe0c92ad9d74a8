import { AppError } from "../errors.ts";
import { handleRequest } from "./handle-request.ts";

const refuseOtherThan =
  (...methods: ("GET" | "POST" | "DELETE")[]) =>
  async (request: Request) => {
    const response = await handleRequest(request, "/v1/{method not allowed}", async () => {
      throw new AppError("METHOD_NOT_ALLOWED", `This call is a ${methods.join(" or a ")}.`);
    });
    response.headers.set("allow", methods.join(", "));
    return response;
  };

/** For the methods that a route does not have, since Next's own 405 has neither body nor request id. */
export const onlyGet = refuseOtherThan("GET");
export const onlyGetOrDelete = refuseOtherThan("GET", "DELETE");
export const onlyPost = refuseOtherThan("POST");
