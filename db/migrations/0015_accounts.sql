ALTER TABLE `invitations` ADD `requested_by` text REFERENCES staff(id);--> statement-breakpoint
ALTER TABLE `invitations` ADD `requested_at` integer;--> statement-breakpoint
CREATE INDEX `invitations_by_requester` ON `invitations` (`requested_by`);--> statement-breakpoint
ALTER TABLE `staff` ADD `invitation_id` text;--> statement-breakpoint
UPDATE `staff` SET `email_verified` = 0;--> statement-breakpoint
UPDATE `staff` SET `invitation_id` = (SELECT `id` FROM `invitations` WHERE `email` = `staff`.`email` AND `accepted_at` IS NOT NULL ORDER BY `accepted_at` LIMIT 1);
