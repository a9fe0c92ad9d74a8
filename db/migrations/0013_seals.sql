CREATE TABLE `check_seals` (
	`check_id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`sealed_at` integer NOT NULL,
	`decision_hash` text NOT NULL,
	`photos_hash` text NOT NULL,
	`verdict_seal` text NOT NULL,
	`reviews_hash` text NOT NULL,
	`review_seal` text NOT NULL,
	FOREIGN KEY (`check_id`) REFERENCES `liveness_checks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `erased_checks` ADD `seal` text;--> statement-breakpoint
CREATE INDEX `audit_events_by_hand` ON `audit_events` (`workspace_id`,`sequence`) WHERE action <> 'check.completed';