import type { RouterOutputs } from "#components/shell/trpc.ts";

type AuditPageData = RouterOutputs["audit"]["list"];
export type AuditEvent = AuditPageData["items"][number];
/** The names of members and keys, by id. */
export type Names = AuditPageData["names"];
