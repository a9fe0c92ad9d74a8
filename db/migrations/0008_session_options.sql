CREATE TABLE `check_metadata` (
	`check_id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`mode` text NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`check_id`, `name`),
	FOREIGN KEY (`check_id`) REFERENCES `liveness_checks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `check_metadata_by_value` ON `check_metadata` (`workspace_id`,`mode`,`name`,`value`,`check_id`);--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `external_id` text;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `metadata` text;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `locale` text;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `allowed_mask` integer;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `swap_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `cancelled_at` integer;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `simulate` text;--> statement-breakpoint
CREATE INDEX `liveness_checks_by_external_id` ON `liveness_checks` (`workspace_id`,`mode`,`external_id`,`id`);