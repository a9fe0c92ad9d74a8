import { z } from "zod";
import { createDocument, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from "zod-openapi";
import { apiVersions } from "../docs/changelog.ts";
import { type ErrorCode, errorCatalogue } from "../errors.ts";
import { webhookEventType, webhookPayload } from "../webhooks/schemas.ts";
import { type ApiRoute, commonErrors } from "./api-route.ts";
import { apiVersionHeader, currentApiVersion } from "./api-version.ts";
import { problem } from "./schemas.ts";

function errorResponses(codes: ErrorCode[]): ZodOpenApiResponsesObject {
  const byStatus = Object.groupBy([...new Set(codes)], (code) => errorCatalogue[code].status);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, ofStatus = []]) => [
      status,
      {
        description: ofStatus.map((code) => `\`${code}\`: ${errorCatalogue[code].title}.`).join(" "),
        content: { "application/problem+json": { schema: problem } },
        "x-codes": ofStatus,
        headers: z.object({
          ...answerHeaders,
          ...(status === "429" || status === "503"
            ? { "Retry-After": z.int().meta({ description: "Seconds" }) }
            : {}),
        }),
      },
    ]),
  );
}

const idempotencyErrors: ErrorCode[] = ["IDEMPOTENCY_KEY_IN_USE", "IDEMPOTENCY_KEY_REUSED"];
const versionAsked = z
  .enum(apiVersions)
  .optional()
  .meta({
    description: "The version of the API that you wrote your code against; without it, the newest one.",
    example: currentApiVersion,
    param: { id: "ApiVersion" },
  });
const versionAnswered = z.enum(apiVersions).meta({
  description: "The version of the API that answered.",
  header: { id: "ApiVersion" },
});
const answerHeaders = { [apiVersionHeader]: versionAnswered };

const headersOf = (method: string) =>
  z.object({
    [apiVersionHeader]: versionAsked,
    ...(method === "POST" ? idempotencyHeader : {}),
  });

const idempotencyHeader = {
  "Idempotency-Key": z.string().max(255).optional().meta({
    description:
      "The same key with the same content, within 24 hours, gets the first answer again and does nothing; a UUID does well.",
  }),
};

function pathsOf(routes: ApiRoute[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const { endpoint } of routes) {
    const { success, params, query, body } = endpoint;
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: {
        operationId: endpoint.operationId,
        summary: endpoint.summary,
        ...(endpoint.description ? { description: endpoint.description } : {}),
        ...(endpoint.scope ? { "x-scope": endpoint.scope } : {}),
        tags: [endpoint.path.startsWith("/v1/webhooks") ? "Webhooks" : "Liveness check"],
        ...(endpoint.sessionHolder
          ? { security: [...(endpoint.scope ? [{ apiKey: [] }] : []), { sessionToken: [] }] }
          : {}),
        requestParams: {
          ...(params ? { path: params as z.ZodObject } : {}),
          ...(query ? { query: query as z.ZodObject } : {}),
          header: headersOf(endpoint.method),
        },
        ...(body
          ? { requestBody: { required: true, content: { [body.contentType]: { schema: body.schema } } } }
          : {}),
        responses: {
          [success.status]: {
            description: success.description,
            headers: z.object(answerHeaders),
            content: { "application/json": { schema: success.schema } },
          },
          ...errorResponses([
            ...commonErrors(endpoint),
            ...(endpoint.method === "POST" ? idempotencyErrors : []),
            ...endpoint.errors,
          ]),
        },
      },
    };
  }
  return paths;
}

/**
 * The OpenAPI 3.1 document, generated from the schemas that parse and check the real requests and responses.
 */
export function openApiDocument(routes: ApiRoute[]) {
  return createDocument({
    openapi: "3.1.1",
    info: {
      title: "VerifyHQ Liveness",
      version: currentApiVersion,
      description:
        "Challenge-response liveness verification: a session asks for 2-3 random challenges, a photo answers each, the verdict is explained.",
    },
    servers: [{ url: "/" }],
    security: [{ apiKey: [] }],
    paths: pathsOf(routes),
    webhooks: Object.fromEntries(
      webhookEventType.options.map((type) => [
        type,
        {
          post: {
            summary: `What is sent to your endpoint: ${type}`,
            tags: ["Webhooks"],
            security: [],
            requestBody: { content: { "application/json": { schema: webhookPayload } } },
            responses: { "200": { description: "Any 2xx within ten seconds says that it arrived." } },
          },
        },
      ]),
    ),
    components: {
      securitySchemes: {
        apiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
        sessionToken: {
          type: "http",
          scheme: "bearer",
          description:
            "The session token: opens the capture of its own session, for the person's own device.",
        },
      },
    },
  });
}
