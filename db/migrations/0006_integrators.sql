CREATE TABLE `idempotency_keys` (
	`actor_id` text NOT NULL,
	`key` text NOT NULL,
	`workspace_id` text NOT NULL,
	`request_hash` text NOT NULL,
	`run_by` text NOT NULL,
	`status` integer,
	`body` blob,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`actor_id`, `key`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_by_time` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
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
CREATE TABLE `job_marks` (
	`name` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `webhook_attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`delivery_id` text NOT NULL,
	`at` integer NOT NULL,
	`latency_ms` integer NOT NULL,
	`status` integer,
	`response_body` text,
	`error` text,
	FOREIGN KEY (`delivery_id`) REFERENCES `webhook_deliveries`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `webhook_attempts_by_delivery` ON `webhook_attempts` (`delivery_id`,`id`);--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`mode` text NOT NULL,
	`event_id` text NOT NULL,
	`endpoint_id` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` integer,
	`created_at` integer NOT NULL,
	`delivered_at` integer,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `webhook_events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`endpoint_id`) REFERENCES `webhook_endpoints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_deliveries_by_event` ON `webhook_deliveries` (`event_id`,`endpoint_id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_due` ON `webhook_deliveries` (`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_endpoint` ON `webhook_deliveries` (`endpoint_id`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_workspace` ON `webhook_deliveries` (`workspace_id`,`mode`,`id`);--> statement-breakpoint
CREATE TABLE `webhook_endpoints` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`mode` text NOT NULL,
	`url` text NOT NULL,
	`description` text NOT NULL,
	`events` text NOT NULL,
	`is_enabled` integer NOT NULL,
	`disabled_reason` text,
	`secret` blob NOT NULL,
	`previous_secret` blob,
	`previous_until` integer,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `webhook_endpoints_by_workspace` ON `webhook_endpoints` (`workspace_id`,`mode`,`id`);--> statement-breakpoint
CREATE TABLE `webhook_events` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`mode` text NOT NULL,
	`type` text NOT NULL,
	`check_id` text,
	`data` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `webhook_events_by_check` ON `webhook_events` (`check_id`);--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `external_id` text;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `metadata` text;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `locale` text;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `allowed_mask` integer;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `swap_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `cancelled_at` integer;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `simulate` text;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `redirect_url` text;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `consent_version` text;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `consent_locale` text;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `consent_at` integer;--> statement-breakpoint
CREATE INDEX `liveness_checks_by_open_expiry` ON `liveness_checks` (`expires_at`) WHERE status <> 'COMPLETED';--> statement-breakpoint
CREATE INDEX `liveness_checks_by_external_id` ON `liveness_checks` (`workspace_id`,`mode`,`external_id`,`id`);