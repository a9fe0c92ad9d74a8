ALTER TABLE `people` ADD `last_failure_reason` text;--> statement-breakpoint
UPDATE `people` SET `last_failure_reason` = (
	SELECT `failure_reason` FROM `liveness_checks` AS `c`
	WHERE `c`.`workspace_id` = `people`.`workspace_id` AND `c`.`mode` = `people`.`mode` AND `c`.`user_id` = `people`.`user_id`
		AND `c`.`status` = 'COMPLETED'
	ORDER BY `c`.`id` DESC LIMIT 1)
WHERE `last_is_alive` = 0;--> statement-breakpoint
UPDATE `workspace_settings` SET `settings` = json_set(
	json_remove(`settings`, '$.reviewNotChecked'),
	'$.doubt', CASE json_extract(`settings`, '$.reviewNotChecked') WHEN 0 THEN 'fail' ELSE 'review' END);
