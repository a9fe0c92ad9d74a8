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
CREATE INDEX `idempotency_keys_by_time` ON `idempotency_keys` (`created_at`);