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
--> statement-breakpoint
CREATE FUNCTION count_quarantined_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO quarantine_cause AS c (interface_id, fingerprint, state, code, rule, column_name, row_count, first_seen_at, last_seen_at, last_id)
  SELECT interface_id, fingerprint, state, min(code), min(rule), min(column_name), count(*), min(created_at), max(created_at), max(id)
  FROM arrived GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (interface_id, fingerprint, state) DO UPDATE SET row_count = c.row_count + excluded.row_count,
    first_seen_at = least(c.first_seen_at, excluded.first_seen_at), last_seen_at = greatest(c.last_seen_at, excluded.last_seen_at),
    last_id = greatest(c.last_id, excluded.last_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION count_quarantined_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH gone AS (SELECT interface_id, fingerprint, state, count(*) AS row_count FROM departed GROUP BY 1, 2, 3),
  held AS (
    SELECT c.interface_id, c.fingerprint, c.state, gone.row_count FROM quarantine_cause c JOIN gone USING (interface_id, fingerprint, state)
    ORDER BY 1, 2, 3 FOR UPDATE OF c
  )
  UPDATE quarantine_cause c SET row_count = c.row_count - held.row_count FROM held
  WHERE (c.interface_id, c.fingerprint, c.state) = (held.interface_id, held.fingerprint, held.state);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION move_quarantined() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO quarantine_cause AS c (interface_id, fingerprint, state, code, rule, column_name, row_count, first_seen_at, last_seen_at, last_id)
  SELECT interface_id, fingerprint, state, min(code), min(rule), min(column_name), sum(change), min(created_at), max(created_at), max(id)
  FROM (SELECT n.*, 1 AS change FROM arrived n UNION ALL SELECT o.*, -1 FROM departed o) AS moved
  GROUP BY 1, 2, 3 HAVING sum(change) <> 0 ORDER BY 1, 2, 3
  ON CONFLICT (interface_id, fingerprint, state) DO UPDATE SET row_count = c.row_count + excluded.row_count,
    first_seen_at = least(c.first_seen_at, excluded.first_seen_at), last_seen_at = greatest(c.last_seen_at, excluded.last_seen_at),
    last_id = greatest(c.last_id, excluded.last_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER quarantined_row_inserted AFTER INSERT ON quarantined_row REFERENCING NEW TABLE AS arrived
  FOR EACH STATEMENT EXECUTE FUNCTION count_quarantined_in();
--> statement-breakpoint
CREATE TRIGGER quarantined_row_updated AFTER UPDATE ON quarantined_row REFERENCING OLD TABLE AS departed NEW TABLE AS arrived
  FOR EACH STATEMENT EXECUTE FUNCTION move_quarantined();
--> statement-breakpoint
CREATE TRIGGER quarantined_row_deleted AFTER DELETE ON quarantined_row REFERENCING OLD TABLE AS departed
  FOR EACH STATEMENT EXECUTE FUNCTION count_quarantined_out();
--> statement-breakpoint
INSERT INTO quarantine_cause (interface_id, fingerprint, state, code, rule, column_name, row_count, first_seen_at, last_seen_at, last_id)
SELECT interface_id, fingerprint, state, min(code), min(rule), min(column_name), count(*), min(created_at), max(created_at), max(id)
FROM quarantined_row GROUP BY 1, 2, 3;
