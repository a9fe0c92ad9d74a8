import { createHash, randomBytes } from "node:crypto";
import type { UTApi } from "uploadthing/server";
import { fetchWithRetries } from "./fetch-with-retries.ts";
import { PhotoMissing, type PhotoStore } from "./photo-store.ts";
import { silenceSdkWarnings } from "./silence-sdk-warnings.ts";

export type UploadThingSettings = {
  token: string;
  apiUrl?: string | undefined;
  ingestUrl?: string | undefined;
  ufsHost?: string | undefined;
  ufsAppIdLocation?: "subdomain" | "path" | undefined;
  /** Time limit of one call, including retries. */
  timeoutMs: number;
};
export type UploadThingOptions = UploadThingSettings & {
  /** Identifies this database, so that files of other databases in the same app are never touched. */
  owner: () => Promise<string>;
  /**
   * UploadThing's keys have about 30 bits, so two photos may get the same key. The older photo must not be
   * overwritten.
   */
  isKeyTaken: (key: string) => Promise<boolean>;
};

const signedForSeconds = 60;
const listedAtOnce = 500;
const drawsMax = 3;
const octets = "application/octet-stream";

/** Replaces the SDK's errors, because they contain the whole request, including the API key. */
async function plainly<Result>(action: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const said = error instanceof Error ? error.name : typeof error;
    throw new Error(`UploadThing did not ${action} (${said})`);
  }
}

/** Finds the ingest URL the same way the SDK does. */
function ingestUrlOf(token: string): string {
  const { regions, ingestHost = "ingest.uploadthing.com" } = JSON.parse(
    Buffer.from(token, "base64").toString(),
  );
  return `https://${regions[0]}.${ingestHost}`;
}

const md5 = (bytes: Uint8Array) => createHash("md5").update(bytes).digest("hex");
const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
const keyOfUpload = (url: URL) => url.pathname.slice(url.pathname.lastIndexOf("/") + 1);

/**
 * Stores photos as private files of an UploadThing app through its SDK. The server uploads them and reads
 * them through URLs that it signs for one minute. Photos are already encrypted when they get here.
 */
export function createUploadThingPhotoStore(options: UploadThingOptions): PhotoStore {
  const { token, timeoutMs, owner, isKeyTaken } = options;
  const fetchPatiently = fetchWithRetries(timeoutMs);
  /** Names of uploads that were blocked because their key was taken. */
  const heldBack = new Set<string>();

  /** The SDK generates the key and uploads in one call; this is the only place to step in between. */
  const guardedFetch: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (init?.method !== "PUT" || !(await isKeyTaken(keyOfUpload(url)))) return fetchPatiently(input, init);
    heldBack.add(url.searchParams.get("x-ut-file-name") ?? "");
    throw new Error("the drawn key is taken");
  };

  async function createApi(): Promise<{ api: UTApi; File: typeof import("uploadthing/server").UTFile }> {
    silenceSdkWarnings();
    const { UTApi, UTFile } = await import("uploadthing/server");
    const { apiUrl, ingestUrl, ufsHost, ufsAppIdLocation } = options;
    const api = new UTApi({
      token,
      fetch: guardedFetch as NonNullable<ConstructorParameters<typeof UTApi>[0]>["fetch"] & object,
      // At level "Info" the SDK logs signed URLs.
      logLevel: "None",
      // Set all of them, because the SDK treats an empty variable as a URL.
      apiUrl: apiUrl ?? "https://api.uploadthing.com",
      ingestUrl: ingestUrl ?? ingestUrlOf(token),
      ufsHost: ufsHost ?? "ufs.sh",
      ufsAppIdLocation: ufsAppIdLocation ?? "subdomain",
    });
    return { api, File: UTFile };
  }
  let made: ReturnType<typeof createApi> | null = null;
  /** Loaded on first use, because the SDK is large. */
  const sdk = () => {
    made ??= createApi();
    return made;
  };

  /** Uploads the bytes once under a new name; returns null when the generated key was taken. */
  async function upload(bytes: Uint8Array): Promise<string | null> {
    const { api, File } = await sdk();
    const name = `${await owner()}-${randomBytes(16).toString("hex")}`;
    const file = new File([Uint8Array.from(bytes)], name, { customId: name, type: octets });
    const { data, error } = await api.uploadFiles(file, { acl: "private", contentDisposition: "attachment" });
    if (heldBack.delete(name)) return null;
    try {
      if (error) throw new Error(`UploadThing refused an upload: ${error.code}`);
      await requireArrived(data, bytes);
      return data.key;
    } catch (fault) {
      // The file may have arrived although the response was lost. Not awaited: the sweep removes what is
      // left.
      void api.deleteFiles(name, { keyType: "customId" }).catch(() => null);
      throw fault;
    }
  }

  /**
   * Compares the reported MD5; reads the file back if UploadThing ever reports something other than an MD5.
   */
  async function requireArrived(data: { key: string; fileHash: string }, bytes: Uint8Array): Promise<void> {
    const isMd5 = /^[0-9a-f]{32}$/i.test(data.fileHash);
    const arrived = isMd5 ? data.fileHash.toLowerCase() === md5(bytes) : isSame(await get(data.key), bytes);
    if (!arrived) throw new Error("what arrived at UploadThing is not what was sent");
  }

  async function put(bytes: Uint8Array): Promise<string> {
    for (let draws = 0; draws < drawsMax; draws += 1) {
      const key = await upload(bytes);
      if (key !== null) return key;
    }
    throw new Error("every key that UploadThing's SDK drew was taken");
  }

  async function get(key: string): Promise<Uint8Array> {
    const { api } = await sdk();
    const { ufsUrl } = await api.generateSignedURL(key, { expiresIn: signedForSeconds });
    const response = await fetchPatiently(ufsUrl);
    if (response.status === 404) throw new PhotoMissing();
    if (!response.ok) throw new Error(`UploadThing answered ${response.status} to a read`);
    return new Uint8Array(await response.arrayBuffer());
  }

  async function remove(key: string): Promise<void> {
    const { api } = await sdk();
    const { success } = await plainly("delete a file", () => api.deleteFiles(key));
    if (!success) throw new Error("UploadThing did not delete a file");
  }

  async function* list(): AsyncIterable<{ key: string; changedAt: Date }[]> {
    const { api } = await sdk();
    const prefix = `${await owner()}-`;
    for (let offset = 0; ; offset += listedAtOnce) {
      const { files, hasMore } = await plainly("list its files", () =>
        api.listFiles({ limit: listedAtOnce, offset }),
      );
      const ours = files.filter(
        ({ name, status }) => name.startsWith(prefix) && status !== "Deletion Pending",
      );
      yield ours.map(({ key, uploadedAt }) => ({ key, changedAt: new Date(uploadedAt) }));
      if (!hasMore) return;
    }
  }

  return { put, get, remove, list };
}
