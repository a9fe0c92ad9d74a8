import { isUtf8 } from "node:buffer";
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
const fieldBytesMaxDefault = 4096;

const malformed = (detail: string) => new AppError("MALFORMED_REQUEST", detail);
/** Names the field in the sentence and by its pointer. */
const malformedField = (name: string, message: string) =>
  new AppError("MALFORMED_REQUEST", `The field "${name}" ${message}.`, {
    errors: [{ pointer: `#/${name}`, message }],
  });
const duplicate = (name: string) => malformedField(name, "was sent more than once");

type File = { bytes: Uint8Array; fileName: string | undefined };
type Form = { fields: Record<string, string>; files: Map<string, File> };
/** The file fields of a form, by name, and how large each may be. */
type FileFields = ReadonlyMap<string, { bytesMax: number; tooLarge: string }>;

/**
 * Once all bytes have arrived only work in memory remains: a parser that is not finished by then never will
 * be.
 */
const endWaitMs = 1000;

function startParser(request: Request, contentType: string, fileFields: FileFields, fieldBytesMax: number) {
  const form: Form = { fields: Object.create(null), files: new Map() };
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
      // Many clients send a file without a file name, some without a content type too.
      isPartAFile: (name, contentType, fileName) =>
        (name !== undefined && fileFields.has(name)) ||
        fileName !== undefined ||
        contentType === "application/octet-stream",
    });
  } catch {
    throw malformed("The content type multipart/form-data lacks a usable boundary.");
  }
  parser.on("error", refuse);
  parser.on("finish", () => end.resolve());
  parser.on("partsLimit", () => refuse(malformed(`The form may have at most ${partsMax} parts.`)));
  parser.on("field", (name, value, nameTruncated, valueTruncated) => {
    if (nameTruncated || valueTruncated)
      refuse(malformedField(name, `is longer than ${fieldBytesMax} bytes`));
    else if (name in form.fields) refuse(duplicate(name));
    else form.fields[name] = value;
  });
  parser.on("file", (name, stream, fileName) => {
    // A truncated body also emits an error here; without a listener the process would crash.
    stream.on("error", (error) => refuse(error));
    const field = fileFields.get(name);
    if (!field) {
      stream.resume();
      return;
    }
    if (form.files.has(name)) {
      refuse(duplicate(name));
      stream.resume();
      return;
    }
    const file: File = { bytes: new Uint8Array(), fileName };
    form.files.set(name, file);
    const chunks: Buffer[] = [];
    let byteCount = 0;
    const refuseLarge = () => refuse(new AppError("FILE_TOO_LARGE", field.tooLarge));
    stream.on("data", (chunk: Buffer) => {
      byteCount += chunk.byteLength;
      if (byteCount > field.bytesMax) refuseLarge();
      else chunks.push(chunk);
    });
    stream.on("limit", refuseLarge);
    stream.on("end", () => {
      file.bytes = Buffer.concat(chunks);
    });
  });
  return { parser, form, end: end.promise, isRefused: () => isRefused };
}

async function readForm(
  request: Request,
  { fileFields, fieldBytesMax }: { fileFields: FileFields; fieldBytesMax: number },
  limits: Parameters<BodyReader<unknown>["read"]>[1],
): Promise<Form> {
  const contentType = requireContentType(request, "multipart/form-data");
  const { parser, form, end, isRefused } = startParser(request, contentType, fileFields, fieldBytesMax);
  const bytesMax = [...fileFields.values()].reduce((sum, field) => sum + field.bytesMax, overheadBytesMax);
  const late = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  try {
    for await (const chunk of readChunks(request, {
      ...limits,
      bytesMax,
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

/**
 * A photo is never valid UTF-8, so a part that is, and has no file name, is a data URI or base64.
 * @throws AppError MALFORMED_REQUEST
 */
function requireFile(file: File | undefined, name: string): Uint8Array {
  if (file && file.bytes.byteLength === 0) throw malformedField(name, "is empty");
  if (file && !(file.fileName === undefined && isUtf8(file.bytes))) return file.bytes;
  const found = file ? "was sent as text" : "is missing";
  throw malformedField(name, `${found}; send it as a file, as curl's -F "${name}=@…" does`);
}

type FileShape = { name: string; description: string };

/**
 * A form with text fields and a photo, held in memory; nothing is stored before all of it has arrived.
 * @param shape.attachment a second file, which may be left out
 * @param shape.fieldBytesMax of one text field
 */
export function multipartBody<Fields extends z.ZodObject>(shape: {
  fields: Fields;
  file: FileShape;
  attachment?: FileShape & { bytesMax: number };
  fieldBytesMax?: number;
}): BodyReader<{ fields: z.infer<Fields>; file: Uint8Array; attachment?: Uint8Array }> {
  const { file, attachment, fieldBytesMax = fieldBytesMaxDefault } = shape;
  const binary = ({ description }: FileShape) =>
    z.file().meta({ description, type: "string", format: "binary" });
  const fileFields = new Map<string, { bytesMax: number; tooLarge: string }>([
    [file.name, { bytesMax: photoBytesMax, tooLarge: `A photo may have at most ${photoBytesMax} bytes.` }],
  ]);
  if (attachment) {
    const { name, bytesMax } = attachment;
    fileFields.set(name, { bytesMax, tooLarge: `The field "${name}" may have at most ${bytesMax} bytes.` });
  }
  return {
    contentType: "multipart/form-data",
    schema: shape.fields.extend({
      [file.name]: binary(file),
      ...(attachment ? { [attachment.name]: binary(attachment).optional() } : {}),
    }),
    read: async (request, limits) => {
      const form = await readForm(request, { fileFields, fieldBytesMax }, limits);
      const fields = parseInput(shape.fields, form.fields, "form");
      const attached = attachment && form.files.get(attachment.name);
      return {
        fields,
        file: requireFile(form.files.get(file.name), file.name),
        ...(attached ? { attachment: attached.bytes } : {}),
      };
    },
  };
}

/** The additional errors of every call that takes a photo. */
export const photoErrors: ErrorCode[] = [
  "NOT_FOUND",
  "UPLOAD_INCOMPLETE",
  "UPLOAD_TIMED_OUT",
  "TOO_MANY_UPLOADS",
  "SESSION_COMPLETED",
  "SESSION_EXPIRED",
  "FILE_TOO_LARGE",
  "UNSUPPORTED_PHOTO",
  "UNSUPPORTED_CONTENT_TYPE",
  "UNDECODABLE_PHOTO",
  "PHOTO_TRIES_EXHAUSTED",
  "SCORING_BUSY",
  "SCORING_FAILED",
];
