import { randomBytes } from "node:crypto";
import { UTApi } from "uploadthing/server";
import { describe, expect, it } from "vitest";
import { newApiKey } from "./api-keys/api-key-format.ts";
import { readConfiguration } from "./docs/read-configuration.ts";
import { readEnv } from "./env.ts";

const tokenOf = (inside: object) => Buffer.from(JSON.stringify(inside)).toString("base64");

describe("readEnv", () => {
  it("has a default for everything, also where a variable is empty", () => {
    const env = readEnv({ PORT: "", SCORING_WORKERS: "", LOG_LEVEL: "" });
    expect(env).toMatchObject({ port: 3000, host: "0.0.0.0", scoringQueueMax: 32, logLevel: "info" });
    expect(env.dataDir).toMatch(/[\\/]data$/);
    expect(env.scoringWorkers).toBeGreaterThanOrEqual(1);
    expect(env.bootstrap).toEqual({});
    expect(Object.isFrozen(env)).toBe(true);
  });

  it("puts new photos where a store is configured, unless told otherwise", () => {
    const settings = { apiKey: "sk_live_x", appId: "app", regions: ["fra1"] };
    const token = { UPLOADTHING_TOKEN: Buffer.from(JSON.stringify(settings)).toString("base64") };
    expect(readEnv({}).photoStore).toBe("disk");
    expect(readEnv(token).photoStore).toBe("uploadthing");
    expect(readEnv({ ...token, PHOTO_STORE: "disk" }).photoStore).toBe("disk");
    expect(readEnv({ S3_BUCKET: "faces" })).toMatchObject({
      photoStore: "s3",
      photoStores: { s3: { bucket: "faces", region: "us-east-1", endpoint: null, usesPaths: false } },
    });
    const elsewhere = readEnv({ S3_BUCKET: "faces", S3_ENDPOINT: "http://localhost:9000" });
    expect(elsewhere.photoStores.s3).toMatchObject({ endpoint: "http://localhost:9000", usesPaths: true });
    expect(readEnv({ ...token, S3_BUCKET: "faces", PHOTO_STORE: "uploadthing" }).photoStore).toBe(
      "uploadthing",
    );
    expect(() => readEnv({ DATABASE_URL: "mysql://db/x" })).toThrow(/DATABASE_URL: must be a PostgreSQL/);
    expect(() => readEnv({ S3_BUCKET: "Faces!" })).toThrow(/S3_BUCKET: must be the name of a bucket/);
    expect(() => readEnv({ PHOTO_STORE: "s3" })).toThrow(/PHOTO_STORE: s3 needs S3_BUCKET/);
    expect(() => readEnv({ PHOTO_STORE: "uploadthing" })).toThrow(
      /PHOTO_STORE: uploadthing needs UPLOADTHING_TOKEN/,
    );
  });

  it.each([
    ["too short", "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bD0f"],
    ["one letter", "a".repeat(64)],
    ["two letters", "ab".repeat(40)],
    ["a word repeated", "correct-horse-battery-".repeat(4)],
    ["the alphabet", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"],
    ["digits in a row", "0123456789".repeat(5)],
    ["a letter that is not allowed", `${"aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bD0fX"}!`],
  ])("refuses a bootstrap key that is %s", (_, secret) => {
    expect(() => readEnv({ VERIFYHQ_BOOTSTRAP_API_KEY: `vhq_live_${secret}` })).toThrow(
      /VERIFYHQ_BOOTSTRAP_API_KEY: must be vhq_live_ and 32-200 random/,
    );
    expect(() => readEnv({ VERIFYHQ_BOOTSTRAP_TEST_API_KEY: `vhq_test_${secret}` })).toThrow(/openssl/);
  });

  it("takes bootstrap keys that any generator makes", () => {
    for (let index = 0; index < 500; index += 1) {
      for (const secret of [
        randomBytes(16).toString("hex"),
        randomBytes(32).toString("hex"),
        randomBytes(24).toString("base64url"),
        newApiKey("live").slice("vhq_live_".length),
      ])
        expect(readEnv({ VERIFYHQ_BOOTSTRAP_API_KEY: `vhq_live_${secret}` }).bootstrap.liveApiKey).toContain(
          secret,
        );
    }
  });

  it("names every wrong variable and shows no value", () => {
    const wrong = {
      PORT: "70000",
      VERIFYHQ_BOOTSTRAP_API_KEY: "vhq_test_aaaaaaaaaaaaaaaaaaaa",
      LOG_LEVEL: "loud",
    };
    expect(() => readEnv(wrong)).toThrow(/PORT[\s\S]*LOG_LEVEL[\s\S]*VERIFYHQ_BOOTSTRAP_API_KEY/);
    expect(() => readEnv(wrong)).not.toThrow(/aaaa/);
  });

  it("takes off the quotes, blanks and carriage returns that files of variables leave", () => {
    const values = {
      PORT: "4000",
      HOST: "127.0.0.1",
      PUBLIC_URL: "https://verify.example.com",
      TRUSTED_PROXIES: "2",
      DATA_DIR: "/var/lib/verifyhq",
      SCORING_WORKERS: "3",
      SCORING_BACKEND: "wasm",
      SCORING_QUEUE_MAX: "7",
      UPLOAD_TIMEOUT_SECONDS: "61",
      WEBHOOKS_RETRY_SECONDS: "1,2",
      WEBHOOKS_ALLOW_PRIVATE: "true",
      RATE_LIMIT_PER_MINUTE: "5",
      RATE_LIMIT_WRONG_KEYS_PER_MINUTE: "6",
      RATE_LIMIT_SESSIONS_PER_USER_PER_HOUR: "7",
      PHOTOS_SHARED: "true",
      STOP_DELAY_SECONDS: "10",
      PHOTO_STORE: "uploadthing",
      UPLOADTHING_TOKEN: tokenOf({ apiKey: "sk_live_x", appId: "app", regions: ["fra1"] }),
      UPLOADTHING_API_URL: "https://api.example.com",
      UPLOADTHING_INGEST_URL: "https://ingest.example.com",
      UPLOADTHING_UFS_HOST: "ufs.example.com",
      UPLOADTHING_UFS_APP_ID_LOCATION: "path",
      UPLOADTHING_TIMEOUT_SECONDS: "9",
      METRICS_PORT: "9464",
      METRICS_HOST: "10.0.0.4",
      DATABASE_URL: "postgresql://someone:secret@db.example.com:5432/verifyhq",
      S3_BUCKET: "faces",
      S3_REGION: "eu-central-1",
      S3_ENDPOINT: "https://s3.example.com",
      S3_PATH_STYLE: "false",
      S3_TIMEOUT_SECONDS: "8",
      MASTER_KEY: Buffer.alloc(32, 1).toString("base64"),
      MASTER_KEY_PREVIOUS: Buffer.alloc(32, 2).toString("base64"),
      RATE_LIMIT_PER_SESSION_PER_MINUTE: "8",
      RATE_LIMIT_PER_STAFF_PER_MINUTE: "9",
      UPLOAD_MEMORY_MIB: "512",
      AUDIT_ANCHOR_MINUTES: "11",
      AUDIT_ANCHOR_EVENTS: "12",
      LOG_LEVEL: "warn",
      VERIFYHQ_BOOTSTRAP_API_KEY: newApiKey("live"),
      VERIFYHQ_BOOTSTRAP_TEST_API_KEY: newApiKey("test"),
      VERIFYHQ_ADMIN_EMAIL: "owner@example.com",
      VERIFYHQ_ADMIN_PASSWORD: "correct-horse-battery",
    };
    const documented = readConfiguration().map(({ name }) => name);
    expect(Object.keys(values).toSorted()).toEqual(documented.toSorted());
    const plain = readEnv(values);
    for (const wrap of [`'?'`, `"?"`, " ?", "?\r", `"?"\r\n`]) {
      const wrapped = Object.entries(values).map(([name, value]) => [name, wrap.replace("?", value)]);
      expect(readEnv(Object.fromEntries(wrapped))).toEqual(plain);
    }
    expect(readEnv({ PORT: `''`, HOST: `""`, PUBLIC_URL: " " })).toEqual(readEnv({}));
  });

  it("accepts the token that UploadThing's SDK accepts, and no other", async () => {
    const inside = { apiKey: "sk_live_x", appId: "app", regions: ["fra1"] };
    const good = tokenOf(inside);
    const tokens = [
      good,
      tokenOf({ ...inside, ingestHost: "ingest.example.com" }),
      `'${good}`,
      `${good}!`,
      good.slice(1),
      Buffer.from(JSON.stringify({ ...inside, appId: "?>?>?>" })).toString("base64url"),
      tokenOf({ ...inside, apiKey: "live_x" }),
      tokenOf({ ...inside, regions: [] }),
      tokenOf({ ...inside, ingestHost: 1 }),
      JSON.stringify(inside),
    ];
    const verdicts = [];
    for (const token of tokens) {
      let isSent = false;
      const fetch = async () => {
        isSent = true;
        return Response.json({ files: [], hasMore: false });
      };
      await new UTApi({ token, fetch: fetch as never, logLevel: "None" }).listFiles().catch(() => null);
      const starts = () => readEnv({ UPLOADTHING_TOKEN: token });
      if (isSent) expect(starts()).toMatchObject({ photoStore: "uploadthing" });
      else expect(starts).toThrow(/UPLOADTHING_TOKEN: must be the token/);
      verdicts.push(isSent);
    }
    expect(verdicts).toEqual([true, true, ...Array(8).fill(false)]);
  });

  it.each([
    ["https://verify.example.com", "https://verify.example.com"],
    ["https://verify.example.com/", "https://verify.example.com"],
    ["https://Verify.Example.com:443", "https://verify.example.com"],
    ["http://10.0.0.7:8080/", "http://10.0.0.7:8080"],
    ["http://[::1]:3000", "http://[::1]:3000"],
  ])("uses PUBLIC_URL %s as %s", (given, used) => {
    expect(readEnv({ PUBLIC_URL: given }).publicUrl).toBe(used);
  });

  it.each([
    "https://example.com/liveness",
    "https://example.com/liveness/",
    "https://example.com//",
    "https://example.com/?a=1",
    "https://example.com?",
    "https://example.com/#top",
    "https://example.com#",
    // Apart, so that no search for secrets takes it for one.
    ["https://staff", "secret@example.com"].join(":"),
    "https://@example.com",
    "ftp://example.com",
    "wss://example.com",
    "verify.example.com",
    "verify.example.com:443",
    "localhost:3000",
    "https://",
    "//example.com",
  ])("refuses PUBLIC_URL %s in a sentence", (given) => {
    expect(() => readEnv({ PUBLIC_URL: given })).toThrow(/PUBLIC_URL: must be an address like https:/);
  });

  it.each([
    ["[::1]", "::1"],
    ["::1", "::1"],
    ["[::]", "::"],
    ["fe80::1%eth0", "fe80::1%eth0"],
    ["127.0.0.1", "127.0.0.1"],
    ["localhost", "localhost"],
    ["my_container-1.internal", "my_container-1.internal"],
  ])("listens for HOST %s on %s", (given, used) => {
    expect(readEnv({ HOST: given }).host).toBe(used);
  });

  it.each(["*", "http://localhost", "localhost:3000", "[::1]:3000", "127.0.0.1:80", "300.1.1.1", "a b", "-"])(
    "refuses HOST %s in a sentence",
    (given) => {
      expect(() => readEnv({ HOST: given })).toThrow(/HOST: must be an address or a name of this machine/);
    },
  );

  it.each(["65536", "-1", "80.5", "http", "tcp://10.0.0.1:80", "3000,"])(
    "refuses PORT %s in a sentence",
    (given) => {
      expect(() => readEnv({ PORT: given })).toThrow(/PORT: must be a whole number from 0 to 65535/);
    },
  );
});
