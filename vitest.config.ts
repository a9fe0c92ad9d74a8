import { defineConfig } from "vitest/config";

const exclude = ["node_modules/**", ".next/**", "data/**"];
const models = "**/*.models.test.ts";
const http = "**/*.http.test.ts";

export default defineConfig({
  test: {
    projects: [
      /** Pure rules and the real database file; no model, no server. */
      { test: { name: "unit", include: ["**/*.test.ts"], exclude: [...exclude, models, http] } },
      /** The real models in real workers on real photos. */
      {
        test: {
          name: "models",
          include: [models],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      /** The built service as its own process, over HTTP. */
      {
        test: {
          name: "http",
          include: [http],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          globalSetup: ["server/testing/shared-server.ts"],
        },
      },
    ],
  },
});
