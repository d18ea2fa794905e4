CREATE FUNCTION refuse_schedule_of_realtime() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM source_interface WHERE id = NEW.interface_id AND kind = 'realtime') THEN
    RAISE EXCEPTION 'a realtime interface holds no schedule' USING ERRCODE = 'check_violation', CONSTRAINT = 'schedule_not_realtime';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER schedule_not_realtime BEFORE INSERT OR UPDATE ON schedule FOR EACH ROW WHEN (NEW.interface_id IS NOT NULL)
  EXECUTE FUNCTION refuse_schedule_of_realtime();
--> statement-breakpoint
CREATE FUNCTION refuse_realtime_with_schedule() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM schedule WHERE interface_id = NEW.id) THEN
    RAISE EXCEPTION 'a realtime interface holds no schedule' USING ERRCODE = 'check_violation', CONSTRAINT = 'schedule_not_realtime';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER source_interface_not_realtime BEFORE UPDATE OF kind ON source_interface FOR EACH ROW WHEN (NEW.kind = 'realtime')
  EXECUTE FUNCTION refuse_realtime_with_schedule();
--> statement-breakpoint
CREATE FUNCTION notify_worker() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify(TG_ARGV[0], '');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER run_inserted AFTER INSERT ON run FOR EACH ROW WHEN (NEW.state = 'queued') EXECUTE FUNCTION notify_worker('run_queued');
--> statement-breakpoint
CREATE TRIGGER run_requeued AFTER UPDATE OF state ON run FOR EACH ROW WHEN (NEW.state = 'queued' AND OLD.state <> 'queued')
  EXECUTE FUNCTION notify_worker('run_queued');
--> statement-breakpoint
CREATE TRIGGER run_stop_requested AFTER UPDATE OF cancel_requested_at ON run FOR EACH ROW WHEN (NEW.cancel_requested_at IS NOT NULL)
  EXECUTE FUNCTION notify_worker('run_stop');
--> statement-breakpoint
CREATE TRIGGER source_interface_state_changed AFTER UPDATE OF state, published_version ON source_interface FOR EACH ROW
  WHEN (NEW.state IS DISTINCT FROM OLD.state OR NEW.published_version IS DISTINCT FROM OLD.published_version)
  EXECUTE FUNCTION notify_worker('run_stop');
