import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { z } from "zod";
import { AppError, type ErrorCode } from "../errors.ts";
import type { BodyReader } from "./body-reader.ts";
import { parseInput, requireContentType } from "./parse.ts";
import { readChunks } from "./read-body.ts";

/** The contract's 10 MB, read generously as 10 MiB. */
export const photoBytesMax = 10 * 1024 * 1024;
const overheadBytesMax = 64 * 1024;
const partsMax = 16;
const fieldBytesMax = 4096;

const malformed = (detail: string) => new AppError("MALFORMED_REQUEST", detail);
const duplicate = (name: string) => malformed(`The field "${name}" was sent more than once.`);

type Form = { fields: Record<string, string>; file: Uint8Array | null };

function startParser(request: Request, contentType: string, fileField: string) {
  const form: Form = { fields: Object.create(null), file: null };
  const fault = Promise.withResolvers<never>();
  fault.promise.catch(() => undefined);
  let parser: BusboyInstance;
  try {
    parser = new Busboy({
      headers: { ...Object.fromEntries(request.headers), "content-type": contentType },
      limits: { fileSize: photoBytesMax, fieldSize: fieldBytesMax, parts: partsMax, headerPairs: 32 },
    });
  } catch {
    throw malformed("The content type multipart/form-data lacks a usable boundary.");
  }
  parser.on("partsLimit", () => fault.reject(malformed(`The form may have at most ${partsMax} parts.`)));
  parser.on("field", (name, value, nameTruncated, valueTruncated) => {
    if (nameTruncated || valueTruncated) fault.reject(malformed("A form field is too long."));
    else if (name in form.fields) fault.reject(duplicate(name));
    else form.fields[name] = value;
  });
  parser.on("file", (name, stream) => {
    // A truncated body errors here too; without a listener the process would die.
    stream.on("error", (error) => fault.reject(error));
    if (name !== fileField) {
      stream.resume();
      return;
    }
    if (form.file) {
      fault.reject(duplicate(name));
      stream.resume();
      return;
    }
    form.file = new Uint8Array();
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("limit", () =>
      fault.reject(new AppError("FILE_TOO_LARGE", `A photo may have at most ${photoBytesMax} bytes.`)),
    );
    stream.on("end", () => {
      form.file = Buffer.concat(chunks);
    });
  });
  return { parser, form, fault: fault.promise };
}

async function readForm(request: Request, fileField: string, timeoutMs: number): Promise<Form> {
  const contentType = requireContentType(request, "multipart/form-data");
  const { parser, form, fault } = startParser(request, contentType, fileField);
  const chunks = readChunks(request, { bytesMax: photoBytesMax + overheadBytesMax, timeoutMs });
  try {
    await Promise.race([pipeline(Readable.from(chunks), parser), fault]);
  } catch (error) {
    parser.destroy();
    if (error instanceof AppError) throw error;
    throw new AppError("UPLOAD_INCOMPLETE", "The form is cut off or not well formed.", { cause: error });
  }
  return form;
}

/** A form with text fields and one file, held in memory; nothing is written before all of it has arrived. */
export function multipartBody<Fields extends z.ZodObject>(shape: {
  fields: Fields;
  file: { name: string; description: string };
}): BodyReader<{ fields: z.infer<Fields>; file: Uint8Array }> {
  const { name, description } = shape.file;
  const file = z.file().meta({ description, type: "string", format: "binary" });
  return {
    contentType: "multipart/form-data",
    schema: shape.fields.extend({ [name]: file }),
    read: async (request, timeoutMs) => {
      const form = await readForm(request, name, timeoutMs);
      const fields = parseInput(shape.fields, form.fields, "form");
      if (!form.file?.byteLength) {
        const message = form.file
          ? "is empty"
          : `is missing; send it as a file, as curl's -F "${name}=@…" does`;
        throw new AppError("MALFORMED_REQUEST", `The file "${name}" ${message}.`, {
          errors: [{ pointer: `#/${name}`, message }],
        });
      }
      return { fields, file: form.file };
    },
  };
}

/** What every call that takes a photo may answer besides what all calls may. */
export const photoErrors: ErrorCode[] = [
  "NOT_FOUND",
  "UPLOAD_INCOMPLETE",
  "UPLOAD_TIMED_OUT",
  "SESSION_COMPLETED",
  "SESSION_EXPIRED",
  "FILE_TOO_LARGE",
  "UNSUPPORTED_PHOTO",
  "UNSUPPORTED_CONTENT_TYPE",
  "UNDECODABLE_PHOTO",
  "SCORING_BUSY",
  "SCORING_FAILED",
];
