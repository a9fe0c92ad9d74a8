import path from "node:path";

/** The database's name in the data folder, and in a backup. */
export const databaseFileName = "verifyhq.sqlite";

export const databaseFileIn = (dataDir: string): string => path.join(dataDir, databaseFileName);
