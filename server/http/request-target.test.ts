import { describe, expect, it } from "vitest";
import { AppError } from "../errors.ts";
import { readTarget } from "./request-target.ts";

const liveness = "/v1/verifications/liveness";
const codeOf = (target: string, method = "GET"): string => {
  try {
    return readTarget(target, method);
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
};

describe("the target of a request", () => {
  it.each([
    [`${liveness}/session`, `${liveness}/session`],
    [`${liveness}/session/`, `${liveness}/session`],
    [`${liveness}/session//`, `${liveness}/session`],
    ["//v1/openapi.json", "/v1/openapi.json"],
    ["///v1//verifications///liveness//session/?a=//b/", `${liveness}/session?a=//b/`],
    [`http://verify.example.com:3000${liveness}/session/`, `${liveness}/session`],
    ["HTTPS://[::1]?a=1", "/?a=1"],
    ["/v1/", "/v1"],
    [`${liveness}/user/a%2Fb/`, `${liveness}/user/a%2Fb`],
    [`${liveness}/user/...`, `${liveness}/user/...`],
    [`${liveness}/user/%252e%252e`, `${liveness}/user/%252e%252e`],
    [`${liveness}/user/%5C%3B%3F%23`, `${liveness}/user/%5C%3B%3F%23`],
    ["/docs//errors/", "/docs//errors/"],
    ["/v10/", "/v10/"],
    ["*", "*"],
  ])("%s is read as %s", (target, path) => {
    expect(readTarget(target, "POST")).toBe(path);
  });

  it.each([
    `${liveness}/user/..`,
    `${liveness}/user/.`,
    `${liveness}/user/%2e%2E`,
    `${liveness}/user/.%2e/`,
    "/v1/./openapi.json",
    "/./v1/openapi.json",
    "/docs/../v1/openapi.json",
    "/\\..\\v1",
    "/v1\\openapi.json",
    `${liveness}/user/a\\b`,
    `${liveness}/user/a#b`,
    "/v1#a",
    "/v1/%E0%A4%A",
    "/docs/%ff",
    "/v1/openapi.json?q=100%",
  ])("%s is refused, because readers disagree on it", (target) => {
    expect(codeOf(target)).toBe("MALFORMED_REQUEST");
  });

  it.each(["/V1/openapi.json", "/%761/openapi.json", "/v1%2Fopenapi.json", "/%2Fv1/openapi.json", "/v1%5Cx"])(
    "%s is an unknown call",
    (target) => {
      expect(codeOf(target)).toBe("NOT_FOUND");
    },
  );

  it.each([
    `${liveness}/`,
    `${liveness}//`,
    `${liveness}/user/`,
    "/v1/webhooks/endpoints/",
    "/v1/media/?a=1",
  ])("%s lacks an id, and lists nothing", (target) => {
    expect(codeOf(target)).toBe("NOT_FOUND");
    expect(codeOf(target, "DELETE")).toBe("NOT_FOUND");
    expect(readTarget(target, "POST")).not.toMatch(/\/(\?|$)/);
  });
});
