import { decisionPast, reviewReasonLabels } from "#components/checks/labels.ts";
import { type AuditAction, auditActions } from "#server/audit/schemas.ts";
import type { ReviewDecision, ReviewReason } from "#server/checks/review-schemas.ts";
import { erasureReasonWords } from "#server/erasure/labels.ts";
import type { ErasureReason } from "#server/erasure/schemas.ts";
import { settingName, valueText } from "../settings/setting-labels.ts";
import type { AuditEvent, Names } from "./audit-types.ts";

/** The input of the sentences: an event without its actor. Its details may have been erased. */
type Told = Pick<AuditEvent, "actor" | "subjectId"> & {
  details: NonNullable<AuditEvent["details"]>;
  names: Names;
};

/** A string gets the link to its subject appended; a pair has the link in between. */
type Sentence = string | readonly [before: string, after: string];

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const number = (value: unknown): string => (typeof value === "number" ? value.toLocaleString("en") : "");
const quoted = (value: unknown): string => (text(value) ? `“${text(value)}”` : "");
const spaced = (...parts: string[]): string => parts.filter(Boolean).join(" ");

const nameOf = ({ names }: Told, id: unknown): string => names[text(id)] ?? "a former member";
const isOwn = ({ actor, subjectId }: Told): boolean => subjectId === null || actor.id === subjectId;
/** "their own" when the actor is the subject, otherwise the subject's name. */
const whose = (event: Told): string => (isOwn(event) ? "their own" : `${nameOf(event, event.subjectId)}’s`);

/** The reason of an erasure: ": The person asked for it". */
const because = ({ details }: Told): string => {
  const reason = erasureReasonWords[details.reason as ErasureReason];
  return reason ? `: ${reason}` : "";
};

const counted = (value: unknown, one: string, many: string): string =>
  value === 1 ? `1 ${one}` : spaced(number(value), many);

const changesShown = 2;

/** Changed settings in words, from detail keys such as `turnDegreesMin.from` and `.to`. */
function settingChanges({ details }: Told): string {
  const names = Object.keys(details)
    .filter((name) => name.endsWith(".to"))
    .map((name) => name.slice(0, -3));
  const shown = names
    .slice(0, changesShown)
    .map(
      (name) =>
        `${settingName(name)}: ${valueText(details[`${name}.from`] ?? null)} → ${valueText(details[`${name}.to`] ?? null)}`,
    );
  const more = names.length - shown.length;
  if (shown.length === 0) return "";
  return `: ${shown.join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

const secondFactorWords: Record<string, string> = {
  set_up_begun: "Started to set up a second factor for",
  added: "Switched on the second factor of",
  removed: "Switched off the second factor of",
  backup_codes_renewed: "Created new backup codes for",
};

const account = (event: Told): string => `${whose(event)} account`;

function exported(event: Told, what: string): string {
  const { phase, format, rows } = event.details;
  const as = `as ${format === "jsonl" ? "JSON lines" : "CSV"}`;
  const filtered = Object.keys(event.details).some((name) => name.startsWith("filter."));
  const which = filtered ? `filtered ${what}` : `all ${what}`;
  if (phase === "begun") return `Started to export ${which} ${as}`;
  if (phase === "broken_off") return `Stopped an export of ${which} ${as} after ${number(rows)} rows`;
  return spaced(`Exported ${which} ${as}`, rows === undefined ? "" : `(${number(rows)} rows)`);
}

/** What was done, for readers who have never seen the product; the page appends a link to the subject. */
const auditSentences: Record<AuditAction, (event: Told) => Sentence> = {
  "staff.signed_in": ({ details }) => spaced("Signed in", details.by ? `by ${text(details.by)}` : ""),
  "staff.sign_in_failed": ({ details }) =>
    spaced("Failed to sign in", details.by ? `by ${text(details.by)}` : ""),
  "staff.signed_out": () => "Signed out",
  "staff.second_factor_changed": (event) =>
    `${secondFactorWords[text(event.details.change)] ?? "Changed the second factor of"} ${account(event)}`,
  "staff.passkey_changed": (event) =>
    event.details.change === "removed"
      ? `Removed a passkey from ${account(event)}`
      : `Added a passkey to ${account(event)}`,
  "staff.password_changed": (event) =>
    `${event.details.change === "reset" ? "Reset" : "Changed"} ${whose(event)} password`,
  "staff.renamed": ({ details }) =>
    details.to ? `Changed the name ${quoted(details.from)} to ${quoted(details.to)}` : "Changed a name",
  "staff.session_ended": (event) =>
    event.details.sessions === undefined || event.details.sessions === 1
      ? `Ended a session of ${account(event)}`
      : `Ended ${number(event.details.sessions)} sessions of ${account(event)}`,
  "staff.invited": ({ details }) =>
    spaced("Invited", text(details.email) || "somebody", details.role ? `as ${text(details.role)}` : ""),
  "staff.invitation_revoked": ({ details }) =>
    spaced("Revoked the invitation", details.email ? `of ${text(details.email)}` : ""),
  "staff.joined": ({ details }) =>
    spaced("Joined the workspace", details.role ? `as ${text(details.role)}` : ""),
  "staff.join_requested": () => "Waits to join the workspace, until somebody confirms whose account it is",
  "staff.join_confirmed": (event) =>
    spaced(
      `Confirmed the account of ${nameOf(event, event.subjectId)}, who joined the workspace`,
      event.details.role ? `as ${text(event.details.role)}` : "",
    ),
  "staff.address_confirmed": (event) =>
    `Confirmed that the account of ${nameOf(event, event.subjectId)} belongs to its address`,
  "staff.role_changed": (event) =>
    spaced(
      `Changed the role of ${nameOf(event, event.subjectId)}`,
      event.details.to ? `from ${text(event.details.from)} to ${text(event.details.to)}` : "",
    ),
  "staff.removed": (event) => `Removed ${nameOf(event, event.subjectId)} from the workspace`,
  "check.completed": () => "Decided the check",
  "check.sealed": ({ details }) =>
    `Sealed ${counted(details.checks, "check", "checks")} that had been completed before seals were introduced`,
  "check.viewed": () => "Viewed the check",
  "check.assigned": (event) =>
    event.details.assigneeId
      ? `Assigned ${nameOf(event, event.details.assigneeId)} to the check`
      : "Unassigned the check",
  "check.evidence_exported": () => "Created the evidence PDF of the check",
  "photo.viewed": ({ details }) => {
    if (details.size === "evidence") return "Added a photo to the evidence PDF of the check";
    return details.size === "original" ? "Fetched a photo of the check" : "Viewed a photo of the check";
  },
  "session.created": ({ details }) =>
    details.simulate ? "Created a link to a simulated session" : "Created a link to a session",
  "session.cancelled": () => "Cancelled the session",
  "person.viewed": () => "Viewed the checks of the person",
  "review.decided": ({ details }) => {
    const decision = decisionPast[details.decision as ReviewDecision] ?? "decided on";
    const reason = reviewReasonLabels[details.reason as ReviewReason];
    const said = decision.charAt(0).toUpperCase() + decision.slice(1);
    const before = details.decision === "request_new_check" ? `${said}, after` : `${said} the check`;
    return [before, reason ? `: ${reason}` : ""];
  },
  "review.undone": (event) => {
    const { decidedBy } = event.details;
    const by = decidedBy && decidedBy !== event.actor.id ? `of ${nameOf(event, decidedBy)}` : "";
    return spaced("Undid the decision", by, "on the check");
  },
  "check.erased": (event) =>
    event.details.cause === "retention"
      ? "Erased checks past the workspace’s retention"
      : ["Erased the check", because(event)],
  "person.erased": (event) =>
    `Erased a person with ${counted(event.details.checks, "check", "checks")}${because(event)}`,
  "photos.erased": () => "Erased photos past the workspace’s retention",
  "hold.placed": () => "Placed a legal hold on the person",
  "hold.released": () => "Released the legal hold on the person",
  "api_key.created": ({ details }) =>
    spaced(
      "Created the",
      text(details.keyMode),
      details.scopes ? `API key (${text(details.scopes)})` : "API key",
    ),
  "api_key.revoked": ({ details }) => spaced("Revoked the", text(details.keyMode), "API key"),
  "webhook.created": ({ details }) => spaced("Added the webhook endpoint", quoted(details.url)),
  "webhook.changed": ({ details }) =>
    spaced(
      details.isEnabled ? "Changed the webhook endpoint" : "Switched off the webhook endpoint",
      quoted(details.url),
    ),
  "webhook.deleted": ({ details }) => spaced("Removed the webhook endpoint", quoted(details.url)),
  "webhook.secret_rotated": () => "Renewed the secret of a webhook endpoint",
  "settings.changed": (event) =>
    spaced(
      "Changed the settings",
      event.details.version ? `to version ${number(event.details.version)}` : "",
    ) + settingChanges(event),
  "settings.tried": (event) => `Tried settings on past checks${settingChanges(event)}`,
  "checks.exported": (event) => exported(event, "checks"),
  "audit.exported": (event) => exported(event, "events of the audit trail"),
  "clock.set_back": ({ details }) =>
    spaced("Found the server’s clock set back", details.from ? `from ${text(details.from)}` : ""),
  "backup.restored": ({ details }) =>
    spaced(
      "Replaced all data with a backup",
      details.backupOf ? `of ${text(details.backupOf)}` : "",
      details.replaced
        ? `; the trail before had been noted up to event ${text(details.replaced).split(":")[0]}`
        : "",
    ).replace(" ;", ";"),
  "receipts.exported": (event) => exported(event, "receipts of erasures"),
  "privacy.looked_up": () => "Looked up where a person’s data is, who saw it and whether it is gone",
};

/** The names of the actions in the filter's list. */
export const actionWords: Record<AuditAction, string> = {
  "staff.signed_in": "Signed in",
  "staff.sign_in_failed": "Failed to sign in",
  "staff.signed_out": "Signed out",
  "staff.second_factor_changed": "Second factor changed",
  "staff.passkey_changed": "Passkey changed",
  "staff.password_changed": "Password changed",
  "staff.renamed": "Name changed",
  "staff.session_ended": "Session ended",
  "staff.invited": "Member invited",
  "staff.invitation_revoked": "Invitation revoked",
  "staff.joined": "Member joined",
  "staff.join_requested": "Waiting to join",
  "staff.join_confirmed": "Account confirmed, member joined",
  "staff.address_confirmed": "Address confirmed",
  "staff.role_changed": "Role changed",
  "staff.removed": "Member removed",
  "check.completed": "Check completed",
  "check.sealed": "Earlier checks sealed",
  "check.viewed": "Check viewed",
  "check.assigned": "Check assigned",
  "check.evidence_exported": "Evidence PDF created",
  "photo.viewed": "Photo viewed",
  "person.viewed": "Person viewed",
  "session.created": "Session link created",
  "session.cancelled": "Session cancelled",
  "review.decided": "Check decided",
  "webhook.created": "Webhook added",
  "webhook.changed": "Webhook changed",
  "webhook.deleted": "Webhook removed",
  "webhook.secret_rotated": "Webhook secret renewed",
  "review.undone": "Decision undone",
  "check.erased": "Check erased",
  "person.erased": "Person erased",
  "photos.erased": "Photos erased",
  "hold.placed": "Legal hold placed",
  "hold.released": "Legal hold released",
  "api_key.created": "API key created",
  "api_key.revoked": "API key revoked",
  "settings.changed": "Settings changed",
  "settings.tried": "Settings tried",
  "checks.exported": "Checks exported",
  "audit.exported": "Audit trail exported",
  "clock.set_back": "Clock set back",
  "backup.restored": "Backup restored",
  "receipts.exported": "Receipts exported",
  "privacy.looked_up": "Personal data looked up",
};

const groups = [
  ["Checks", ["check.", "photo.", "photos.", "person.", "session.", "review."]],
  ["Privacy", ["hold.", "privacy."]],
  ["Staff", ["staff."]],
  ["API keys and settings", ["api_key.", "settings."]],
  ["Exports", ["checks.", "audit.", "receipts."]],
  ["Server", ["clock.", "backup."]],
] as const;

export const actionGroups: { label: string; actions: AuditAction[] }[] = groups.map(([label, prefixes]) => ({
  label,
  actions: auditActions.filter((action) => prefixes.some((prefix) => action.startsWith(prefix))),
}));

/** An event as a sentence. An action that only a newer version of the service knows is shown as stored. */
export function auditSentence(event: AuditEvent, names: Names): Sentence {
  const { actor, subjectId, details, action } = event;
  return auditSentences[action]?.({ actor, subjectId, details: details ?? {}, names }) ?? action;
}

const short = (id: string): string => (id.length > 20 ? `${id.slice(0, 8)}…${id.slice(-6)}` : id);

type SubjectLink = { path: string; label: string; isId: boolean };

/** The link to the page of an event's subject; null where there is none. */
export function subjectLink({ action, subjectId, details }: AuditEvent, names: Names): SubjectLink | null {
  const to = (path: string, label: string, isId = false): SubjectLink => ({ path, label, isId });
  if (action === "check.erased") return null;
  const checkId = action === "photo.viewed" ? text(details?.checkId) : text(subjectId);
  if (checkId.startsWith("liv_")) return to(`/checks/${checkId}`, short(checkId), true);
  const userId = text(details?.userId);
  if ((action === "person.viewed" || action.startsWith("hold.")) && userId)
    return to(`/people/${encodeURIComponent(userId)}`, userId);
  if (action.startsWith("api_key."))
    return to("/keys", names[text(subjectId)] ?? (text(details?.name) || "API keys"));
  return null;
}
