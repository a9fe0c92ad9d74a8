ALTER TABLE `challenges` ADD `begun_at` integer;--> statement-breakpoint
ALTER TABLE `challenges` ADD `start_count` integer;--> statement-breakpoint
ALTER TABLE `challenges` ADD `nonce_hash` text;--> statement-breakpoint
ALTER TABLE `challenges` ADD `nonce_at` integer;--> statement-breakpoint
ALTER TABLE `challenges` ADD `light_order` text;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `required_assurance` text;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `assurance` text;--> statement-breakpoint
CREATE INDEX `liveness_checks_by_assurance` ON `liveness_checks` (`workspace_id`,`mode`,`assurance`,`id`);--> statement-breakpoint
ALTER TABLE `photos` ADD `source` text;--> statement-breakpoint
ALTER TABLE `photos` ADD `assurance` text;--> statement-breakpoint
ALTER TABLE `photos` ADD `capture` text;--> statement-breakpoint
ALTER TABLE `photos` ADD `sequence` blob;--> statement-breakpoint
ALTER TABLE `photos` ADD `motion_fingerprint` blob;--> statement-breakpoint
CREATE INDEX `photos_by_motion` ON `photos` (`workspace_id`,`id`) WHERE motion_fingerprint is not null;