import { createHash, randomBytes } from "node:crypto";
import type { S3Client } from "@aws-sdk/client-s3";
import { PhotoMissing, type PhotoStore } from "./photo-store.ts";

/** Credentials come from where AWS's SDK looks for them: `AWS_ACCESS_KEY_ID`, a profile, the machine's role. */
export type S3Settings = {
  bucket: string;
  region: string;
  /** Null: AWS itself. */
  endpoint: string | null;
  /** Whether the bucket is part of the path instead of the host name. */
  usesPaths: boolean;
  /** Time limit of one call, including retries. */
  timeoutMs: number;
};
export type S3Options = S3Settings & {
  /** Identifies this database, so that files of others in the same bucket are never touched. */
  owner: () => Promise<string>;
};

const listedAtOnce = 500;
const triesMax = 3;
/** Share of the time limit that one try may take. */
const triesShare = 0.5;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && (error.name === "NoSuchKey" || error.name === "NotFound");

/** Replaces the SDK's errors, because they may contain the request, and with it a signature. */
async function plainly<Result>(action: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isMissing(error)) throw new PhotoMissing();
    const said = error instanceof Error ? error.name : typeof error;
    throw new Error(`S3 did not ${action} (${said})`);
  }
}

/**
 * Stores photos as objects of a bucket, at AWS or whatever speaks its protocol. Photos are already encrypted when
 * they get here. The server compares the MD5 that is sent with each.
 */
export function createS3PhotoStore({ owner, ...settings }: S3Options): PhotoStore {
  const { bucket: Bucket, region, endpoint, usesPaths, timeoutMs } = settings;

  async function createClient(): Promise<{ s3: typeof import("@aws-sdk/client-s3"); client: S3Client }> {
    const s3 = await import("@aws-sdk/client-s3");
    const client = new s3.S3Client({
      region,
      ...(endpoint === null ? {} : { endpoint }),
      forcePathStyle: usesPaths,
      maxAttempts: triesMax,
      // Servers other than AWS's often know no newer checksum than MD5.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      requestHandler: { requestTimeout: timeoutMs * triesShare, throwOnRequestTimeout: true },
    });
    return { s3, client };
  }
  let made: ReturnType<typeof createClient> | null = null;
  /** Loaded on first use, because the SDK is large. */
  const sdk = () => {
    made ??= createClient();
    return made;
  };
  const patience = () => ({ abortSignal: AbortSignal.timeout(timeoutMs) });

  async function put(bytes: Uint8Array): Promise<string> {
    const { s3, client } = await sdk();
    const key = `${await owner()}/${randomBytes(16).toString("hex")}`;
    const ContentMD5 = createHash("md5").update(bytes).digest("base64");
    const object = { Bucket, Key: key, Body: bytes, ContentMD5, ContentType: "application/octet-stream" };
    await plainly("store a photo", () => client.send(new s3.PutObjectCommand(object), patience()));
    return key;
  }

  async function get(key: string): Promise<Uint8Array> {
    const { s3, client } = await sdk();
    return plainly("give a photo back", async () => {
      const { Body } = await client.send(new s3.GetObjectCommand({ Bucket, Key: key }), patience());
      if (!Body) throw new Error("no body");
      return Body.transformToByteArray();
    });
  }

  /** @throws where the bucket keeps versions, because the photo is still there then */
  async function remove(key: string): Promise<void> {
    const { s3, client } = await sdk();
    const removed = await plainly("delete a photo", () =>
      client.send(new s3.DeleteObjectCommand({ Bucket, Key: key }), patience()),
    );
    if (removed.DeleteMarker)
      throw new Error("the bucket keeps versions, so the photo is still there: turn versioning off");
  }

  async function* list(): AsyncIterable<{ key: string; changedAt: Date }[]> {
    const { s3, client } = await sdk();
    const Prefix = `${await owner()}/`;
    let ContinuationToken: string | undefined;
    do {
      const wanted = { Bucket, Prefix, MaxKeys: listedAtOnce, ContinuationToken };
      const page = await plainly("list its photos", () =>
        client.send(new s3.ListObjectsV2Command(wanted), patience()),
      );
      const objects = page.Contents ?? [];
      yield objects.flatMap(({ Key, LastModified }) =>
        Key && LastModified ? [{ key: Key, changedAt: LastModified }] : [],
      );
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
  }

  return { put, get, remove, list };
}
