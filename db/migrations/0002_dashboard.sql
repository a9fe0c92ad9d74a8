CREATE TABLE `audit_events` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`action` text NOT NULL,
	`subject_id` text,
	`details` text,
	`details_salt` text,
	`details_hash` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_events_by_sequence` ON `audit_events` (`workspace_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `audit_events_by_subject` ON `audit_events` (`workspace_id`,`subject_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `audit_events_by_actor` ON `audit_events` (`workspace_id`,`actor_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `audit_events_by_action` ON `audit_events` (`workspace_id`,`action`,`sequence`);--> statement-breakpoint
CREATE TABLE `check_decisions` (
	`check_id` text PRIMARY KEY NOT NULL,
	`decision` text NOT NULL,
	FOREIGN KEY (`check_id`) REFERENCES `liveness_checks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `people` (
	`workspace_id` text NOT NULL,
	`mode` text NOT NULL,
	`user_id` text NOT NULL,
	`check_count` integer NOT NULL,
	`completed_count` integer NOT NULL,
	`alive_count` integer NOT NULL,
	`last_is_alive` integer,
	`last_check_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `mode`, `user_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `people_by_last_check` ON `people` (`workspace_id`,`mode`,`last_check_at`,`user_id`);--> statement-breakpoint
CREATE INDEX `people_by_check_count` ON `people` (`workspace_id`,`mode`,`check_count`,`user_id`);--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`check_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`decision` text NOT NULL,
	`reason` text NOT NULL,
	`note` text NOT NULL,
	`created_at` integer NOT NULL,
	`undone_at` integer,
	`undone_by` text,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`check_id`) REFERENCES `liveness_checks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`undone_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reviews_by_check` ON `reviews` (`check_id`,`id`);--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `saved_views_by_workspace` ON `saved_views` (`workspace_id`,`id`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`token_hash` text NOT NULL,
	`invited_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invited_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token_hash_unique` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitations_by_workspace` ON `invitations` (`workspace_id`,`id`);--> statement-breakpoint
CREATE TABLE `staff_accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `staff_accounts_by_staff` ON `staff_accounts` (`staff_id`);--> statement-breakpoint
CREATE TABLE `staff_passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`name` text,
	`public_key` text NOT NULL,
	`credential_id` text NOT NULL,
	`counter` integer NOT NULL,
	`device_type` text NOT NULL,
	`backed_up` integer NOT NULL,
	`transports` text,
	`created_at` integer,
	`aaguid` text,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `staff_passkeys_by_staff` ON `staff_passkeys` (`staff_id`);--> statement-breakpoint
CREATE INDEX `staff_passkeys_by_credential` ON `staff_passkeys` (`credential_id`);--> statement-breakpoint
CREATE TABLE `staff_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_sessions_token_unique` ON `staff_sessions` (`token`);--> statement-breakpoint
CREATE INDEX `staff_sessions_by_staff` ON `staff_sessions` (`staff_id`);--> statement-breakpoint
CREATE TABLE `staff_two_factors` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`verified` integer DEFAULT true,
	`failed_verification_count` integer DEFAULT 0,
	`locked_until` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `staff_two_factors_by_staff` ON `staff_two_factors` (`staff_id`);--> statement-breakpoint
CREATE TABLE `staff_verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `staff_verifications_by_identifier` ON `staff_verifications` (`identifier`);--> statement-breakpoint
CREATE TABLE `workspace_settings` (
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`settings` text NOT NULL,
	`note` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `version`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `challenge_mask` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `scoring_ms` integer;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `review_state` text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `review_reason` text;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `review_decided_at` integer;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `review_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `assignee_id` text REFERENCES staff(id);--> statement-breakpoint
CREATE INDEX `liveness_checks_by_time` ON `liveness_checks` (`workspace_id`,`mode`,`id`);--> statement-breakpoint
CREATE INDEX `liveness_checks_by_status` ON `liveness_checks` (`workspace_id`,`mode`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `liveness_checks_by_reason` ON `liveness_checks` (`workspace_id`,`mode`,`failure_reason`,`id`);--> statement-breakpoint
CREATE INDEX `liveness_checks_by_review` ON `liveness_checks` (`workspace_id`,`mode`,`review_state`,`id`);--> statement-breakpoint
CREATE INDEX `liveness_checks_by_key` ON `liveness_checks` (`workspace_id`,`mode`,`api_key_id`,`id`);--> statement-breakpoint
CREATE INDEX `liveness_checks_by_confidence` ON `liveness_checks` (`workspace_id`,`mode`,`confidence`,`id`);--> statement-breakpoint
CREATE INDEX `liveness_checks_by_anti_spoof` ON `liveness_checks` (`workspace_id`,`mode`,`anti_spoof_score`,`id`);--> statement-breakpoint
CREATE INDEX `liveness_checks_by_face_match` ON `liveness_checks` (`workspace_id`,`mode`,`face_match_score`,`id`);--> statement-breakpoint
ALTER TABLE `staff` ADD `name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `staff` ADD `email_verified` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `staff` ADD `image` text;--> statement-breakpoint
ALTER TABLE `staff` ADD `two_factor_enabled` integer DEFAULT false;--> statement-breakpoint
ALTER TABLE `staff` ADD `updated_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `memberships_by_staff` ON `memberships` (`staff_id`);