import { defineConfig } from "drizzle-kit";
import { engine } from "./db/engine.ts";

/** The migrations of the engine that DATABASE_URL chooses: `npm run db:generate` writes both. */
export default defineConfig({
  dialect: engine,
  schema: "./db/schema/index.ts",
  out: engine === "postgresql" ? "./db/migrations-postgresql" : "./db/migrations",
});
