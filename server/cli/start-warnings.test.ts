import { describe, expect, it } from "vitest";
import { startWarnings } from "./start-warnings.ts";

const safe = { host: "127.0.0.1", publicUrl: null, dataDir: "/data" };
const own = { userId: 1000, folderMode: 0o700, firstSecrets: null };
const warned = (env: Partial<Parameters<typeof startWarnings>[0]>, facts: Partial<typeof own> = {}) =>
  startWarnings({ ...safe, ...env }, { ...own, ...facts });

describe("warnings at the start", () => {
  it.each(["127.0.0.1", "localhost", "::1", "[::1]"])("say nothing of a service on %s", (host) =>
    expect(warned({ host })).toEqual([]),
  );

  it("say nothing of a service behind a proxy with TLS", () =>
    expect(warned({ host: "0.0.0.0", publicUrl: "https://verify.example.com" })).toEqual([]));

  it.each(["0.0.0.0", "::", "10.0.0.5", "verify.internal"])("name plain HTTP on %s", (host) => {
    expect(warned({ host })).toMatchObject([
      expect.stringContaining("without PUBLIC_URL"),
      expect.stringContaining("plain HTTP"),
    ]);
    expect(warned({ host, publicUrl: "http://verify.example.com" })).toMatchObject([
      expect.stringContaining("plain HTTP"),
    ]);
  });

  it("name root, where there are user ids", () => {
    expect(warned({}, { userId: 0 })).toMatchObject([expect.stringContaining("root")]);
    expect(startWarnings(safe, { ...own, userId: null })).toEqual([]);
  });

  it.each([0o755, 0o750, 0o701])("name a data folder of mode %o", (folderMode) =>
    expect(warned({}, { folderMode })).toMatchObject([expect.stringContaining("chmod 700 /data")]),
  );
});
