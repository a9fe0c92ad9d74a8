import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { z } from "zod";
import { AppError, type ErrorCode } from "../errors.ts";
import type { BodyReader } from "./body-reader.ts";
import { parseInput, requireContentType } from "./parse.ts";
import { readChunks } from "./read-body.ts";

/** The contract's 10 MB, interpreted as 10 MiB. */
const photoBytesMax = 10 * 1024 * 1024;
const overheadBytesMax = 64 * 1024;
const partsMax = 16;
const fieldBytesMax = 4096;

const malformed = (detail: string) => new AppError("MALFORMED_REQUEST", detail);
const duplicate = (name: string) => malformed(`The field "${name}" was sent more than once.`);

type Form = { fields: Record<string, string>; file: Uint8Array | null };

/**
 * Once all bytes have arrived only work in memory remains: a parser that is not finished by then never will
 * be.
 */
const endWaitMs = 1000;

function startParser(request: Request, contentType: string, fileField: string) {
  const form: Form = { fields: Object.create(null), file: null };
  const end = Promise.withResolvers<void>();
  end.promise.catch(() => undefined);
  let isRefused = false;
  const refuse = (error: unknown) => {
    isRefused = true;
    end.reject(error);
  };
  let parser: BusboyInstance;
  try {
    parser = new Busboy({
      headers: { ...Object.fromEntries(request.headers), "content-type": contentType },
      limits: { fileSize: photoBytesMax, fieldSize: fieldBytesMax, parts: partsMax, headerPairs: 32 },
    });
  } catch {
    throw malformed("The content type multipart/form-data lacks a usable boundary.");
  }
  parser.on("error", refuse);
  parser.on("finish", () => end.resolve());
  parser.on("partsLimit", () => refuse(malformed(`The form may have at most ${partsMax} parts.`)));
  parser.on("field", (name, value, nameTruncated, valueTruncated) => {
    if (nameTruncated || valueTruncated) refuse(malformed("A form field is too long."));
    else if (name in form.fields) refuse(duplicate(name));
    else form.fields[name] = value;
  });
  parser.on("file", (name, stream) => {
    // A truncated body also emits an error here; without a listener the process would crash.
    stream.on("error", (error) => refuse(error));
    if (name !== fileField) {
      stream.resume();
      return;
    }
    if (form.file) {
      refuse(duplicate(name));
      stream.resume();
      return;
    }
    form.file = new Uint8Array();
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("limit", () =>
      refuse(new AppError("FILE_TOO_LARGE", `A photo may have at most ${photoBytesMax} bytes.`)),
    );
    stream.on("end", () => {
      form.file = Buffer.concat(chunks);
    });
  });
  return { parser, form, end: end.promise, isRefused: () => isRefused };
}

async function readForm(request: Request, fileField: string, timeoutMs: number): Promise<Form> {
  const contentType = requireContentType(request, "multipart/form-data");
  const { parser, form, end, isRefused } = startParser(request, contentType, fileField);
  const late = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  try {
    for await (const chunk of readChunks(request, {
      bytesMax: photoBytesMax + overheadBytesMax,
      timeoutMs,
    })) {
      // Not with a pipe: the parser may end in the middle of a form, and the pipe would then wait forever.
      parser.write(chunk);
      if (isRefused()) break;
    }
    parser.end();
    timer = setTimeout(() => late.reject(new Error("the form has no end")), endWaitMs);
    await Promise.race([end, late.promise]);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("UPLOAD_INCOMPLETE", "The form is cut off or malformed.", { cause: error });
  } finally {
    clearTimeout(timer);
    parser.destroy();
  }
  return form;
}

/** A form with text fields and one file, held in memory; nothing is stored before all of it has arrived. */
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

/** The additional errors of every call that takes a photo. */
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
