import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createFairShares } from "../fair-shares.ts";
import { bodySpace } from "./body-space.ts";
import { jsonBody } from "./json-body.ts";
import { multipartBody } from "./multipart-body.ts";

const photo = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 0x0d, 0x0a, 0xff, 0xd9]);
const form = multipartBody({
  fields: z.object({ sessionToken: z.string() }),
  file: { name: "photo", description: "" },
});
const limits = { timeoutMs: 1000, space: bodySpace(createFairShares(2 ** 30), ["test"]) };

type Part = { headers: string[]; content: string | Uint8Array };
const named = (name: string, more = "") => `Content-Disposition: form-data; name="${name}"${more}`;
const token: Part = { headers: [named("sessionToken")], content: "ses_1" };

function request(parts: Part[], headers: Record<string, string> = {}): Request {
  const body = Buffer.concat([
    ...parts.flatMap((part) => [
      Buffer.from(`--edge\r\n${part.headers.join("\r\n")}\r\n\r\n`),
      Buffer.from(part.content as string),
      Buffer.from("\r\n"),
    ]),
    Buffer.from("--edge--\r\n"),
  ]);
  const type = { "content-type": "multipart/form-data; boundary=edge" };
  return new Request("http://localhost", { method: "POST", body, headers: { ...type, ...headers } });
}
const read = (...parts: Part[]) => form.read(request(parts), limits);

describe("a photo's part", () => {
  it.each([
    ["a file name", [named("photo", '; filename="a.jpg"'), "Content-Type: image/jpeg"]],
    ["a file name alone", [named("photo", '; filename="a.jpg"')]],
    ["an empty file name", [named("photo", '; filename=""'), "Content-Type: image/jpeg"]],
    ["a content type alone", [named("photo"), "Content-Type: image/jpeg"]],
    ["a content type for anything", [named("photo"), "Content-Type: application/octet-stream"]],
    ["a content type of any kind", [named("photo"), "Content-Type: */*", "Content-Length: 11"]],
    ["neither", [named("photo")]],
    ["text's content type", [named("photo"), "Content-Type: text/plain; charset=utf-8"]],
  ])("with %s is the file", async (_, headers) => {
    for (const parts of [
      [token, { headers, content: photo }],
      [{ headers, content: photo }, token],
    ]) {
      const { file, fields } = await read(...parts);
      expect(Buffer.from(file)).toEqual(photo);
      expect(fields).toEqual({ sessionToken: "ses_1" });
    }
  });

  const base64 = Buffer.alloc(300_000, photo).toString("base64");
  it.each([
    ["a data URI", [named("photo")], `data:image/jpeg;base64,${base64}`],
    ["base64", [named("photo")], base64],
    ["a short text", [named("photo"), "Content-Type: text/plain"], "photo.jpg"],
    ["a data URI that says it is a JPEG", [named("photo"), "Content-Type: image/jpeg"], `data:,${base64}`],
  ])("that holds %s is refused by name, with what to do", async (_, headers, content) => {
    await expect(read(token, { headers, content })).rejects.toMatchObject({
      code: "MALFORMED_REQUEST",
      message: expect.stringContaining("send it as a file"),
      errors: [
        { pointer: "#/photo", message: expect.stringMatching(/^was sent as text; send it as a file/) },
      ],
    });
  });

  it.each([
    ["that is missing", [token], "is missing"],
    ["that is empty", [token, { headers: [named("photo")], content: "" }], "is empty"],
    [
      "that comes twice",
      [token, ...Array(2).fill({ headers: [named("photo")], content: photo })],
      "was sent",
    ],
  ])("%s is named", async (_, parts, message) => {
    await expect(read(...parts)).rejects.toMatchObject({
      errors: [{ pointer: "#/photo", message: expect.stringContaining(message) }],
    });
  });
});

it("a field that is too long is named", async () => {
  const long = { headers: [named("sessionToken")], content: "x".repeat(5000) };
  await expect(read(long, { headers: [named("photo")], content: photo })).rejects.toMatchObject({
    code: "MALFORMED_REQUEST",
    errors: [{ pointer: "#/sessionToken" }],
  });
});

describe("a content encoding", () => {
  const json = jsonBody(z.object({}));
  const jsonRequest = (encoding: string) =>
    new Request("http://localhost", {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json", "content-encoding": encoding },
    });
  const whole = [token, { headers: [named("photo")], content: photo }];

  it.each(["gzip", "br", "deflate", "zstd", "gzip, identity", "aws-chunked"])(
    "of %s is refused by its name",
    async (encoding) => {
      const refusal = { code: "UNSUPPORTED_CONTENT_TYPE", message: expect.stringContaining(`"${encoding}"`) };
      await expect(json.read(jsonRequest(encoding), limits)).rejects.toMatchObject(refusal);
      const encoded = request(whole, { "content-encoding": encoding });
      await expect(form.read(encoded, limits)).rejects.toMatchObject(refusal);
    },
  );

  it.each(["identity", "Identity", ""])("of %j is none", async (encoding) => {
    expect(await json.read(jsonRequest(encoding), limits)).toEqual({});
    const { file } = await form.read(request(whole, { "content-encoding": encoding }), limits);
    expect(Buffer.from(file)).toEqual(photo);
  });
});
