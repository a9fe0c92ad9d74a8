import type { RouterOutputs } from "#components/shell/trpc.ts";

type AuditPageData = RouterOutputs["audit"]["list"];
export type AuditEvent = AuditPageData["items"][number];
/** Of members and keys, by their ids. */
export type Names = AuditPageData["names"];
