import { mkdtemp, readFile, rm, stat, utimes } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newMasterKey, parseMasterKey, readMasterKeys, writeMasterKeys } from "./master-keys.ts";
import { openBytes, sealBytes } from "./sealed-bytes.ts";
import { openVault } from "./vault.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), "verifyhq-vault-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

const key = newMasterKey();
const vault = openVault({ dataDir: "", fromEnvironment: [key.bytes.toString("base64")] });

describe("sealed bytes", () => {
  it("are given back, never sealed twice alike, and open to no change", () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from("a face"), Buffer.alloc(100_000, 7)]) {
      const sealed = sealBytes(key.bytes, "photo:a", bytes);
      expect(openBytes(key.bytes, "photo:a", sealed).equals(bytes)).toBe(true);
      expect(sealBytes(key.bytes, "photo:a", bytes).equals(sealed)).toBe(false);
    }
    const sealed = sealBytes(key.bytes, "photo:a", Buffer.from("a face"));
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => openBytes(key.bytes, "photo:a", changed)).toThrow();
    }
    for (const length of [0, 11, 12, 27, sealed.length - 1])
      expect(() => openBytes(key.bytes, "photo:a", sealed.subarray(0, length))).toThrow();
    expect(() => openBytes(key.bytes, "photo:b", sealed)).toThrow();
    expect(() => openBytes(newMasterKey().bytes, "photo:a", sealed)).toThrow();
  });
});

describe("the vault", () => {
  it("has a key for each photo, that opens nothing of another one and no other part", () => {
    const [one, two] = [vault.newPhotoKey("pho_1"), vault.newPhotoKey("pho_2")];
    const sealed = one.seal("embedding", Buffer.from("numbers"));
    const again = vault.openPhotoKey("pho_1", one.wrapped);
    expect(again.open("embedding", sealed).toString()).toBe("numbers");
    expect(() => again.open("mesh", sealed)).toThrow();
    expect(() => two.open("embedding", sealed)).toThrow();
    expect(() => vault.openPhotoKey("pho_2", one.wrapped)).toThrow();
  });

  it("seals secrets for their place", () => {
    const sealed = vault.seal("webhook:whe_1", "whsec_Ünïcode 🦉");
    expect(vault.open("webhook:whe_1", sealed)).toBe("whsec_Ünïcode 🦉");
    expect(() => vault.open("webhook:whe_2", sealed)).toThrow();
    expect(sealed.includes("whsec")).toBe(false);
  });

  it("finds a new master key while it is open, and still opens what the old one wrapped", async () => {
    writeMasterKeys(dataDir, [key]);
    const file = path.join(dataDir, "master.key");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const open = openVault({ dataDir, fromEnvironment: null });
    const old = open.newPhotoKey("pho_1");
    const next = newMasterKey();
    writeMasterKeys(dataDir, [next, key]);
    await utimes(file, new Date(), new Date(Date.now() + 5000));
    expect(open.masterKeyId()).toBe(next.id.toString("hex"));
    expect(open.isCurrent(old.wrapped)).toBe(false);
    const wrapped = open.rewrap("pho_1", old.wrapped);
    expect(open.isCurrent(wrapped)).toBe(true);
    writeMasterKeys(dataDir, [next]);
    await utimes(file, new Date(), new Date(Date.now() + 10_000));
    expect(() => open.openPhotoKey("pho_1", old.wrapped)).toThrow(/master key .* is not here/);
    const sealed = old.seal("photo", Buffer.from("a face"));
    expect(open.openPhotoKey("pho_1", wrapped).open("photo", sealed).toString()).toBe("a face");
  });

  it("takes nothing else for a master key, and never tells it", async () => {
    for (const text of [
      "",
      "short",
      Buffer.alloc(31).toString("base64"),
      Buffer.alloc(33, 9).toString("base64"),
    ]) {
      expect(() => parseMasterKey(text, "MASTER_KEY")).toThrow("MASTER_KEY does not hold a master key");
      if (text) expect(() => parseMasterKey(text, "MASTER_KEY")).not.toThrow(text);
    }
    expect(readMasterKeys({ dataDir, fromEnvironment: null })).toEqual([]);
    writeMasterKeys(dataDir, [key]);
    const text = await readFile(path.join(dataDir, "master.key"), "utf8");
    expect(parseMasterKey(text, "").bytes.equals(key.bytes)).toBe(true);
  });
});
