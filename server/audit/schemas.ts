import { z } from "zod";

/** All recorded actions. A new action also needs a sentence in `components/audit`. */
export const auditActions = [
  "staff.signed_in",
  "staff.sign_in_failed",
  "staff.signed_out",
  "staff.second_factor_changed",
  "staff.passkey_changed",
  "staff.password_changed",
  "staff.renamed",
  "staff.session_ended",
  "staff.invited",
  "staff.invitation_revoked",
  "staff.joined",
  "staff.join_requested",
  "staff.join_confirmed",
  "staff.address_confirmed",
  "staff.role_changed",
  "staff.removed",
  "check.completed",
  "check.sealed",
  "check.viewed",
  "check.assigned",
  "check.evidence_exported",
  "photo.viewed",
  "person.viewed",
  "session.created",
  "session.cancelled",
  "review.decided",
  "review.undone",
  "check.erased",
  "person.erased",
  "photos.erased",
  "hold.placed",
  "hold.released",
  "api_key.created",
  "api_key.revoked",
  "webhook.created",
  "webhook.changed",
  "webhook.deleted",
  "webhook.secret_rotated",
  "settings.changed",
  "settings.tried",
  "checks.exported",
  "audit.exported",
  "clock.set_back",
  "backup.restored",
  "receipts.exported",
  "privacy.looked_up",
] as const;
export const auditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof auditAction>;

/** A day in UTC, `2026-11-23`. */
const day = z.iso.date();

/** Filters of the audit trail, as in the query string. */
export const auditFilter = z.object({
  /** The id of a member or a key, or the name of a command. */
  actor: z.string().max(200).optional(),
  /** `by_hand`: what people, keys and commands did, without the many events that record verdicts. */
  action: z.enum([...auditActions, "by_hand"]).optional(),
  /** The full id of the object of the action. */
  subject: z.string().max(200).optional(),
  /** A part of that id, or of any text in the details (a user id, an address). */
  q: z.string().trim().max(1024).optional(),
  from: day.optional(),
  /** Inclusive. */
  to: day.optional(),
});
export type AuditFilter = z.infer<typeof auditFilter>;

export const listAuditEventsInput = auditFilter.extend({
  /** The sequence at which the previous page ended; newest first. */
  cursor: z.int().min(0).nullish(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListAuditEventsInput = z.infer<typeof listAuditEventsInput>;

export const auditFormat = z.enum(["csv", "jsonl"]);
export type AuditFormat = z.infer<typeof auditFormat>;

const timestamp = z.iso.datetime();
const actorKind = z.enum(["staff", "api_key", "system"]);

const auditEvent = z.object({
  id: z.string(),
  sequence: z.int(),
  at: timestamp,
  actor: z.object({ kind: actorKind, id: z.string() }),
  action: auditAction,
  subjectId: z.string().nullable(),
  /** Null where they were erased. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
  detailsHash: z.string(),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditEvent = z.infer<typeof auditEvent>;

export const auditPage = z.object({
  items: z.array(auditEvent),
  /** Of members and keys, by their ids. */
  names: z.record(z.string(), z.string()),
  /** Null on the last page. */
  nextCursor: z.int().nullable(),
  /** How far back the search got when it stopped before the page was full. */
  searchedTo: timestamp.nullable(),
});
export type AuditPage = z.infer<typeof auditPage>;

/** Somebody who is in the audit trail. */
export const auditActor = z.object({ id: z.string(), kind: actorKind, name: z.string() });
export type NamedAuditActor = z.infer<typeof auditActor>;
