UPDATE `idempotency_keys` SET `about` = (
	SELECT `id` FROM `liveness_checks` WHERE `session_token_hash` = `idempotency_keys`.`about` OR `id` = `idempotency_keys`.`about`)
WHERE `about` IS NOT NULL;
