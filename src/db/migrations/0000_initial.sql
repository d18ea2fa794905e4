CREATE SEQUENCE "public"."fencing_token" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "api_token" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_token_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "data_key" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"wrapped_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"raw_database_id" uuid,
	"source_id" uuid,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_account" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"role" text NOT NULL,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"session_version" integer DEFAULT 1 NOT NULL,
	"failed_sign_ins" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"locale" text DEFAULT 'en' NOT NULL,
	"disabled_at" timestamp with time zone,
	"last_sign_in_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"actor" text NOT NULL,
	"origin" text,
	"action" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"object_name" text,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "data_access_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "data_access_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"interface_id" uuid,
	"columns" jsonb NOT NULL,
	"keys" jsonb,
	"row_count" bigint
);
--> statement-breakpoint
CREATE TABLE "interface_progress" (
	"interface_id" uuid PRIMARY KEY NOT NULL,
	"cursor" text,
	"run_id" bigint,
	"untrackable_rows" bigint,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "interface_version" (
	"interface_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"stream" jsonb NOT NULL,
	"definition" jsonb NOT NULL,
	"author" text NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "interface_version_interface_id_version_pk" PRIMARY KEY("interface_id","version")
);
--> statement-breakpoint
CREATE TABLE "progress_move" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"interface_id" uuid NOT NULL,
	"from_cursor" text,
	"to_cursor" text,
	"reason" text NOT NULL,
	"actor" text NOT NULL,
	"undone_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "raw_database" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"connector" text NOT NULL,
	"config" jsonb NOT NULL,
	"secrets" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"schema_name" text NOT NULL,
	"owner_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"raw_database_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"connector" text NOT NULL,
	"config" jsonb NOT NULL,
	"secrets" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"budget" jsonb DEFAULT '{"maxRuns":4}'::jsonb NOT NULL,
	"retry" jsonb,
	"consecutive_failures" integer DEFAULT 0 NOT NULL,
	"breaker_open_until" timestamp with time zone,
	"health" text DEFAULT 'unknown' NOT NULL,
	"last_check" jsonb,
	"last_check_at" timestamp with time zone,
	"discovered" jsonb,
	"discovered_at" timestamp with time zone,
	"owner_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_interface" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"source_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"pause_reason" text,
	"paused_by" text,
	"stream" jsonb NOT NULL,
	"definition" jsonb NOT NULL,
	"published_version" integer,
	"max_runs" integer DEFAULT 1 NOT NULL,
	"owner_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uploaded_file" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"byte_count" bigint NOT NULL,
	"sha256" text NOT NULL,
	"stored_path" text NOT NULL,
	"uploaded_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quarantine_revision" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "quarantine_revision_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"quarantined_row_id" bigint NOT NULL,
	"values" jsonb,
	"state" text NOT NULL,
	"actor" text NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quarantined_row" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "quarantined_row_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"interface_id" uuid NOT NULL,
	"run_id" bigint NOT NULL,
	"partition" text NOT NULL,
	"batch_number" integer NOT NULL,
	"row_index" integer NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"code" text NOT NULL,
	"rule_step_id" text,
	"rule" text,
	"column_name" text,
	"sql_state" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"fingerprint" text NOT NULL,
	"values" jsonb,
	"source_values" jsonb,
	"edited_values" jsonb,
	"original" "bytea",
	"position" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"key" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"replay_of" bigint,
	"replay_run_id" bigint,
	"ignore_reason" text,
	"definition_version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "boundary_ledger" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "boundary_ledger_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"interface_id" uuid NOT NULL,
	"run_id" bigint NOT NULL,
	"origin" text NOT NULL,
	"kind" text NOT NULL,
	"lower" text,
	"upper" text,
	"state" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "run_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"interface_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"trigger" text NOT NULL,
	"requested_by" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"definition_version" integer NOT NULL,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"planned_lower" timestamp with time zone,
	"planned_upper" timestamp with time zone,
	"priority" integer DEFAULT 0 NOT NULL,
	"queued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"available_at" timestamp with time zone DEFAULT now() NOT NULL,
	"waiting_reason" text,
	"attempt" integer DEFAULT 0 NOT NULL,
	"worker_id" uuid,
	"lease_until" timestamp with time zone,
	"fencing_token" bigint,
	"heartbeat_at" timestamp with time zone,
	"progress_at" timestamp with time zone,
	"cancel_requested_at" timestamp with time zone,
	"cancel_requested_by" text,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"parent_run_id" bigint,
	"stage" text,
	"read" bigint DEFAULT 0 NOT NULL,
	"written" bigint DEFAULT 0 NOT NULL,
	"updated" bigint DEFAULT 0 NOT NULL,
	"unchanged" bigint DEFAULT 0 NOT NULL,
	"filtered" bigint DEFAULT 0 NOT NULL,
	"deduplicated" bigint DEFAULT 0 NOT NULL,
	"quarantined" bigint DEFAULT 0 NOT NULL,
	"bytes_read" bigint DEFAULT 0 NOT NULL,
	"is_empty" boolean DEFAULT false NOT NULL,
	"error" jsonb,
	"statistics" jsonb
);
--> statement-breakpoint
CREATE TABLE "run_attempt" (
	"run_id" bigint NOT NULL,
	"attempt" integer NOT NULL,
	"worker_id" uuid,
	"worker_name" text,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"outcome" text,
	"error" jsonb,
	CONSTRAINT "run_attempt_run_id_attempt_pk" PRIMARY KEY("run_id","attempt")
);
--> statement-breakpoint
CREATE TABLE "run_batch" (
	"run_id" bigint NOT NULL,
	"partition" text NOT NULL,
	"batch_number" integer NOT NULL,
	"read" bigint DEFAULT 0 NOT NULL,
	"written" bigint DEFAULT 0 NOT NULL,
	"updated" bigint DEFAULT 0 NOT NULL,
	"unchanged" bigint DEFAULT 0 NOT NULL,
	"filtered" bigint DEFAULT 0 NOT NULL,
	"deduplicated" bigint DEFAULT 0 NOT NULL,
	"quarantined" bigint DEFAULT 0 NOT NULL,
	"bytes_read" bigint DEFAULT 0 NOT NULL,
	"read_milliseconds" double precision DEFAULT 0 NOT NULL,
	"rules_milliseconds" double precision DEFAULT 0 NOT NULL,
	"write_milliseconds" double precision DEFAULT 0 NOT NULL,
	"committed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_batch_run_id_partition_batch_number_pk" PRIMARY KEY("run_id","partition","batch_number")
);
--> statement-breakpoint
CREATE TABLE "run_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "run_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_id" bigint NOT NULL,
	"attempt" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"level" text NOT NULL,
	"code" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_partition" (
	"run_id" bigint NOT NULL,
	"partition" text NOT NULL,
	"range" jsonb,
	"is_finished" boolean DEFAULT false NOT NULL,
	"checkpoint" jsonb,
	"batch_number" integer DEFAULT 0 NOT NULL,
	"read" bigint DEFAULT 0 NOT NULL,
	"written" bigint DEFAULT 0 NOT NULL,
	"updated" bigint DEFAULT 0 NOT NULL,
	"unchanged" bigint DEFAULT 0 NOT NULL,
	"filtered" bigint DEFAULT 0 NOT NULL,
	"deduplicated" bigint DEFAULT 0 NOT NULL,
	"quarantined" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "run_partition_run_id_partition_pk" PRIMARY KEY("run_id","partition")
);
--> statement-breakpoint
CREATE TABLE "interface_fire" (
	"interface_id" uuid PRIMARY KEY NOT NULL,
	"schedule_id" uuid NOT NULL,
	"schedule_version" integer NOT NULL,
	"previous_fire_at" timestamp with time zone NOT NULL,
	"next_fire_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "schedule" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"level" text NOT NULL,
	"source_id" uuid,
	"interface_id" uuid,
	"spec" jsonb NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"disabled_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "schedule_fire" (
	"interface_id" uuid NOT NULL,
	"planned_at" timestamp with time zone NOT NULL,
	"fired_at" timestamp with time zone DEFAULT now() NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"run_id" bigint,
	"boundary_lower" timestamp with time zone NOT NULL,
	"boundary_upper" timestamp with time zone NOT NULL,
	CONSTRAINT "schedule_fire_interface_id_planned_at_pk" PRIMARY KEY("interface_id","planned_at")
);
--> statement-breakpoint
CREATE TABLE "chore" (
	"name" text PRIMARY KEY NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"worker_id" uuid,
	"lease_until" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"error" jsonb
);
--> statement-breakpoint
CREATE TABLE "worker" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"host" text NOT NULL,
	"process_id" integer NOT NULL,
	"version" text NOT NULL,
	"slots" integer NOT NULL,
	"labels" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"ingest_url" text,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"heartbeat_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resident_bytes" bigint,
	"cpu_share" double precision,
	"loop_delay_milliseconds" double precision
);
--> statement-breakpoint
CREATE TABLE "worker_sample" (
	"worker_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"resident_bytes" bigint NOT NULL,
	"cpu_share" double precision NOT NULL,
	"loop_delay_milliseconds" double precision NOT NULL,
	"busy_slots" integer NOT NULL,
	CONSTRAINT "worker_sample_worker_id_at_pk" PRIMARY KEY("worker_id","at")
);
--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interface_progress" ADD CONSTRAINT "interface_progress_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interface_version" ADD CONSTRAINT "interface_version_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "progress_move" ADD CONSTRAINT "progress_move_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "raw_database" ADD CONSTRAINT "raw_database_owner_id_user_account_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source" ADD CONSTRAINT "source_raw_database_id_raw_database_id_fk" FOREIGN KEY ("raw_database_id") REFERENCES "public"."raw_database"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source" ADD CONSTRAINT "source_owner_id_user_account_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_interface" ADD CONSTRAINT "source_interface_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_interface" ADD CONSTRAINT "source_interface_owner_id_user_account_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantine_revision" ADD CONSTRAINT "quarantine_revision_quarantined_row_id_quarantined_row_id_fk" FOREIGN KEY ("quarantined_row_id") REFERENCES "public"."quarantined_row"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantined_row" ADD CONSTRAINT "quarantined_row_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "boundary_ledger" ADD CONSTRAINT "boundary_ledger_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run" ADD CONSTRAINT "run_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_attempt" ADD CONSTRAINT "run_attempt_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_batch" ADD CONSTRAINT "run_batch_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_log" ADD CONSTRAINT "run_log_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_partition" ADD CONSTRAINT "run_partition_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interface_fire" ADD CONSTRAINT "interface_fire_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interface_fire" ADD CONSTRAINT "interface_fire_schedule_id_schedule_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."schedule"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_fire" ADD CONSTRAINT "schedule_fire_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_sample" ADD CONSTRAINT "worker_sample_worker_id_worker_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."worker"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "role_grant_scope" ON "role_grant" USING btree ("user_id","raw_database_id","source_id");--> statement-breakpoint
CREATE UNIQUE INDEX "user_account_email" ON "user_account" USING btree ("email");--> statement-breakpoint
CREATE INDEX "audit_event_object" ON "audit_event" USING btree ("object_type","object_id","id");--> statement-breakpoint
CREATE INDEX "progress_move_interface" ON "progress_move" USING btree ("interface_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "raw_database_name" ON "raw_database" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "source_name" ON "source" USING btree ("raw_database_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "source_interface_name" ON "source_interface" USING btree ("source_id","name");--> statement-breakpoint
CREATE INDEX "quarantine_revision_row" ON "quarantine_revision" USING btree ("quarantined_row_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "quarantined_row_source" ON "quarantined_row" USING btree ("run_id","partition","batch_number","row_index");--> statement-breakpoint
CREATE INDEX "quarantined_row_group" ON "quarantined_row" USING btree ("interface_id","state","fingerprint","id");--> statement-breakpoint
CREATE INDEX "quarantined_row_run" ON "quarantined_row" USING btree ("run_id","id");--> statement-breakpoint
CREATE INDEX "quarantined_row_key" ON "quarantined_row" USING btree ("interface_id","key");--> statement-breakpoint
CREATE INDEX "boundary_ledger_interface" ON "boundary_ledger" USING btree ("interface_id","id");--> statement-breakpoint
CREATE INDEX "boundary_ledger_run" ON "boundary_ledger" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "run_claimable" ON "run" USING btree ("priority" DESC NULLS LAST,"available_at","id") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "run_claimable_source" ON "run" USING btree ("source_id","priority" DESC NULLS LAST,"available_at","id") WHERE state = 'queued';--> statement-breakpoint
CREATE UNIQUE INDEX "run_realtime_active" ON "run" USING btree ("interface_id") WHERE trigger = 'realtime' and state in ('queued','claimed','running','stalled','cancelling');--> statement-breakpoint
CREATE INDEX "run_interface_active" ON "run" USING btree ("interface_id") WHERE state in ('queued','claimed','running','stalled','cancelling');--> statement-breakpoint
CREATE INDEX "run_leased" ON "run" USING btree ("lease_until") WHERE state in ('claimed','running','stalled','cancelling');--> statement-breakpoint
CREATE INDEX "run_interface" ON "run" USING btree ("interface_id","id");--> statement-breakpoint
CREATE INDEX "run_source_active" ON "run" USING btree ("source_id") WHERE state in ('claimed','running','stalled','cancelling');--> statement-breakpoint
CREATE INDEX "run_state" ON "run" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "run_log_run" ON "run_log" USING btree ("run_id","id");--> statement-breakpoint
CREATE INDEX "interface_fire_due" ON "interface_fire" USING btree ("next_fire_at");--> statement-breakpoint
CREATE UNIQUE INDEX "schedule_source" ON "schedule" USING btree ("source_id");--> statement-breakpoint
CREATE UNIQUE INDEX "schedule_interface" ON "schedule" USING btree ("interface_id");--> statement-breakpoint
CREATE UNIQUE INDEX "schedule_system" ON "schedule" USING btree ("level") WHERE level = 'system';--> statement-breakpoint
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
