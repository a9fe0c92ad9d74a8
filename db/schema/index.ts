export * from "./api-keys.ts";
export * from "./challenges.ts";
export type { DataMode } from "./columns.ts";
export * from "./liveness-checks.ts";
export * from "./photos.ts";
export * from "./picture-hash-bands.ts";
export * from "./staff.ts";
export * from "./workspaces.ts";
