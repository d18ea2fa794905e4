CREATE FUNCTION signal_run_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO alert_signal (run_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER run_ended AFTER UPDATE OF state ON run FOR EACH ROW
  WHEN (NEW.state IN ('succeeded', 'succeeded_with_quarantine', 'failed') AND OLD.state IS DISTINCT FROM NEW.state)
  EXECUTE FUNCTION signal_run_end();
--> statement-breakpoint
DELETE FROM role_grant older USING role_grant newer
  WHERE older.user_id = newer.user_id AND older.ctid < newer.ctid
    AND coalesce(older.source_id, older.raw_database_id) = coalesce(newer.source_id, newer.raw_database_id);
--> statement-breakpoint
CREATE UNIQUE INDEX role_grant_once ON role_grant (coalesce(user_id, team_id), coalesce(source_id, raw_database_id));
--> statement-breakpoint
CREATE FUNCTION refuse_rewriting_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are written once' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_event_once BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_audit();
