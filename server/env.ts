import { isIP } from "node:net";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { unquoted } from "#db/engine.ts";
import { photoStoreDefinitions, photoStoreNames, type StoreSettings } from "./photos/photo-stores.ts";

/** Seconds between the attempts of a webhook: a day in all, as the Standard Webhooks spec suggests. */
export const retryWaitsSeconds: readonly number[] = [5, 60, 300, 1800, 7200, 18_000, 28_800, 28_800];

const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankIsUnset, schema.optional());
const wholeNumber = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number(error).int(error).min(min, error).max(max, error);
};
const integer = (fallback: number, min: number, max: number) =>
  z.preprocess(blankIsUnset, wholeNumber(min, max).default(fallback));

/**
 * Leaves one core for requests: with a worker on every core, reads wait behind scoring (60-80 ms p99 instead
 * of 40).
 */
const scoringWorkersDefault = Math.min(4, Math.max(1, os.availableParallelism() - 1));

const bootstrapKey = (mode: "live" | "test") =>
  optional(
    z
      .string()
      .refine(
        (key) => key.startsWith(`vhq_${mode}_`) && looksRandom(key.slice(`vhq_${mode}_`.length)),
        `must be vhq_${mode}_ and 32-200 random letters, digits, _ or -, such as those of: openssl rand -hex 32`,
      ),
  );

/**
 * Whether a text looks like the output of a random generator: long and varied, no row of neighbouring letters,
 * nothing repeated. A key that somebody made up could be guessed, here or from its stored hash. Of 10^6 random
 * keys of 32 hexadecimal digits none is refused.
 */
function looksRandom(text: string): boolean {
  if (!/^[A-Za-z0-9_-]{32,200}$/.test(text)) return false;
  const codes = Array.from(text, (letter) => letter.charCodeAt(0));
  const steps = codes.filter((code, index) => Math.abs(code - (codes[index - 1] ?? -9)) > 1).length;
  const triples = new Set(Array.from(text.slice(2), (_, index) => text.slice(index, index + 3)));
  return steps * Math.log2(new Set(text).size) >= 48 && triples.size >= 0.75 * (text.length - 2);
}

const uploadThingToken = optional(
  z
    .string()
    .refine(
      isUploadThingToken,
      "must be the token that UploadThing's dashboard shows (base64 of apiKey, appId and regions)",
    ),
);

/** As strict as UploadThing's SDK, which would otherwise refuse the token only with the first photo. */
function isUploadThingToken(text: string): boolean {
  const inside = z.object({
    apiKey: z.string().startsWith("sk_"),
    appId: z.string(),
    regions: z.array(z.string()).min(1),
    ingestHost: z.string().optional(),
  });
  if (!z.base64().safeParse(text).success) return false;
  try {
    return inside.safeParse(JSON.parse(Buffer.from(text, "base64").toString())).success;
  } catch {
    return false;
  }
}

const httpUrl = optional(z.url({ protocol: /^https?$/ }));

/** Whether a URL is nothing but an origin. A slash at the end is none of a path's. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin, href } = new URL(text);
  return /^https?:$/.test(protocol) && href === `${origin}/` && !/[?#@\\]/.test(text);
}
const publicUrl = optional(
  z
    .string()
    .refine(
      isOrigin,
      "must be an address like https://verify.example.com: http or https, without user name, path, query or fragment. The service takes the whole host name, so serve it at a name of its own",
    ),
);

/** An IPv6 address may come in the brackets that URLs need. */
const host = z.preprocess(
  (value) => blankIsUnset(typeof value === "string" ? value.replace(/^\[(.*)\]$/, "$1") : value),
  z
    .string()
    .refine(
      (text) => isIP(text) !== 0 || /^(?=.*[a-z])[a-z\d_]([a-z\d_.-]{0,251}[a-z\d])?$/i.test(text),
      "must be an address or a name of this machine, such as 0.0.0.0, 127.0.0.1, ::1 or localhost, without scheme and port",
    )
    .default("0.0.0.0"),
);

const environment = z
  .object({
    PORT: integer(3000, 0, 65_535),
    HOST: host,
    PUBLIC_URL: publicUrl,
    TRUSTED_PROXIES: integer(0, 0, 10),
    DATABASE_URL: optional(
      z
        .string()
        .regex(
          /^postgres(ql)?:\/\/.+/,
          "must be a PostgreSQL address such as postgresql://user:password@host:5432/verifyhq",
        ),
    ),
    DATA_DIR: z.preprocess(blankIsUnset, z.string().default("./data")),
    SCORING_WORKERS: integer(scoringWorkersDefault, 1, 64),
    SCORING_BACKEND: z.preprocess(blankIsUnset, z.enum(["auto", "native", "wasm"]).default("auto")),
    SCORING_QUEUE_MAX: integer(32, 1, 10_000),
    STOP_DELAY_SECONDS: integer(0, 0, 300),
    UPLOAD_TIMEOUT_SECONDS: integer(60, 1, 3600),
    UPLOAD_MEMORY_MIB: integer(256, 64, 1_048_576),
    WEBHOOKS_RETRY_SECONDS: z.preprocess(
      (value) => (typeof value === "string" && value !== "" ? value.split(",") : undefined),
      z
        .array(z.coerce.number().min(0).max(86_400))
        .min(1)
        .max(50)
        .default([...retryWaitsSeconds]),
    ),
    WEBHOOKS_ALLOW_PRIVATE: z.preprocess(blankIsUnset, z.enum(["true", "false"]).default("false")),
    RATE_LIMIT_PER_MINUTE: integer(60_000, 1, 10_000_000),
    RATE_LIMIT_PER_SESSION_PER_MINUTE: integer(30, 1, 10_000_000),
    RATE_LIMIT_PER_STAFF_PER_MINUTE: integer(1200, 1, 10_000_000),
    RATE_LIMIT_WRONG_KEYS_PER_MINUTE: integer(600, 1, 10_000_000),
    RATE_LIMIT_SESSIONS_PER_USER_PER_HOUR: integer(120, 1, 10_000_000),
    PHOTOS_SHARED: z.preprocess(blankIsUnset, z.enum(["true", "false"]).default("false")),
    PHOTO_STORE: optional(z.enum(photoStoreNames)),
    UPLOADTHING_TOKEN: uploadThingToken,
    UPLOADTHING_API_URL: httpUrl,
    UPLOADTHING_INGEST_URL: httpUrl,
    UPLOADTHING_UFS_HOST: optional(
      z.string().regex(/^[\w.-]{1,253}(:\d{1,5})?$/, "must be a host name, optionally with a port"),
    ),
    UPLOADTHING_UFS_APP_ID_LOCATION: optional(z.enum(["subdomain", "path"])),
    UPLOADTHING_TIMEOUT_SECONDS: integer(20, 1, 600),
    S3_BUCKET: optional(
      z
        .string()
        .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of a bucket, 3 to 63 of a-z 0-9 . -"),
    ),
    S3_REGION: z.preprocess(
      blankIsUnset,
      z
        .string()
        .regex(/^[\w-]{1,40}$/)
        .default("us-east-1"),
    ),
    S3_ENDPOINT: httpUrl,
    S3_PATH_STYLE: optional(z.enum(["true", "false"])),
    S3_TIMEOUT_SECONDS: integer(20, 1, 600),
    METRICS_PORT: optional(wholeNumber(0, 65_535)),
    METRICS_HOST: z.preprocess(blankIsUnset, z.string().default("127.0.0.1")),
    AUDIT_ANCHOR_MINUTES: integer(60, 1, 10_080),
    AUDIT_ANCHOR_EVENTS: integer(1000, 1, 1_000_000),
    MASTER_KEY: optional(z.string()),
    MASTER_KEY_PREVIOUS: optional(z.string()),
    LOG_LEVEL: z.preprocess(
      blankIsUnset,
      z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
    ),
    VERIFYHQ_BOOTSTRAP_API_KEY: bootstrapKey("live"),
    VERIFYHQ_BOOTSTRAP_TEST_API_KEY: bootstrapKey("test"),
    VERIFYHQ_ADMIN_EMAIL: optional(z.email()),
    VERIFYHQ_ADMIN_PASSWORD: optional(z.string().min(12)),
  })
  .transform((raw) => ({
    port: raw.PORT,
    host: raw.HOST,
    publicUrl: raw.PUBLIC_URL ? new URL(raw.PUBLIC_URL).origin : null,
    trustedProxies: raw.TRUSTED_PROXIES,
    dataDir: path.resolve(raw.DATA_DIR),
    photoStore: raw.PHOTO_STORE,
    /** Whether all nodes see one folder of photos. */
    sharesPhotos: raw.PHOTOS_SHARED === "true",
    photoStores: {
      disk: {},
      uploadthing: raw.UPLOADTHING_TOKEN
        ? {
            token: raw.UPLOADTHING_TOKEN,
            apiUrl: raw.UPLOADTHING_API_URL,
            ingestUrl: raw.UPLOADTHING_INGEST_URL,
            ufsHost: raw.UPLOADTHING_UFS_HOST,
            ufsAppIdLocation: raw.UPLOADTHING_UFS_APP_ID_LOCATION,
            timeoutMs: raw.UPLOADTHING_TIMEOUT_SECONDS * 1000,
          }
        : null,
      s3: raw.S3_BUCKET
        ? {
            bucket: raw.S3_BUCKET,
            region: raw.S3_REGION,
            endpoint: raw.S3_ENDPOINT ?? null,
            // Most servers other than AWS's have one host name for all buckets.
            usesPaths: (raw.S3_PATH_STYLE ?? String(raw.S3_ENDPOINT !== undefined)) === "true",
            timeoutMs: raw.S3_TIMEOUT_SECONDS * 1000,
          }
        : null,
    } satisfies StoreSettings,
    /** Where Prometheus reads; null: nowhere. */
    metrics: raw.METRICS_PORT === undefined ? null : { host: raw.METRICS_HOST, port: raw.METRICS_PORT },
    scoringWorkers: raw.SCORING_WORKERS,
    scoringBackend: raw.SCORING_BACKEND,
    scoringQueueMax: raw.SCORING_QUEUE_MAX,
    stopDelayMs: raw.STOP_DELAY_SECONDS * 1000,
    uploadTimeoutMs: raw.UPLOAD_TIMEOUT_SECONDS * 1000,
    uploadMemoryBytes: raw.UPLOAD_MEMORY_MIB * 1024 * 1024,
    webhooks: {
      allowsPrivate: raw.WEBHOOKS_ALLOW_PRIVATE === "true",
      retryWaits: raw.WEBHOOKS_RETRY_SECONDS,
    },
    rates: {
      key: raw.RATE_LIMIT_PER_MINUTE,
      session: raw.RATE_LIMIT_PER_SESSION_PER_MINUTE,
      staff: raw.RATE_LIMIT_PER_STAFF_PER_MINUTE,
      address: raw.RATE_LIMIT_WRONG_KEYS_PER_MINUTE,
      user: raw.RATE_LIMIT_SESSIONS_PER_USER_PER_HOUR,
    },
    anchorEvery: {
      milliseconds: raw.AUDIT_ANCHOR_MINUTES * 60_000,
      events: raw.AUDIT_ANCHOR_EVENTS,
    },
    masterKeys:
      raw.MASTER_KEY === undefined
        ? null
        : [raw.MASTER_KEY, ...(raw.MASTER_KEY_PREVIOUS === undefined ? [] : [raw.MASTER_KEY_PREVIOUS])],
    logLevel: raw.LOG_LEVEL,
    bootstrap: {
      liveApiKey: raw.VERIFYHQ_BOOTSTRAP_API_KEY,
      testApiKey: raw.VERIFYHQ_BOOTSTRAP_TEST_API_KEY,
      adminEmail: raw.VERIFYHQ_ADMIN_EMAIL,
      adminPassword: raw.VERIFYHQ_ADMIN_PASSWORD,
    },
  }))
  .transform(({ photoStore, ...env }, context) => {
    const configured = photoStoreNames.filter((name) => env.photoStores[name]);
    if (photoStore && !configured.includes(photoStore))
      context.addIssue({
        code: "custom",
        path: ["PHOTO_STORE"],
        message: `${photoStore} needs ${photoStoreDefinitions[photoStore].variable}`,
      });
    // New photos go to a remote store if one is configured.
    return { ...env, photoStore: photoStore ?? configured.at(-1) ?? ("disk" as const) };
  });

export type Env = Readonly<z.infer<typeof environment>>;

/**
 * Reads the environment; no other code does.
 * @throws an Error that names each invalid variable, but never its value
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const values = Object.entries(source).map(([name, value]) => [name, value && unquoted(value)]);
  const parsed = environment.safeParse(Object.fromEntries(values));
  if (parsed.success) return Object.freeze(parsed.data);
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Invalid configuration:\n${problems.join("\n")}`);
}
