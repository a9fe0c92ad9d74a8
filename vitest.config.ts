import { defineConfig } from "vitest/config";
import { nodeFlags } from "./server/node-flags.mjs";

const exclude = ["node_modules/**", ".next/**", "data/**"];
/** Generous time-outs for a busy machine; a test that hangs still fails. */
const patience = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } } };
const execArgv = nodeFlags;
const slow = "**/*.slow.test.ts";
const models = "**/*.models.test.ts";
const http = "**/*.http.test.ts";
const browser = "**/*.browser.test.ts";
const server = "**/*.server.test.ts";
/** HTTP tests that touch only their own workspaces, so they can run in parallel with others. */
const beside = [
  "server/testing/isolation/*.http.test.ts",
  "server/docs/*.http.test.ts",
  "server/erasure/*.http.test.ts",
  "server/cli/{audit,commands,staff}.http.test.ts",
  "server/staff/*.http.test.ts",
  "server/exports/*.http.test.ts",
  "server/{overview,reviews}/*.http.test.ts",
];

export default defineConfig({
  test: {
    projects: [
      /**
       * What `npm run verify` runs: rules, and operations on a small database. Files share one process and
       * its imported modules.
       */
      {
        test: {
          name: "unit",
          ...patience,
          execArgv,
          isolate: false,
          include: ["**/*.test.ts"],
          exclude: [...exclude, slow, models, http, browser, server],
        },
      },
      /**
       * Tests that take seconds: thousands of rows, codecs, real password hashes, time-outs. Like the unit
       * tests they need no server.
       */
      { test: { name: "slow", ...patience, execArgv, include: [slow], exclude } },
      /** The real models in real workers on real photos. */
      {
        test: {
          name: "models",
          ...patience,
          execArgv,
          include: [models],
          exclude,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      /** The built service as a separate process, over HTTP. */
      {
        test: {
          name: "http",
          ...patience,
          execArgv,
          include: [http],
          exclude: [...exclude, ...beside],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          globalSetup: ["server/testing/shared-server.ts"],
        },
      },
      /**
       * Browser tests, each file with its own workspaces; tests that start, stop and kill their own services;
       * and the HTTP tests that can run in parallel with them. Three files at a time even on two processors,
       * since each spends most of its time waiting.
       */
      {
        test: {
          name: "browser",
          ...patience,
          execArgv,
          include: [browser, server, ...beside],
          exclude,
          maxWorkers: 3,
          sequence: { groupOrder: 3 },
          globalSetup: ["server/testing/shared-server.ts"],
        },
      },
    ],
  },
});
