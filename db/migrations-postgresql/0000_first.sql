CREATE TABLE "workspaces" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"mode" text COLLATE "C" NOT NULL,
	"scopes" json NOT NULL,
	"key_hash" text COLLATE "C" NOT NULL,
	"hint" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_key_hash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"sequence" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"subject_id" text COLLATE "C",
	"details" json,
	"details_salt" text COLLATE "C",
	"details_hash" text COLLATE "C" NOT NULL,
	"previous_hash" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "challenges" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"check_id" text COLLATE "C" NOT NULL,
	"position" bigint NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"attempts" bigint DEFAULT 0 NOT NULL,
	"photo_id" text COLLATE "C",
	"answered_at" timestamp (3) with time zone,
	"warning_count" bigint DEFAULT 0 NOT NULL,
	"begun_at" timestamp (3) with time zone,
	"start_count" bigint,
	"nonce_hash" text COLLATE "C",
	"nonce_at" timestamp (3) with time zone,
	"light_order" json
);
--> statement-breakpoint
CREATE TABLE "check_seals" (
	"check_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	"decision_hash" text COLLATE "C" NOT NULL,
	"photos_hash" text COLLATE "C" NOT NULL,
	"verdict_seal" text COLLATE "C" NOT NULL,
	"reviews_hash" text COLLATE "C" NOT NULL,
	"review_seal" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erased_checks" (
	"check_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"receipt_id" text COLLATE "C" NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"mode" text COLLATE "C" NOT NULL,
	"subject_hash" text COLLATE "C" NOT NULL,
	"seal" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "erased_photos" (
	"receipt_id" text COLLATE "C" NOT NULL,
	"photo_id" text COLLATE "C" NOT NULL,
	"check_id" text COLLATE "C" NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	CONSTRAINT "erased_photos_receipt_id_photo_id_pk" PRIMARY KEY("receipt_id","photo_id")
);
--> statement-breakpoint
CREATE TABLE "erasure_jobs" (
	"receipt_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"mode" text COLLATE "C" NOT NULL,
	"phase" text COLLATE "C" NOT NULL,
	"user_ids" json NOT NULL,
	"external_ids" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasure_receipts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"mode" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"cause" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C",
	"actor_kind" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"check_count" bigint NOT NULL,
	"photo_count" bigint NOT NULL,
	"subject_hash" text COLLATE "C",
	"requested_at" timestamp (3) with time zone NOT NULL,
	"completed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"mode" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"released_at" timestamp (3) with time zone,
	"released_by" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "photo_removals" (
	"store_key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"receipt_id" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"actor_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"request_hash" text COLLATE "C" NOT NULL,
	"run_by" text COLLATE "C" NOT NULL,
	"status" bigint,
	"body" "bytea",
	"about" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_actor_id_key_pk" PRIMARY KEY("actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "check_decisions" (
	"check_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"decision" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "check_metadata" (
	"check_id" text COLLATE "C" NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"mode" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	CONSTRAINT "check_metadata_check_id_name_pk" PRIMARY KEY("check_id","name")
);
--> statement-breakpoint
CREATE TABLE "liveness_checks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"mode" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"api_key_id" text COLLATE "C" NOT NULL,
	"session_token_hash" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"mirrored" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"selfie_photo_id" text COLLATE "C",
	"external_id" text COLLATE "C",
	"metadata" json,
	"locale" text COLLATE "C",
	"allowed_mask" bigint,
	"swap_count" bigint DEFAULT 0 NOT NULL,
	"extension_count" bigint,
	"cancelled_at" timestamp (3) with time zone,
	"simulate" text COLLATE "C",
	"redirect_url" text COLLATE "C",
	"consent_version" text COLLATE "C",
	"consent_locale" text COLLATE "C",
	"consent_at" timestamp (3) with time zone,
	"required_assurance" text COLLATE "C",
	"assurance" text COLLATE "C",
	"is_alive" boolean,
	"confidence" double precision,
	"anti_spoof_score" double precision,
	"face_match_score" double precision,
	"failure_reason" text COLLATE "C",
	"challenge_mask" bigint DEFAULT 0 NOT NULL,
	"scoring_ms" bigint,
	"review_state" text COLLATE "C" DEFAULT 'none' NOT NULL,
	"review_reason" text COLLATE "C",
	"review_decided_at" timestamp (3) with time zone,
	"review_version" bigint DEFAULT 0 NOT NULL,
	"assignee_id" text COLLATE "C",
	CONSTRAINT "liveness_checks_session_token_hash_unique" UNIQUE("session_token_hash")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"mode" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"check_count" bigint NOT NULL,
	"completed_count" bigint NOT NULL,
	"alive_count" bigint NOT NULL,
	"last_is_alive" boolean,
	"last_failure_reason" text COLLATE "C",
	"last_check_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "people_workspace_id_mode_user_id_pk" PRIMARY KEY("workspace_id","mode","user_id")
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"check_id" text COLLATE "C" NOT NULL,
	"challenge_id" text COLLATE "C",
	"store_key" text COLLATE "C" NOT NULL,
	"data_key" "bytea",
	"sha256" text COLLATE "C" NOT NULL,
	"stored_sha256" text COLLATE "C",
	"byte_size" bigint NOT NULL,
	"mirrored" boolean NOT NULL,
	"measurement" json NOT NULL,
	"picture_hash" "bytea",
	"embedding" "bytea",
	"mesh" "bytea",
	"second_embedding" "bytea",
	"face_hash" "bytea",
	"view" "bytea",
	"face_patch" "bytea",
	"warnings" json NOT NULL,
	"source" text COLLATE "C",
	"assurance" text COLLATE "C",
	"capture" json,
	"sequence" "bytea",
	"motion_fingerprint" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"erased_at" timestamp (3) with time zone,
	CONSTRAINT "photos_store_key_unique" UNIQUE("store_key")
);
--> statement-breakpoint
CREATE TABLE "picture_hash_bands" (
	"photo_id" text COLLATE "C" NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"mode" text COLLATE "C" NOT NULL,
	"band" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"check_id" text COLLATE "C" NOT NULL,
	"staff_id" text COLLATE "C" NOT NULL,
	"decision" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"staff_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"query" json NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"invited_by" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"requested_by" text COLLATE "C",
	"requested_at" timestamp (3) with time zone,
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"staff_id" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "memberships_workspace_id_staff_id_pk" PRIMARY KEY("workspace_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" DEFAULT '' NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text COLLATE "C",
	"two_factor_enabled" boolean DEFAULT false,
	"invitation_id" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "staff_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "staff_accounts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"staff_id" text COLLATE "C" NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"provider_id" text COLLATE "C" NOT NULL,
	"access_token" text COLLATE "C",
	"refresh_token" text COLLATE "C",
	"id_token" text COLLATE "C",
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text COLLATE "C",
	"password" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_passkeys" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"staff_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C",
	"public_key" text COLLATE "C" NOT NULL,
	"credential_id" text COLLATE "C" NOT NULL,
	"counter" bigint NOT NULL,
	"device_type" text COLLATE "C" NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text COLLATE "C",
	"created_at" timestamp (3) with time zone,
	"aaguid" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "staff_sessions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"staff_id" text COLLATE "C" NOT NULL,
	"token" text COLLATE "C" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text COLLATE "C",
	"user_agent" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "staff_sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "staff_two_factors" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"staff_id" text COLLATE "C" NOT NULL,
	"secret" text COLLATE "C" NOT NULL,
	"backup_codes" text COLLATE "C" NOT NULL,
	"verified" boolean DEFAULT true,
	"failed_verification_count" bigint DEFAULT 0,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "staff_verifications" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"identifier" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vault_canaries" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_marks" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_attempts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"delivery_id" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"latency_ms" bigint NOT NULL,
	"status" bigint,
	"response_body" text COLLATE "C",
	"error" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"mode" text COLLATE "C" NOT NULL,
	"event_id" text COLLATE "C" NOT NULL,
	"endpoint_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"attempts" bigint NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"delivered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"mode" text COLLATE "C" NOT NULL,
	"url" text COLLATE "C" NOT NULL,
	"description" text COLLATE "C" NOT NULL,
	"events" json NOT NULL,
	"is_enabled" boolean NOT NULL,
	"disabled_reason" text COLLATE "C",
	"secret" "bytea" NOT NULL,
	"previous_secret" "bytea",
	"previous_until" timestamp (3) with time zone,
	"unanswered_count" bigint DEFAULT 0 NOT NULL,
	"paused_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"mode" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"check_id" text COLLATE "C",
	"data" json NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workspace_settings" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"settings" json NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	CONSTRAINT "workspace_settings_workspace_id_version_pk" PRIMARY KEY("workspace_id","version")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_check_id_liveness_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."liveness_checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_seals" ADD CONSTRAINT "check_seals_check_id_liveness_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."liveness_checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erased_checks" ADD CONSTRAINT "erased_checks_receipt_id_erasure_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."erasure_receipts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erased_checks" ADD CONSTRAINT "erased_checks_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erased_photos" ADD CONSTRAINT "erased_photos_receipt_id_erasure_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."erasure_receipts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_jobs" ADD CONSTRAINT "erasure_jobs_receipt_id_erasure_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."erasure_receipts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_jobs" ADD CONSTRAINT "erasure_jobs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_receipts" ADD CONSTRAINT "erasure_receipts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_released_by_staff_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo_removals" ADD CONSTRAINT "photo_removals_receipt_id_erasure_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."erasure_receipts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_decisions" ADD CONSTRAINT "check_decisions_check_id_liveness_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."liveness_checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_metadata" ADD CONSTRAINT "check_metadata_check_id_liveness_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."liveness_checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_metadata" ADD CONSTRAINT "check_metadata_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "liveness_checks" ADD CONSTRAINT "liveness_checks_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "liveness_checks" ADD CONSTRAINT "liveness_checks_api_key_id_api_keys_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "liveness_checks" ADD CONSTRAINT "liveness_checks_assignee_id_staff_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_check_id_liveness_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."liveness_checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_hash_bands" ADD CONSTRAINT "picture_hash_bands_photo_id_photos_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."photos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_hash_bands" ADD CONSTRAINT "picture_hash_bands_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_check_id_liveness_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."liveness_checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_undone_by_staff_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_staff_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_requested_by_staff_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_accounts" ADD CONSTRAINT "staff_accounts_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_passkeys" ADD CONSTRAINT "staff_passkeys_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_two_factors" ADD CONSTRAINT "staff_two_factors_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery_id_webhook_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."webhook_deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_event_id_webhook_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."webhook_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."webhook_endpoints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workspace_settings" ADD CONSTRAINT "workspace_settings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_by_workspace" ON "api_keys" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_events_by_sequence" ON "audit_events" USING btree ("workspace_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_events_by_subject" ON "audit_events" USING btree ("workspace_id","subject_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_events_by_actor" ON "audit_events" USING btree ("workspace_id","actor_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_events_by_hand" ON "audit_events" USING btree ("workspace_id","sequence") WHERE action <> 'check.completed';--> statement-breakpoint
CREATE INDEX "audit_events_by_action" ON "audit_events" USING btree ("workspace_id","action","sequence");--> statement-breakpoint
CREATE INDEX "challenges_by_check" ON "challenges" USING btree ("check_id","position");--> statement-breakpoint
CREATE INDEX "erased_checks_by_receipt" ON "erased_checks" USING btree ("receipt_id");--> statement-breakpoint
CREATE INDEX "erased_checks_by_subject" ON "erased_checks" USING btree ("workspace_id","mode","subject_hash");--> statement-breakpoint
CREATE INDEX "erased_photos_by_check" ON "erased_photos" USING btree ("check_id");--> statement-breakpoint
CREATE INDEX "erasure_receipts_by_workspace" ON "erasure_receipts" USING btree ("workspace_id","mode","id");--> statement-breakpoint
CREATE INDEX "erasure_receipts_by_subject" ON "erasure_receipts" USING btree ("workspace_id","mode","subject_hash");--> statement-breakpoint
CREATE INDEX "legal_holds_by_user" ON "legal_holds" USING btree ("workspace_id","mode","user_id");--> statement-breakpoint
CREATE INDEX "legal_holds_by_workspace" ON "legal_holds" USING btree ("workspace_id","mode","id");--> statement-breakpoint
CREATE INDEX "photo_removals_by_receipt" ON "photo_removals" USING btree ("receipt_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_time" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_check" ON "idempotency_keys" USING btree ("about");--> statement-breakpoint
CREATE INDEX "check_metadata_by_value" ON "check_metadata" USING btree ("workspace_id","mode","name","value","check_id");--> statement-breakpoint
CREATE INDEX "liveness_checks_by_user" ON "liveness_checks" USING btree ("workspace_id","mode","user_id","id");--> statement-breakpoint
CREATE INDEX "liveness_checks_by_time" ON "liveness_checks" USING btree ("workspace_id","mode","id");--> statement-breakpoint
CREATE INDEX "liveness_checks_by_status" ON "liveness_checks" USING btree ("workspace_id","mode","status","id");--> statement-breakpoint
CREATE INDEX "liveness_checks_by_reason" ON "liveness_checks" USING btree ("workspace_id","mode","failure_reason","id");--> statement-breakpoint
CREATE INDEX "liveness_checks_by_review" ON "liveness_checks" USING btree ("workspace_id","mode","review_state","id");--> statement-breakpoint
CREATE INDEX "liveness_checks_by_open_review" ON "liveness_checks" USING btree ("workspace_id","mode","id") WHERE review_state in ('needed', 'awaiting_second', 'disputed');--> statement-breakpoint
CREATE INDEX "liveness_checks_by_open_expiry" ON "liveness_checks" USING btree ("expires_at") WHERE status <> 'COMPLETED';--> statement-breakpoint
CREATE INDEX "liveness_checks_by_external_id" ON "liveness_checks" USING btree ("workspace_id","mode","external_id","id");--> statement-breakpoint
CREATE INDEX "liveness_checks_by_key" ON "liveness_checks" USING btree ("workspace_id","mode","api_key_id","id");--> statement-breakpoint
CREATE INDEX "liveness_checks_by_assurance" ON "liveness_checks" USING btree ("workspace_id","mode","assurance","id");--> statement-breakpoint
CREATE INDEX "liveness_checks_by_confidence" ON "liveness_checks" USING btree ("workspace_id","mode","confidence","id");--> statement-breakpoint
CREATE INDEX "liveness_checks_by_anti_spoof" ON "liveness_checks" USING btree ("workspace_id","mode","anti_spoof_score","id");--> statement-breakpoint
CREATE INDEX "liveness_checks_by_face_match" ON "liveness_checks" USING btree ("workspace_id","mode","face_match_score","id");--> statement-breakpoint
CREATE INDEX "people_by_last_check" ON "people" USING btree ("workspace_id","mode","last_check_at","user_id");--> statement-breakpoint
CREATE INDEX "people_by_check_count" ON "people" USING btree ("workspace_id","mode","check_count","user_id");--> statement-breakpoint
CREATE INDEX "photos_by_check" ON "photos" USING btree ("check_id","id");--> statement-breakpoint
CREATE INDEX "photos_by_challenge" ON "photos" USING btree ("challenge_id");--> statement-breakpoint
CREATE INDEX "photos_by_motion" ON "photos" USING btree ("workspace_id","id") WHERE motion_fingerprint is not null;--> statement-breakpoint
CREATE INDEX "photos_by_age" ON "photos" USING btree ("workspace_id","id") WHERE erased_at is null;--> statement-breakpoint
CREATE INDEX "picture_hash_bands_by_band" ON "picture_hash_bands" USING btree ("workspace_id","mode","band","photo_id");--> statement-breakpoint
CREATE INDEX "picture_hash_bands_by_photo" ON "picture_hash_bands" USING btree ("photo_id");--> statement-breakpoint
CREATE INDEX "reviews_by_check" ON "reviews" USING btree ("check_id","id");--> statement-breakpoint
CREATE INDEX "saved_views_by_workspace" ON "saved_views" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "invitations_by_workspace" ON "invitations" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "invitations_by_requester" ON "invitations" USING btree ("requested_by");--> statement-breakpoint
CREATE INDEX "memberships_by_staff" ON "memberships" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "staff_accounts_by_staff" ON "staff_accounts" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "staff_passkeys_by_staff" ON "staff_passkeys" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "staff_passkeys_by_credential" ON "staff_passkeys" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "staff_sessions_by_staff" ON "staff_sessions" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "staff_two_factors_by_staff" ON "staff_two_factors" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "staff_verifications_by_identifier" ON "staff_verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "webhook_attempts_by_delivery" ON "webhook_attempts" USING btree ("delivery_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_by_event" ON "webhook_deliveries" USING btree ("event_id","endpoint_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_by_due" ON "webhook_deliveries" USING btree ("endpoint_id","next_attempt_at") WHERE next_attempt_at is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_by_endpoint" ON "webhook_deliveries" USING btree ("endpoint_id","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_by_workspace" ON "webhook_deliveries" USING btree ("workspace_id","mode","id");--> statement-breakpoint
CREATE INDEX "webhook_endpoints_by_workspace" ON "webhook_endpoints" USING btree ("workspace_id","mode","id");--> statement-breakpoint
CREATE INDEX "webhook_events_by_check" ON "webhook_events" USING btree ("check_id");