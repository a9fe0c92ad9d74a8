import type { z } from "zod";
import { AppError } from "../errors.ts";

/** @throws AppError MALFORMED_REQUEST with a pointer to each invalid field */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({
    pointer: `#/${issue.path.join("/")}`,
    message: issue.message,
  }));
  throw new AppError("MALFORMED_REQUEST", `The ${what} is invalid; see "errors".`, { errors });
}

/** @throws AppError MALFORMED_REQUEST | UNSUPPORTED_CONTENT_TYPE */
export function requireContentType(request: Request, expected: string): string {
  const given = request.headers.get("content-type");
  if (!given) throw new AppError("MALFORMED_REQUEST", `Send a body with content type ${expected}.`);
  if (given.split(";")[0]?.trim().toLowerCase() !== expected) {
    throw new AppError("UNSUPPORTED_CONTENT_TYPE", `Send the body as ${expected}.`);
  }
  return given;
}

/** @throws AppError MALFORMED_REQUEST when a parameter occurs twice: picking one would be a guess */
export function readQuery(request: Request): Record<string, string> {
  const { searchParams } = new URL(request.url);
  const query = Object.fromEntries(searchParams);
  if (Object.keys(query).length < searchParams.size) {
    throw new AppError("MALFORMED_REQUEST", "A query parameter was sent more than once.");
  }
  return query;
}
