CREATE TABLE `service_secrets` (
	`purpose` text PRIMARY KEY NOT NULL,
	`sealed` blob NOT NULL
);
