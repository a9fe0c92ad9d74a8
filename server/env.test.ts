import { describe, expect, it } from "vitest";
import { readEnv } from "./env.ts";

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
    expect(() => readEnv({ PHOTO_STORE: "uploadthing" })).toThrow(
      /PHOTO_STORE: uploadthing needs UPLOADTHING_TOKEN/,
    );
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
});
