import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

type StoredFile = {
  key: string;
  name: string;
  customId: string | null;
  acl: string;
  bytes: Buffer;
  uploadedAt: number;
};
type Call = "put" | "get" | "delete" | "list";
/**
 * `fail`: 500 · `refuse`: 402 with an error · `error`: 200 with an error · `hang`: no response · `cut`:
 * executes the call, then drops the connection · `lose`: drops the last byte, and the reported hash shows it
 * · `corrupt`: drops the last byte without showing it
 */
type FaultKind = "fail" | "refuse" | "error" | "hang" | "cut" | "lose" | "corrupt";

export type UploadThingStandIn = {
  url: string;
  /** Environment variables for `startServer` and `readEnv`. */
  env: Record<string, string>;
  files: Map<string, StoredFile>;
  /** Rejected requests with their reasons. */
  refusals: string[];
  calls: Record<Call, number>;
  /** Makes the next `times` calls of this kind fail. */
  breakDown: (call: Call, kind: FaultKind, times?: number) => void;
  mend: () => void;
  /** Milliseconds to delay each upload. */
  delayMs: number;
  close: () => Promise<void>;
};

const apiKey = "sk_live_standin0123456789";
const appId = "standinapp";
const md5 = (bytes: Uint8Array) => createHash("md5").update(bytes).digest("hex");

/** Why a signed URL is invalid; null if it is valid. */
function signatureFault(whole: string): string | null {
  const [signed, given] = whole.split("&signature=");
  const before = whole.split("?signature=");
  const [message, signature] = given === undefined ? before : [signed, given];
  if (message === undefined || signature === undefined) return "unsigned";
  const wanted = `hmac-sha256=${createHmac("sha256", apiKey).update(message).digest("hex")}`;
  const found = decodeURIComponent(signature);
  if (found.length !== wanted.length || !timingSafeEqual(Buffer.from(found), Buffer.from(wanted)))
    return "signature is wrong";
  return Number(new URL(whole).searchParams.get("expires")) > Date.now() ? null : "expired";
}

/**
 * A fake UploadThing service over real HTTP on this machine: it checks signatures, expiry and the API key,
 * and keeps files in memory. The real SDK runs against it unchanged.
 */
export async function startUploadThing(): Promise<UploadThingStandIn> {
  const files = new Map<string, StoredFile>();
  const refusals: string[] = [];
  const calls: UploadThingStandIn["calls"] = { put: 0, get: 0, delete: 0, list: 0 };
  const faults = new Map<Call, { kind: FaultKind; times: number }>();

  const send = (response: ServerResponse, status: number, body: unknown) => {
    if (status >= 400) refusals.push(`${status} ${JSON.stringify(body)}`);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };

  function takeFault(call: Call): FaultKind | null {
    calls[call] += 1;
    const fault = faults.get(call);
    if (!fault || fault.times <= 0) return null;
    fault.times -= 1;
    return fault.kind;
  }

  /** @returns true if the fault has handled the request, by answering it or leaving it unanswered */
  function goWrong(kind: FaultKind | null, response: ServerResponse): boolean {
    if (kind === "fail") send(response, 500, { error: "told to fail" });
    else if (kind === "refuse") send(response, 402, { error: "told to refuse" });
    else if (kind === "error") send(response, 200, { error: "told to err" });
    else return kind === "hang";
    return true;
  }

  async function put(request: IncomingMessage, response: ServerResponse, whole: string): Promise<void> {
    const body = await buffer(request);
    const kind = takeFault("put");
    if (goWrong(kind, response)) return;
    const refused = signatureFault(whole);
    if (refused) return void send(response, 403, { error: refused });
    const url = new URL(whole);
    const said = (name: string) => {
      const value = url.searchParams.get(name);
      return value === null ? null : decodeURIComponent(value);
    };
    if (said("x-ut-identifier") !== appId) return void send(response, 403, { error: "another app" });
    const type = request.headers["content-type"] ?? "";
    const form = await new Response(body, { headers: { "content-type": type } }).formData();
    const file = form.get("file");
    if (!(file instanceof Blob)) return void send(response, 400, { error: "no file" });
    const sent = Buffer.from(await file.arrayBuffer());
    if (sent.length !== Number(said("x-ut-file-size")))
      return void send(response, 400, { error: "wrong size" });
    const bytes = kind === "lose" || kind === "corrupt" ? sent.subarray(0, -1) : sent;
    const key = url.pathname.slice(1);
    if (standIn.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, standIn.delayMs));
    files.set(key, {
      key,
      bytes,
      name: said("x-ut-file-name") ?? "",
      customId: said("x-ut-custom-id"),
      acl: said("x-ut-acl") ?? "public-read",
      uploadedAt: Date.now(),
    });
    if (kind === "cut") return void response.destroy();
    const at = `${standIn.url}/a/${appId}/${key}`;
    const fileHash = md5(kind === "corrupt" ? sent : bytes);
    send(response, 200, { url: at, appUrl: at, ufsUrl: at, fileHash, serverData: null });
  }

  function get(response: ServerResponse, whole: string): void {
    const kind = takeFault("get");
    if (goWrong(kind, response)) return;
    const url = new URL(whole);
    const file = files.get(url.pathname.split("/").at(-1) ?? "");
    if (!file) return void send(response, 404, { error: "no such file" });
    const refused = file.acl === "private" ? signatureFault(whole) : null;
    if (refused) return void send(response, 403, { error: refused });
    response.writeHead(200, { "content-type": "application/octet-stream" });
    response.end(kind === "lose" ? file.bytes.subarray(0, -1) : file.bytes);
  }

  async function callApi(request: IncomingMessage, response: ServerResponse, call: string): Promise<void> {
    const text = (await buffer(request)).toString();
    if (request.headers["x-uploadthing-api-key"] !== apiKey)
      return void send(response, 401, { error: "wrong API key" });
    const body = JSON.parse(text);
    if (call === "deleteFiles") {
      if (goWrong(takeFault("delete"), response)) return;
      const doomed = [...files.values()].filter(
        ({ key, customId }) => body.fileKeys?.includes(key) || body.customIds?.includes(customId),
      );
      for (const { key } of doomed) files.delete(key);
      return void send(response, 200, { success: true, deletedCount: doomed.length });
    }
    if (call === "listFiles") {
      if (goWrong(takeFault("list"), response)) return;
      const { limit = 500, offset = 0 } = body;
      const listed = [...files.values()].slice(offset, offset + limit).map((file) => ({
        id: `id-${file.key}`,
        customId: file.customId,
        key: file.key,
        name: file.name,
        size: file.bytes.length,
        status: "Uploaded",
        uploadedAt: file.uploadedAt,
      }));
      return void send(response, 200, { hasMore: offset + limit < files.size, files: listed });
    }
    send(response, 404, { error: "no such call" });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const whole = `${standIn.url}${request.url}`;
    const { pathname } = new URL(whole);
    if (request.method === "PUT") await put(request, response, whole);
    else if (request.method === "GET" && pathname.startsWith(`/a/${appId}/`)) get(response, whole);
    else if (request.method === "POST" && pathname.startsWith("/v6/"))
      await callApi(request, response, pathname.slice("/v6/".length));
    else send(response, 404, { error: "nothing here" });
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  const host = `localhost:${typeof address === "object" && address ? address.port : 0}`;
  const standIn: UploadThingStandIn = {
    url: `http://${host}`,
    env: {
      UPLOADTHING_TOKEN: Buffer.from(JSON.stringify({ apiKey, appId, regions: ["here1"] })).toString(
        "base64",
      ),
      UPLOADTHING_API_URL: `http://${host}`,
      UPLOADTHING_INGEST_URL: `http://${host}`,
      UPLOADTHING_UFS_HOST: host,
      UPLOADTHING_UFS_APP_ID_LOCATION: "path",
      UPLOADTHING_TIMEOUT_SECONDS: "4",
    },
    files,
    refusals,
    calls,
    breakDown: (call, kind, times = Number.POSITIVE_INFINITY) => void faults.set(call, { kind, times }),
    mend: () => faults.clear(),
    delayMs: 0,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return standIn;
}
