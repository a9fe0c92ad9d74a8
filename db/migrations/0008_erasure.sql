CREATE TABLE `erased_checks` (
	`check_id` text PRIMARY KEY NOT NULL,
	`receipt_id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`mode` text NOT NULL,
	`subject_hash` text NOT NULL,
	FOREIGN KEY (`receipt_id`) REFERENCES `erasure_receipts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `erased_checks_by_receipt` ON `erased_checks` (`receipt_id`);--> statement-breakpoint
CREATE INDEX `erased_checks_by_subject` ON `erased_checks` (`workspace_id`,`mode`,`subject_hash`);--> statement-breakpoint
CREATE TABLE `erased_photos` (
	`receipt_id` text NOT NULL,
	`photo_id` text NOT NULL,
	`check_id` text NOT NULL,
	`sha256` text NOT NULL,
	PRIMARY KEY(`receipt_id`, `photo_id`),
	FOREIGN KEY (`receipt_id`) REFERENCES `erasure_receipts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `erased_photos_by_check` ON `erased_photos` (`check_id`);--> statement-breakpoint
CREATE TABLE `erasure_jobs` (
	`receipt_id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`mode` text NOT NULL,
	`phase` text NOT NULL,
	`user_ids` text NOT NULL,
	`external_ids` text NOT NULL,
	FOREIGN KEY (`receipt_id`) REFERENCES `erasure_receipts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `erasure_receipts` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`mode` text NOT NULL,
	`kind` text NOT NULL,
	`cause` text NOT NULL,
	`reason` text,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`check_count` integer NOT NULL,
	`photo_count` integer NOT NULL,
	`subject_hash` text,
	`requested_at` integer NOT NULL,
	`completed_at` integer,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `erasure_receipts_by_workspace` ON `erasure_receipts` (`workspace_id`,`mode`,`id`);--> statement-breakpoint
CREATE INDEX `erasure_receipts_by_subject` ON `erasure_receipts` (`workspace_id`,`mode`,`subject_hash`);--> statement-breakpoint
CREATE TABLE `legal_holds` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`mode` text NOT NULL,
	`user_id` text NOT NULL,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`released_at` integer,
	`released_by` text,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`released_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `legal_holds_by_user` ON `legal_holds` (`workspace_id`,`mode`,`user_id`);--> statement-breakpoint
CREATE INDEX `legal_holds_by_workspace` ON `legal_holds` (`workspace_id`,`mode`,`id`);--> statement-breakpoint
CREATE TABLE `photo_removals` (
	`store_key` text PRIMARY KEY NOT NULL,
	`receipt_id` text NOT NULL,
	FOREIGN KEY (`receipt_id`) REFERENCES `erasure_receipts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `photo_removals_by_receipt` ON `photo_removals` (`receipt_id`);--> statement-breakpoint
ALTER TABLE `idempotency_keys` ADD `about` text;--> statement-breakpoint
CREATE INDEX `idempotency_keys_by_check` ON `idempotency_keys` (`about`);--> statement-breakpoint
ALTER TABLE `photos` ADD `stored_sha256` text;--> statement-breakpoint
ALTER TABLE `photos` ADD `erased_at` integer;--> statement-breakpoint
CREATE INDEX `photos_by_challenge` ON `photos` (`challenge_id`);--> statement-breakpoint
CREATE INDEX `photos_by_age` ON `photos` (`workspace_id`,`id`) WHERE erased_at is null;