import path from "node:path";
import { databaseUrl } from "./engine.ts";

/** The database's name in the data folder, and in a backup. */
export const databaseFileName = "verifyhq.sqlite";

export const databaseFileIn = (dataDir: string): string => path.join(dataDir, databaseFileName);

/** What `openDatabase` opens: PostgreSQL's URL where there is one, otherwise the file in the data folder. */
export const databaseIn = (dataDir: string): string => databaseUrl ?? databaseFileIn(dataDir);
