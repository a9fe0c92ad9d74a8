import type { z } from "zod";
import { AppError, type ErrorCode } from "../errors.ts";
import type { BodyReader } from "./body-reader.ts";
import { parseInput, requireContentType } from "./parse.ts";
import { readChunks } from "./read-body.ts";

const jsonBytesMax = 64 * 1024;

async function readJson(
  request: Request,
  limits: Parameters<BodyReader<unknown>["read"]>[1],
): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readChunks(request, { ...limits, bytesMax: jsonBytesMax })) chunks.push(chunk);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw new AppError("MALFORMED_REQUEST", "The body is not valid JSON in UTF-8.");
  }
}

/** The errors that reading a JSON body may return. */
export const jsonErrors = [
  "UNSUPPORTED_CONTENT_TYPE",
  "FILE_TOO_LARGE",
  "UPLOAD_INCOMPLETE",
  "UPLOAD_TIMED_OUT",
  "TOO_MANY_UPLOADS",
] as const satisfies ErrorCode[];

/** A JSON body of at most 64 KiB. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema): BodyReader<z.infer<Schema>> {
  return {
    contentType: "application/json",
    schema,
    read: async (request, limits) => {
      requireContentType(request, "application/json");
      return parseInput(schema, await readJson(request, limits), "body");
    },
  };
}
