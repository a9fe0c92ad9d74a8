import { z } from "zod";

/** Everything that is written down. A new action gets its place here, and its sentence in `components/audit`. */
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
  "staff.role_changed",
  "staff.removed",
  "check.viewed",
  "check.assigned",
  "check.evidence_exported",
  "photo.viewed",
  "person.viewed",
  "review.decided",
  "review.undone",
  "api_key.created",
  "api_key.revoked",
  "settings.changed",
  "settings.tried",
  "checks.exported",
  "audit.exported",
] as const;
export const auditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof auditAction>;
