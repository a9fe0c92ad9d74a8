CREATE TABLE `picture_hash_bands` (
	`photo_id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`mode` text NOT NULL,
	`band` integer NOT NULL,
	FOREIGN KEY (`photo_id`) REFERENCES `photos`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `picture_hash_bands_by_band` ON `picture_hash_bands` (`workspace_id`,`mode`,`band`,`photo_id`);--> statement-breakpoint
CREATE INDEX `picture_hash_bands_by_photo` ON `picture_hash_bands` (`photo_id`);--> statement-breakpoint
ALTER TABLE `photos` ADD `picture_hash` blob;