INSERT INTO `check_decisions` (`check_id`, `decision`) SELECT `id`, `decision` FROM `liveness_checks` WHERE `decision` IS NOT NULL;
--> statement-breakpoint
UPDATE `liveness_checks` SET `challenge_mask` = (
	SELECT coalesce(sum(CASE `type` WHEN 'TURN_LEFT' THEN 1 WHEN 'TURN_RIGHT' THEN 2 WHEN 'LOOK_UP' THEN 4 WHEN 'SMILE' THEN 8 WHEN 'BLINK' THEN 16 WHEN 'OPEN_MOUTH' THEN 32 END), 0)
	FROM `challenges` WHERE `check_id` = `liveness_checks`.`id`);
--> statement-breakpoint
INSERT INTO `people` (`workspace_id`, `mode`, `user_id`, `check_count`, `completed_count`, `alive_count`, `last_is_alive`, `last_check_at`)
	SELECT `workspace_id`, `mode`, `user_id`, count(*), sum(`status` = 'COMPLETED'), sum(`is_alive` IS 1),
		(SELECT `is_alive` FROM `liveness_checks` AS `last` WHERE `last`.`workspace_id` = `all`.`workspace_id` AND `last`.`mode` = `all`.`mode` AND `last`.`user_id` = `all`.`user_id` AND `last`.`status` = 'COMPLETED' ORDER BY `id` DESC LIMIT 1),
		max(`created_at`)
	FROM `liveness_checks` AS `all` GROUP BY `workspace_id`, `mode`, `user_id`;
--> statement-breakpoint
INSERT INTO `staff_accounts` (`id`, `staff_id`, `account_id`, `provider_id`, `password`, `created_at`, `updated_at`)
	SELECT 'acc_' || substr(`id`, 5), `id`, `id`, 'credential', `password_hash`, `created_at`, `created_at` FROM `staff`;
--> statement-breakpoint
UPDATE `staff` SET `updated_at` = `created_at`, `email_verified` = 1, `name` = substr(`email`, 1, instr(`email`, '@') - 1);
--> statement-breakpoint
CREATE TRIGGER `audit_events_are_kept` BEFORE DELETE ON `audit_events` BEGIN
	SELECT RAISE(ABORT, 'audit events are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_events_stay_as_they_are` BEFORE UPDATE ON `audit_events`
WHEN NEW.`details` IS NOT NULL OR NEW.`details_salt` IS NOT NULL OR NEW.`id` IS NOT OLD.`id` OR NEW.`workspace_id` IS NOT OLD.`workspace_id`
	OR NEW.`sequence` IS NOT OLD.`sequence` OR NEW.`at` IS NOT OLD.`at` OR NEW.`actor_kind` IS NOT OLD.`actor_kind`
	OR NEW.`actor_id` IS NOT OLD.`actor_id` OR NEW.`action` IS NOT OLD.`action` OR NEW.`subject_id` IS NOT OLD.`subject_id`
	OR NEW.`details_hash` IS NOT OLD.`details_hash` OR NEW.`previous_hash` IS NOT OLD.`previous_hash` OR NEW.`hash` IS NOT OLD.`hash`
BEGIN
	SELECT RAISE(ABORT, 'audit events are append-only');
END;
--> statement-breakpoint
ALTER TABLE `liveness_checks` DROP COLUMN `decision`;--> statement-breakpoint
ALTER TABLE `staff` DROP COLUMN `password_hash`;