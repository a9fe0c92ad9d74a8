-- Counts of the last minute or hour, which the nodes share: not worth the log, and empty after a crash of the server.
-- The keys are hashes. As `rate-limiter-flexible` wants it.
CREATE UNLOGGED TABLE rate_limits (
	key text COLLATE "C" PRIMARY KEY,
	points integer NOT NULL DEFAULT 0,
	expire bigint
);
