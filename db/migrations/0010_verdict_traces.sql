ALTER TABLE `photos` ADD `second_embedding` blob;--> statement-breakpoint
ALTER TABLE `photos` ADD `face_hash` blob;--> statement-breakpoint
ALTER TABLE `photos` ADD `view` blob;