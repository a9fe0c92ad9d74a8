import { handleRequest } from "#server/http/handle-request.ts";
import { openApiDocument } from "#server/http/openapi.ts";
import { DELETE as eraseCheck, GET as getCheck } from "../verifications/liveness/[id]/route.ts";
import { POST as submitChallenge } from "../verifications/liveness/challenge/route.ts";
import { POST as addSelfie } from "../verifications/liveness/reference-selfie/route.ts";
import { POST as createSession } from "../verifications/liveness/session/route.ts";
import { DELETE as eraseUser, GET as listChecks } from "../verifications/liveness/user/[userId]/route.ts";

const document = openApiDocument([
  createSession,
  submitChallenge,
  addSelfie,
  getCheck,
  listChecks,
  eraseCheck,
  eraseUser,
]);

export const GET = (request: Request) =>
  handleRequest(request, "/v1/openapi.json", async () => Response.json(document));
