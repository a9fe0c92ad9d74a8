import type { z } from "zod";

/** How an endpoint's body is read, and what it looks like in the OpenAPI document. */
export type BodyReader<Body> = {
  contentType: "application/json" | "multipart/form-data";
  schema: z.ZodType;
  read: (request: Request, timeoutMs: number) => Promise<Body>;
};
