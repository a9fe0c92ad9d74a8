ALTER TABLE `liveness_checks` ADD `redirect_url` text;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `consent_version` text;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `consent_locale` text;--> statement-breakpoint
ALTER TABLE `liveness_checks` ADD `consent_at` integer;