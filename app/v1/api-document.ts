import { openApiDocument } from "#server/http/openapi.ts";
import { GET as listScenarios } from "./sandbox/scenarios/route.ts";
import { POST as cancelSession } from "./verifications/liveness/[id]/cancel/route.ts";
import { GET as getEvidence } from "./verifications/liveness/[id]/evidence/route.ts";
import { GET as listPhotos } from "./verifications/liveness/[id]/media/route.ts";
import { DELETE as eraseCheck, GET as getCheck } from "./verifications/liveness/[id]/route.ts";
import { POST as submitChallenge } from "./verifications/liveness/challenge/route.ts";
import { POST as swapChallenge } from "./verifications/liveness/challenge/swap/route.ts";
import { POST as addSelfie } from "./verifications/liveness/reference-selfie/route.ts";
import { GET as listAllChecks } from "./verifications/liveness/route.ts";
import { POST as startChallenge } from "./verifications/liveness/session/challenge/route.ts";
import { POST as recordConsent } from "./verifications/liveness/session/consent/route.ts";
import { POST as extendSession } from "./verifications/liveness/session/extend/route.ts";
import { POST as createSession, GET as readSession } from "./verifications/liveness/session/route.ts";
import { DELETE as eraseUser, GET as listChecks } from "./verifications/liveness/user/[userId]/route.ts";
import { POST as resendDelivery } from "./webhooks/deliveries/[id]/resend/route.ts";
import { GET as getDelivery } from "./webhooks/deliveries/[id]/route.ts";
import { GET as listDeliveries } from "./webhooks/deliveries/route.ts";
import { POST as rotateSecret } from "./webhooks/endpoints/[id]/rotate-secret/route.ts";
import { DELETE as deleteEndpoint, PATCH as updateEndpoint } from "./webhooks/endpoints/[id]/route.ts";
import { POST as testEndpoint } from "./webhooks/endpoints/[id]/test/route.ts";
import { POST as createEndpoint, GET as listEndpoints } from "./webhooks/endpoints/route.ts";

/** Every endpoint of the public API. */
export const apiRoutes = [
  createSession,
  submitChallenge,
  addSelfie,
  getCheck,
  listChecks,
  listAllChecks,
  cancelSession,
  swapChallenge,
  extendSession,
  listScenarios,
  createEndpoint,
  listEndpoints,
  updateEndpoint,
  deleteEndpoint,
  rotateSecret,
  testEndpoint,
  listDeliveries,
  getDelivery,
  resendDelivery,
  readSession,
  recordConsent,
  startChallenge,
  getEvidence,
  listPhotos,
  eraseCheck,
  eraseUser,
];

/** Served as `/v1/openapi.json`; the reference pages are generated from it. */
export const apiDocument = openApiDocument(apiRoutes);
