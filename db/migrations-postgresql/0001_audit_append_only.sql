CREATE FUNCTION audit_events_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'audit events are append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_events_are_kept BEFORE DELETE ON audit_events
FOR EACH ROW EXECUTE FUNCTION audit_events_are_append_only();
--> statement-breakpoint
CREATE TRIGGER audit_events_are_not_truncated BEFORE TRUNCATE ON audit_events
FOR EACH STATEMENT EXECUTE FUNCTION audit_events_are_append_only();
--> statement-breakpoint
-- Only the erasure of details passes.
CREATE TRIGGER audit_events_stay_as_they_are BEFORE UPDATE ON audit_events FOR EACH ROW WHEN (
	NEW.details IS NOT NULL OR NEW.details_salt IS NOT NULL
	OR (NEW.id, NEW.workspace_id, NEW.sequence, NEW.at, NEW.actor_kind, NEW.actor_id, NEW.action, NEW.subject_id,
		NEW.details_hash, NEW.previous_hash, NEW.hash)
	IS DISTINCT FROM (OLD.id, OLD.workspace_id, OLD.sequence, OLD.at, OLD.actor_kind, OLD.actor_id, OLD.action,
		OLD.subject_id, OLD.details_hash, OLD.previous_hash, OLD.hash)
) EXECUTE FUNCTION audit_events_are_append_only();
