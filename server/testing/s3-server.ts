import { spawn } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";

/** Runs the server of the package and tells its port; signatures are checked before it. */
const program = `
  const S3rver = require("@20minutes/s3rver");
  const [directory, bucket] = process.argv.slice(1);
  new S3rver({ port: 0, address: "127.0.0.1", silent: true, allowMismatchedSignatures: true, directory, configureBuckets: [{ name: bucket }] })
    .run()
    .then(({ port }) => console.log(port));
`;
/** It encrypts the tokens of its lists with DES, which OpenSSL keeps among its old ciphers. */
const flags = ["--openssl-legacy-provider", "-e", program];

type Operation = "put" | "get" | "delete" | "list";
/** What happens to a call instead: an error, no answer, a cut connection, or a refusal. */
type Fault = "fail" | "hang" | "cut" | "refuse";

export type S3Server = {
  env: Record<string, string>;
  calls: Record<Operation, number>;
  /** The bucket's objects by key. */
  objects: () => Promise<Map<string, Buffer>>;
  breakDown: (operation: Operation, fault: Fault, times?: number) => void;
  mend: () => void;
  /** Answers deletions as a bucket that keeps versions does. */
  keepsVersions: boolean;
  close: () => Promise<void>;
};

const bucket = "verifyhq-photos";
const [accessKey, secret] = ["S3RVER", "a-secret-of-the-tests"];
const suffix = "._S3rver_object";

function operationOf({ method, url = "" }: http.IncomingMessage): Operation {
  if (method === "PUT") return "put";
  if (method === "DELETE") return "delete";
  return url.includes("list-type=2") ? "list" : "get";
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/**
 * Whether a request is signed with the secret, by AWS's Signature Version 4. The package's own check fails for
 * lists: it takes no slash at the end of a bucket's path.
 */
function isSigned({ method, url = "", headers }: http.IncomingMessage): boolean {
  const given = /Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? "",
  );
  const [keyId, ...scope] = given?.[1]?.split("/") ?? [];
  const [names, signature] = [given?.[2] ?? "", given?.[3]];
  const [place = "", query = ""] = url.split("?");
  const sorted = query.split("&").map((pair) => (pair === "" || pair.includes("=") ? pair : `${pair}=`));
  const canonical = [
    method,
    place,
    sorted.toSorted().join("&"),
    ...names.split(";").map((name) => `${name}:${String(headers[name]).trim()}`),
    "",
    names,
    headers["x-amz-content-sha256"],
  ].join("\n");
  const hash = createHash("sha256").update(canonical).digest("hex");
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope.join("/"), hash].join("\n");
  const key = scope.reduce<string | Buffer>((before, part) => hmac(before, part), `AWS4${secret}`);
  return keyId === accessKey && hmac(key, text).toString("hex") === signature;
}

/**
 * Starts an S3 server on a folder, behind a proxy that checks signatures and can break down.
 */
export async function startS3Server(): Promise<S3Server> {
  const directory = await mkdtemp(path.join(os.tmpdir(), "verifyhq-s3-"));
  const child = spawn(process.execPath, [...flags, directory, bucket], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [announced] = await once(child.stdout, "data");
  const port = Number(String(announced));
  let fault: { operation: Operation; kind: Fault; times: number } | null = null;

  const proxy = http.createServer((request, response) => {
    const operation = operationOf(request);
    own.calls[operation] += 1;
    if (fault?.operation === operation && fault.times > 0) {
      fault.times -= 1;
      if (fault.kind === "cut") request.socket.destroy();
      else if (fault.kind !== "hang") {
        request.resume();
        response.writeHead(fault.kind === "fail" ? 503 : 403).end();
      }
      return;
    }
    if (!isSigned(request)) {
      request.resume();
      const body = "<Error><Code>SignatureDoesNotMatch</Code></Error>";
      response.writeHead(403, { "content-type": "application/xml" }).end(body);
      return;
    }
    const { method, url, headers } = request;
    const onward = http.request({ port, host: "127.0.0.1", method, path: url, headers }, (answer) => {
      const marks = own.keepsVersions && operation === "delete" ? { "x-amz-delete-marker": "true" } : {};
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...marks });
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

  const own: S3Server = {
    env: {
      S3_BUCKET: bucket,
      S3_ENDPOINT: address,
      AWS_ACCESS_KEY_ID: accessKey,
      AWS_SECRET_ACCESS_KEY: secret,
    },
    calls: { put: 0, get: 0, delete: 0, list: 0 },
    objects: async () => {
      const root = path.join(directory, bucket);
      const names = await readdir(root, { recursive: true });
      const files = names.filter((name) => name.endsWith(suffix));
      return new Map(
        await Promise.all(
          files.map(
            async (name): Promise<[string, Buffer]> => [
              name.slice(0, -suffix.length),
              await readFile(path.join(root, name)),
            ],
          ),
        ),
      );
    },
    breakDown: (operation, kind, times = Number.POSITIVE_INFINITY) => {
      fault = { operation, kind, times };
    },
    mend: () => {
      fault = null;
    },
    keepsVersions: false,
    close: async () => {
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
      child.kill("SIGKILL");
      await once(child, "exit");
      await rm(directory, { recursive: true, force: true });
    },
  };
  return own;
}
