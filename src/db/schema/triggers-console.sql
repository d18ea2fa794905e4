CREATE FUNCTION signal_run_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO alert_signal (run_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER run_ended AFTER UPDATE OF state ON run FOR EACH ROW
  WHEN (NEW.state IN ('succeeded', 'succeeded_with_quarantine', 'failed') AND OLD.state IS DISTINCT FROM NEW.state)
  EXECUTE FUNCTION signal_run_end();
