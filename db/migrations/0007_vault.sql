CREATE TABLE `vault_canaries` (
	`id` text PRIMARY KEY NOT NULL,
	`sealed` blob NOT NULL
);
--> statement-breakpoint
ALTER TABLE `photos` ADD `data_key` blob;