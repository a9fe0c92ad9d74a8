import { chmodSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { onPostgresql } from "#server/testing/raw-database.ts";
import { openDatabase } from "./client.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-private-"));
  // A Docker volume, for example.
  chmodSync(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true }));

const modesOf = (file: string) =>
  ["", "-wal", "-shm"].map((suffix) => (statSync(`${file}${suffix}`).mode & 0o777).toString(8));

it.skipIf(onPostgresql)(
  "keeps a database and its log from other users of the machine, in a folder that they can read",
  async () => {
    const file = path.join(folder, "verifyhq.sqlite");
    const db = openDatabase(file);
    expect(modesOf(file)).toEqual(["600", "600", "600"]);
    for (const suffix of ["", "-wal", "-shm"]) chmodSync(`${file}${suffix}`, 0o644);
    const again = openDatabase(file);
    expect(modesOf(file)).toEqual(["600", "600", "600"]);
    await again.close();
    await db.close();
  },
);
