/**
 * Columns of text or bytes that stay when a person is erased, by table, and why they may. Tables that are
 * deleted completely are in `erased-tables.ts`, those searched for names in `personal-data-mentions.ts`; a
 * test finds columns in none of the three.
 */
const staffOnly = "Is about members of staff, not about who was checked.";
const randomId = "A random id, which leads nowhere once the check is gone.";
const ownWord = "One of a few words of the service's own.";
const workspace = "Names the workspace.";

const staffTable = (...columns: string[]): Record<string, string> =>
  Object.fromEntries(columns.map((column) => [column, staffOnly]));

export const retainedColumns: Record<string, Record<string, string>> = {
  api_keys: staffTable("id", "workspace_id", "name", "mode", "scopes", "key_hash", "hint"),
  audit_events: {
    id: randomId,
    workspace_id: workspace,
    actor_kind: ownWord,
    actor_id: staffOnly,
    action: ownWord,
    subject_id: randomId,
    details_hash: "Salted; the salt goes with the details.",
    previous_hash: "Over ids and hashes alone.",
    hash: "Over ids and hashes alone.",
  },
  erased_checks: {
    check_id: randomId,
    receipt_id: randomId,
    workspace_id: workspace,
    mode: ownWord,
    subject_hash: "Keyed with a secret outside of the database.",
    seal: "Over random ids alone.",
  },
  erased_photos: {
    receipt_id: randomId,
    photo_id: randomId,
    check_id: randomId,
    sha256:
      "The receipt's proof: tells whether a photo at hand is the one that was erased, and shows nothing of it.",
  },
  erasure_jobs: {
    receipt_id: randomId,
    workspace_id: workspace,
    mode: ownWord,
    phase: ownWord,
    external_ids: "Emptied as the user ids are.",
    user_ids: "Emptied when nothing is left to be looked for; the row goes with the end of its erasure.",
  },
  erasure_receipts: {
    id: randomId,
    workspace_id: workspace,
    mode: ownWord,
    kind: ownWord,
    cause: ownWord,
    reason: ownWord,
    actor_kind: ownWord,
    actor_id: staffOnly,
    subject_hash: "Keyed with a secret outside of the database.",
  },
  invitations: staffTable("id", "workspace_id", "email", "role", "token_hash", "invited_by", "requested_by"),
  job_marks: { name: ownWord },
  memberships: staffTable("workspace_id", "staff_id", "role"),
  photo_removals: {
    store_key: "Random; the row goes with the bytes.",
    receipt_id: randomId,
  },
  reviews: {
    id: randomId,
    workspace_id: workspace,
    check_id: randomId,
    staff_id: staffOnly,
    decision: ownWord,
    reason: ownWord,
    undone_by: staffOnly,
  },
  saved_views: staffTable("id", "workspace_id", "staff_id"),
  staff: staffTable("id", "email", "name", "image", "invitation_id"),
  staff_accounts: staffTable(
    "id",
    "staff_id",
    "account_id",
    "provider_id",
    "access_token",
    "refresh_token",
    "id_token",
    "scope",
    "password",
  ),
  staff_passkeys: staffTable(
    "id",
    "staff_id",
    "name",
    "public_key",
    "credential_id",
    "device_type",
    "transports",
    "aaguid",
  ),
  staff_sessions: staffTable("id", "staff_id", "token", "ip_address", "user_agent"),
  staff_two_factors: staffTable("id", "staff_id", "secret", "backup_codes"),
  staff_verifications: staffTable("id", "identifier", "value"),
  service_secrets: {
    purpose: ownWord,
    sealed: "A secret of the service itself.",
  },
  vault_canaries: {
    id: ownWord,
    sealed: "Something known, which tells whether the master key is the right one.",
  },
  webhook_endpoints: staffTable(
    "id",
    "workspace_id",
    "mode",
    "url",
    "description",
    "events",
    "disabled_reason",
    "secret",
    "previous_secret",
  ),
  workspace_settings: {
    workspace_id: workspace,
    settings: "Numbers and switches.",
    created_by: staffOnly,
  },
  workspaces: staffTable("id", "name"),
};

/** Columns of a photo's row that retention clears, and those that stay to explain the verdict. */
export const photoColumns: Record<string, "emptied" | string> = {
  store_key: "emptied",
  picture_hash: "emptied",
  embedding: "emptied",
  mesh: "emptied",
  second_embedding: "emptied",
  face_hash: "emptied",
  view: "emptied",
  face_patch: "emptied",
  data_key: "emptied",
  sequence: "emptied",
  motion_fingerprint: "emptied",
  id: randomId,
  workspace_id: workspace,
  check_id: randomId,
  challenge_id: randomId,
  sha256: "Tells whether a photo at hand is the one that was judged.",
  stored_sha256: "As sha256.",
  measurement: "What was measured: it explains the verdict, and goes with the check.",
  warnings: "What the person was told, in the service's own words.",
  source: ownWord,
  assurance: ownWord,
  capture: "How its receipt was judged, and what the browser said of the camera: it goes with the check.",
};
