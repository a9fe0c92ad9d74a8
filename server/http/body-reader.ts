import type { z } from "zod";
import type { BodyLimits } from "./read-body.ts";

/** How an endpoint's body is read, and how the OpenAPI document describes it. */
export type BodyReader<Body> = {
  contentType: "application/json" | "multipart/form-data";
  schema: z.ZodType;
  read: (request: Request, limits: Omit<BodyLimits, "bytesMax">) => Promise<Body>;
};
