import { defineConfig } from "vitest/config";
import { nodeFlags } from "./server/node-flags.mjs";

const exclude = ["node_modules/**", ".next/**", "data/**"];
/** As patient as a busy machine needs; what never comes fails all the same. */
const patience = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } } };
const execArgv = nodeFlags;
const slow = "**/*.slow.test.ts";
const models = "**/*.models.test.ts";
const http = "**/*.http.test.ts";
const browser = "**/*.browser.test.ts";
const server = "**/*.server.test.ts";
/** Of those that call the service: they look at workspaces of their own alone, and may run beside others. */
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
       * What `npm run verify` runs: rules, and verbs on a small database. Files share a process, and what it
       * imports.
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
       * What takes seconds: thousands of rows, codecs, real password hashes, time-outs. Like those it needs
       * no server.
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
      /** The built service as its own process, over HTTP. */
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
       * The same in a real browser, each file with workspaces of its own; what starts, stops and kills
       * services of its own; and what may run beside them. Three files run side by side: on two processors,
       * since each waits a lot.
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
