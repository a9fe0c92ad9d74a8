import { handleRequest } from "#server/http/handle-request.ts";

/** The public keys for verifying evidence signatures (RFC 7517). */
export const GET = (request: Request): Promise<Response> =>
  handleRequest(request, "/.well-known/jwks.json", async ({ context }) =>
    Response.json(await context.signer.publicKeys(), {
      headers: { "content-type": "application/jwk-set+json", "cache-control": "public, max-age=300" },
    }),
  );
