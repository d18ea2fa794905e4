CREATE TABLE "invitation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"locale" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitation_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"user_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_code_user_id_code_hash_pk" PRIMARY KEY("user_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "team" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team_member" (
	"team_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "team_member_team_id_user_id_pk" PRIMARY KEY("team_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "user_identity" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_identity_issuer_subject_pk" PRIMARY KEY("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "user_session" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"session_version" integer NOT NULL,
	"method" text NOT NULL,
	"address" text,
	"agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by" text
);
--> statement-breakpoint
CREATE TABLE "user_totp" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "alert" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "alert_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"fingerprint" text NOT NULL,
	"object" text NOT NULL,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"condition" text DEFAULT 'firing' NOT NULL,
	"handling" text DEFAULT 'unhandled' NOT NULL,
	"code" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"error" jsonb,
	"object_name" text NOT NULL,
	"raw_database_id" uuid,
	"source_id" uuid,
	"interface_id" uuid,
	"run_id" bigint,
	"rule_id" uuid,
	"previous_id" bigint,
	"holder_id" uuid,
	"snoozed_until" timestamp with time zone,
	"close_reason" text,
	"count" integer DEFAULT 1 NOT NULL,
	"member_count" integer DEFAULT 0 NOT NULL,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"fired_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone,
	"notified_at" timestamp with time zone,
	"escalated_at" timestamp with time zone,
	"next_notify_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "alert_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "alert_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"alert_id" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"actor_id" uuid,
	"actor" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alert_member" (
	"alert_id" bigint NOT NULL,
	"interface_id" uuid NOT NULL,
	"run_id" bigint,
	"count" integer DEFAULT 1 NOT NULL,
	"is_firing" boolean DEFAULT true NOT NULL,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "alert_member_alert_id_interface_id_pk" PRIMARY KEY("alert_id","interface_id")
);
--> statement-breakpoint
CREATE TABLE "alert_mute" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"raw_database_id" uuid,
	"source_id" uuid,
	"interface_id" uuid,
	"kinds" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"weekly" jsonb,
	"reason" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alert_route" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"raw_database_id" uuid,
	"source_id" uuid,
	"interface_id" uuid,
	"owner_id" uuid,
	"min_severity" text DEFAULT 'warning' NOT NULL,
	"kinds" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"notifier_ids" jsonb NOT NULL,
	"repeat_minutes" integer,
	"escalate_minutes" integer,
	"escalate_notifier_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"stops_when_taken" boolean DEFAULT true NOT NULL,
	"stops_when_snoozed" boolean DEFAULT true NOT NULL,
	"sends_recovery" boolean DEFAULT true NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alert_rule" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"raw_database_id" uuid,
	"source_id" uuid,
	"interface_id" uuid,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"severity" text NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"next_at" timestamp with time zone,
	"last_value" text,
	"last_error" jsonb,
	"last_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alert_signal" (
	"run_id" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notification" (
	"id" bigint PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (sequence name "notification_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event_id" bigint,
	"alert_id" bigint,
	"notifier_id" uuid NOT NULL,
	"recipient" text DEFAULT '' NOT NULL,
	"purpose" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"reason" text,
	"available_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"is_repeat_possible" boolean DEFAULT false NOT NULL,
	"digest_id" bigint,
	"answer" jsonb,
	"error" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "notifier" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"notifier" text NOT NULL,
	"config" jsonb NOT NULL,
	"secrets" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"disabled_reason" text,
	"quiet_hours" jsonb,
	"digest_minutes" integer DEFAULT 0 NOT NULL,
	"worker_id" uuid,
	"lease_until" timestamp with time zone,
	"rest_until" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drift_check" (
	"source_id" uuid PRIMARY KEY NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"error" jsonb
);
--> statement-breakpoint
CREATE TABLE "drift_policy" (
	"interface_id" uuid PRIMARY KEY NOT NULL,
	"policy" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "schema_drift" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "schema_drift_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"interface_id" uuid NOT NULL,
	"definition_version" integer NOT NULL,
	"changes" jsonb NOT NULL,
	"is_breaking" boolean NOT NULL,
	"detected_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "interface_freshness" (
	"interface_id" uuid PRIMARY KEY NOT NULL,
	"fresh_at" timestamp with time zone,
	"landed_at" timestamp with time zone,
	"landed_run_id" bigint,
	"last_state" text,
	"last_run_id" bigint,
	"median_seconds" double precision,
	"median_rows" double precision,
	"median_rows_per_second" double precision
);
--> statement-breakpoint
CREATE TABLE "metric_mark" (
	"run_id" bigint PRIMARY KEY NOT NULL,
	"read" bigint DEFAULT 0 NOT NULL,
	"written" bigint DEFAULT 0 NOT NULL,
	"updated" bigint DEFAULT 0 NOT NULL,
	"unchanged" bigint DEFAULT 0 NOT NULL,
	"filtered" bigint DEFAULT 0 NOT NULL,
	"deduplicated" bigint DEFAULT 0 NOT NULL,
	"quarantined" bigint DEFAULT 0 NOT NULL,
	"bytes_read" bigint DEFAULT 0 NOT NULL,
	"bytes_written" bigint DEFAULT 0 NOT NULL,
	"read_milliseconds" double precision DEFAULT 0 NOT NULL,
	"rules_milliseconds" double precision DEFAULT 0 NOT NULL,
	"write_milliseconds" double precision DEFAULT 0 NOT NULL,
	"progress_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "metric_rollup" (
	"level" text NOT NULL,
	"object_id" uuid NOT NULL,
	"grain" text NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"runs_succeeded" bigint DEFAULT 0 NOT NULL,
	"runs_partly_succeeded" bigint DEFAULT 0 NOT NULL,
	"runs_failed" bigint DEFAULT 0 NOT NULL,
	"runs_cancelled" bigint DEFAULT 0 NOT NULL,
	"runs_empty" bigint DEFAULT 0 NOT NULL,
	"read" bigint DEFAULT 0 NOT NULL,
	"written" bigint DEFAULT 0 NOT NULL,
	"updated" bigint DEFAULT 0 NOT NULL,
	"unchanged" bigint DEFAULT 0 NOT NULL,
	"filtered" bigint DEFAULT 0 NOT NULL,
	"deduplicated" bigint DEFAULT 0 NOT NULL,
	"quarantined" bigint DEFAULT 0 NOT NULL,
	"bytes_read" bigint DEFAULT 0 NOT NULL,
	"bytes_written" bigint DEFAULT 0 NOT NULL,
	"read_milliseconds" double precision DEFAULT 0 NOT NULL,
	"rules_milliseconds" double precision DEFAULT 0 NOT NULL,
	"write_milliseconds" double precision DEFAULT 0 NOT NULL,
	"run_milliseconds" double precision DEFAULT 0 NOT NULL,
	"max_run_milliseconds" double precision DEFAULT 0 NOT NULL,
	"wait_milliseconds" double precision DEFAULT 0 NOT NULL,
	"lag_milliseconds" double precision DEFAULT 0 NOT NULL,
	"max_lag_milliseconds" double precision DEFAULT 0 NOT NULL,
	"lagged_runs" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "metric_rollup_level_object_id_grain_bucket_pk" PRIMARY KEY("level","object_id","grain","bucket")
);
--> statement-breakpoint
CREATE TABLE "source_check" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "source_check_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"origin" text NOT NULL,
	"outcome" text NOT NULL,
	"failed_stage" text,
	"error" jsonb,
	"duration_milliseconds" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "worker_rollup" (
	"worker_name" text NOT NULL,
	"grain" text NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"samples" integer NOT NULL,
	"cpu_share" double precision NOT NULL,
	"max_cpu_share" double precision NOT NULL,
	"max_resident_bytes" bigint NOT NULL,
	"max_loop_delay_milliseconds" double precision NOT NULL,
	"busy_slots" double precision NOT NULL,
	CONSTRAINT "worker_rollup_grain_bucket_worker_name_pk" PRIMARY KEY("grain","bucket","worker_name")
);
--> statement-breakpoint
CREATE TABLE "interface_test" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"interface_id" uuid NOT NULL,
	"name" text NOT NULL,
	"rows" jsonb NOT NULL,
	"expected" jsonb NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publish_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"interface_id" uuid NOT NULL,
	"stream" jsonb NOT NULL,
	"definition" jsonb NOT NULL,
	"from_version" integer,
	"ddl" text,
	"comment" text DEFAULT '' NOT NULL,
	"author_id" uuid,
	"author" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by" text,
	"decision" text,
	"decided_at" timestamp with time zone,
	"published_version" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "interface_quality" (
	"interface_id" uuid PRIMARY KEY NOT NULL,
	"weights" jsonb,
	"threshold" double precision,
	"verify_every" text DEFAULT 'none' NOT NULL,
	"next_verify_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quality_day" (
	"interface_id" uuid NOT NULL,
	"day" date NOT NULL,
	"completeness" double precision,
	"accuracy" double precision,
	"timeliness" double precision,
	"consistency" double precision,
	"overall" double precision,
	CONSTRAINT "quality_day_interface_id_day_pk" PRIMARY KEY("interface_id","day")
);
--> statement-breakpoint
CREATE TABLE "quality_due" (
	"run_id" bigint PRIMARY KEY NOT NULL,
	"queued_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quality_score" (
	"run_id" bigint PRIMARY KEY NOT NULL,
	"interface_id" uuid NOT NULL,
	"definition_version" integer NOT NULL,
	"completeness" double precision,
	"accuracy" double precision,
	"timeliness" double precision,
	"consistency" double precision,
	"overall" double precision,
	"weights" jsonb NOT NULL,
	"checks" jsonb NOT NULL,
	"scored_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quality_state" (
	"interface_id" uuid PRIMARY KEY NOT NULL,
	"run_id" bigint,
	"completeness" double precision,
	"accuracy" double precision,
	"timeliness" double precision,
	"consistency" double precision,
	"overall" double precision,
	"failing_rules" integer DEFAULT 0 NOT NULL,
	"scored_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quarantine_cause" (
	"interface_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"state" text NOT NULL,
	"code" text NOT NULL,
	"rule" text,
	"column_name" text,
	"row_count" bigint NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"last_id" bigint NOT NULL,
	CONSTRAINT "quarantine_cause_interface_id_fingerprint_state_pk" PRIMARY KEY("interface_id","fingerprint","state")
);
--> statement-breakpoint
CREATE TABLE "backfill" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"interface_id" uuid NOT NULL,
	"requested_by" text NOT NULL,
	"kind" text NOT NULL,
	"lower" text NOT NULL,
	"upper" text NOT NULL,
	"is_parallel" boolean NOT NULL,
	"order" text NOT NULL,
	"stopped_at" timestamp with time zone,
	"stopped_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "verification_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"interface_id" uuid NOT NULL,
	"definition_version" integer NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"trigger" text NOT NULL,
	"requested_by" text NOT NULL,
	"queued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"available_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"worker_id" uuid,
	"lease_until" timestamp with time zone,
	"cancel_requested_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"progress" jsonb,
	"verdict" text,
	"result" jsonb,
	"error" jsonb
);
--> statement-breakpoint
CREATE TABLE "verification_difference" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "verification_difference_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"verification_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"key" jsonb NOT NULL,
	"columns" jsonb NOT NULL,
	"source_values" jsonb,
	"target_values" jsonb
);
--> statement-breakpoint
DROP INDEX "role_grant_scope";--> statement-breakpoint
ALTER TABLE "role_grant" ALTER COLUMN "user_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "quarantine_revision" ALTER COLUMN "id" SET GENERATED BY DEFAULT;--> statement-breakpoint
ALTER TABLE "quarantined_row" ALTER COLUMN "id" SET GENERATED BY DEFAULT;--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "hint" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "role" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "raw_database_id" uuid;--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "source_id" uuid;--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "last_used_from" text;--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "revoked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "role_grant" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "agent" text;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "result" text DEFAULT 'allowed' NOT NULL;--> statement-breakpoint
ALTER TABLE "data_access_event" ADD COLUMN "origin" text;--> statement-breakpoint
ALTER TABLE "interface_progress" ADD COLUMN "previous_untrackable_rows" bigint;--> statement-breakpoint
ALTER TABLE "interface_version" ADD COLUMN "approver" text;--> statement-breakpoint
ALTER TABLE "raw_database" ADD COLUMN "requires_approval" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "source" ADD COLUMN "health_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "source" ADD COLUMN "probe_minutes" integer DEFAULT 15;--> statement-breakpoint
ALTER TABLE "source" ADD COLUMN "next_probe_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "source_interface" ADD COLUMN "manifest_text" text;--> statement-breakpoint
ALTER TABLE "source_interface" ADD COLUMN "freshness_minutes" integer;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "backfill_id" uuid;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "lane" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "bytes_written" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "read_milliseconds" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "rules_milliseconds" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "write_milliseconds" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "is_rolled_up" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "run_batch" ADD COLUMN "batch_count" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "run_batch" ADD COLUMN "bytes_written" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_identity" ADD CONSTRAINT "user_identity_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_session" ADD CONSTRAINT "user_session_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_totp" ADD CONSTRAINT "user_totp_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_raw_database_id_raw_database_id_fk" FOREIGN KEY ("raw_database_id") REFERENCES "public"."raw_database"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_holder_id_user_account_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."user_account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_event" ADD CONSTRAINT "alert_event_alert_id_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alert"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_member" ADD CONSTRAINT "alert_member_alert_id_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alert"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_member" ADD CONSTRAINT "alert_member_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_mute" ADD CONSTRAINT "alert_mute_raw_database_id_raw_database_id_fk" FOREIGN KEY ("raw_database_id") REFERENCES "public"."raw_database"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_mute" ADD CONSTRAINT "alert_mute_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_mute" ADD CONSTRAINT "alert_mute_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_route" ADD CONSTRAINT "alert_route_raw_database_id_raw_database_id_fk" FOREIGN KEY ("raw_database_id") REFERENCES "public"."raw_database"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_route" ADD CONSTRAINT "alert_route_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_route" ADD CONSTRAINT "alert_route_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_route" ADD CONSTRAINT "alert_route_owner_id_user_account_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_rule" ADD CONSTRAINT "alert_rule_raw_database_id_raw_database_id_fk" FOREIGN KEY ("raw_database_id") REFERENCES "public"."raw_database"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_rule" ADD CONSTRAINT "alert_rule_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_rule" ADD CONSTRAINT "alert_rule_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_signal" ADD CONSTRAINT "alert_signal_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_event_id_alert_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."alert_event"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_alert_id_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alert"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_notifier_id_notifier_id_fk" FOREIGN KEY ("notifier_id") REFERENCES "public"."notifier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_check" ADD CONSTRAINT "drift_check_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_policy" ADD CONSTRAINT "drift_policy_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schema_drift" ADD CONSTRAINT "schema_drift_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interface_freshness" ADD CONSTRAINT "interface_freshness_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_mark" ADD CONSTRAINT "metric_mark_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_check" ADD CONSTRAINT "source_check_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interface_test" ADD CONSTRAINT "interface_test_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publish_request" ADD CONSTRAINT "publish_request_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interface_quality" ADD CONSTRAINT "interface_quality_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_day" ADD CONSTRAINT "quality_day_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_score" ADD CONSTRAINT "quality_score_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_state" ADD CONSTRAINT "quality_state_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantine_cause" ADD CONSTRAINT "quarantine_cause_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backfill" ADD CONSTRAINT "backfill_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification" ADD CONSTRAINT "verification_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification_difference" ADD CONSTRAINT "verification_difference_verification_id_verification_id_fk" FOREIGN KEY ("verification_id") REFERENCES "public"."verification"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_open" ON "invitation" USING btree ("email") WHERE accepted_at IS NULL AND revoked_at IS NULL;--> statement-breakpoint
CREATE INDEX "invitation_created" ON "invitation" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "team_name" ON "team" USING btree ("name");--> statement-breakpoint
CREATE INDEX "team_member_user" ON "team_member" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "user_identity_user" ON "user_identity" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "user_session_user" ON "user_session" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "user_session_expiry" ON "user_session" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "alert_open" ON "alert" USING btree ("fingerprint") WHERE handling <> 'closed' or condition = 'firing';--> statement-breakpoint
CREATE INDEX "alert_fingerprint" ON "alert" USING btree ("fingerprint","id");--> statement-breakpoint
CREATE INDEX "alert_seen" ON "alert" USING btree ("last_seen_at","id");--> statement-breakpoint
CREATE INDEX "alert_inbox" ON "alert" USING btree ("condition","handling","last_seen_at","id");--> statement-breakpoint
CREATE INDEX "alert_raw_database" ON "alert" USING btree ("raw_database_id","last_seen_at","id");--> statement-breakpoint
CREATE INDEX "alert_source" ON "alert" USING btree ("source_id","last_seen_at","id");--> statement-breakpoint
CREATE INDEX "alert_interface" ON "alert" USING btree ("interface_id","last_seen_at","id");--> statement-breakpoint
CREATE INDEX "alert_holder" ON "alert" USING btree ("holder_id","last_seen_at","id");--> statement-breakpoint
CREATE INDEX "alert_firing" ON "alert" USING btree ("object") WHERE condition = 'firing';--> statement-breakpoint
CREATE INDEX "alert_due" ON "alert" USING btree ("next_notify_at") WHERE next_notify_at is not null;--> statement-breakpoint
CREATE INDEX "alert_event_alert" ON "alert_event" USING btree ("alert_id","id");--> statement-breakpoint
CREATE INDEX "alert_member_interface" ON "alert_member" USING btree ("interface_id");--> statement-breakpoint
CREATE INDEX "alert_mute_ends" ON "alert_mute" USING btree ("ends_at");--> statement-breakpoint
CREATE UNIQUE INDEX "alert_rule_scope" ON "alert_rule" USING btree ("kind","name",coalesce("raw_database_id", "source_id", "interface_id", '00000000-0000-0000-0000-000000000000'));--> statement-breakpoint
CREATE INDEX "alert_rule_due" ON "alert_rule" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "alert_rule_raw_database" ON "alert_rule" USING btree ("raw_database_id");--> statement-breakpoint
CREATE INDEX "alert_rule_source" ON "alert_rule" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "alert_rule_interface" ON "alert_rule" USING btree ("interface_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notification_once" ON "notification" USING btree ("event_id","notifier_id","recipient");--> statement-breakpoint
CREATE INDEX "notification_due" ON "notification" USING btree ("notifier_id","available_at","id") WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "notification_sent" ON "notification" USING btree ("notifier_id","sent_at");--> statement-breakpoint
CREATE INDEX "notification_alert" ON "notification" USING btree ("alert_id","id");--> statement-breakpoint
CREATE INDEX "notification_state" ON "notification" USING btree ("state","id");--> statement-breakpoint
CREATE UNIQUE INDEX "notifier_name" ON "notifier" USING btree ("name");--> statement-breakpoint
CREATE INDEX "drift_check_due" ON "drift_check" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "schema_drift_interface" ON "schema_drift" USING btree ("interface_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "schema_drift_open" ON "schema_drift" USING btree ("interface_id") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "interface_freshness_fresh" ON "interface_freshness" USING btree ("fresh_at");--> statement-breakpoint
CREATE INDEX "interface_freshness_failed" ON "interface_freshness" USING btree ("interface_id") WHERE last_state = 'failed';--> statement-breakpoint
CREATE INDEX "metric_rollup_age" ON "metric_rollup" USING btree ("grain","bucket");--> statement-breakpoint
CREATE INDEX "source_check_source" ON "source_check" USING btree ("source_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "source_check_failed" ON "source_check" USING btree ("source_id","at") WHERE outcome = 'failed';--> statement-breakpoint
CREATE INDEX "source_check_age" ON "source_check" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "interface_test_name" ON "interface_test" USING btree ("interface_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "publish_request_open" ON "publish_request" USING btree ("interface_id") WHERE "publish_request"."state" = 'open';--> statement-breakpoint
CREATE INDEX "publish_request_interface" ON "publish_request" USING btree ("interface_id","created_at");--> statement-breakpoint
CREATE INDEX "publish_request_waiting" ON "publish_request" USING btree ("created_at","id") WHERE "publish_request"."state" = 'open';--> statement-breakpoint
CREATE INDEX "interface_quality_verify" ON "interface_quality" USING btree ("next_verify_at");--> statement-breakpoint
CREATE INDEX "quality_score_interface" ON "quality_score" USING btree ("interface_id","run_id");--> statement-breakpoint
CREATE INDEX "quarantine_cause_state" ON "quarantine_cause" USING btree ("state","last_id") WHERE row_count > 0;--> statement-breakpoint
CREATE INDEX "backfill_created" ON "backfill" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "backfill_interface" ON "backfill" USING btree ("interface_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_view_name" ON "saved_view" USING btree ("user_id","list","name");--> statement-breakpoint
CREATE INDEX "verification_interface" ON "verification" USING btree ("interface_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "verification_active" ON "verification" USING btree ("interface_id") WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "verification_claimable" ON "verification" USING btree ("available_at") WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "verification_difference_kind" ON "verification_difference" USING btree ("verification_id","kind","id");--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run" ADD CONSTRAINT "run_backfill_id_backfill_id_fk" FOREIGN KEY ("backfill_id") REFERENCES "public"."backfill"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_token_user" ON "api_token" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "role_grant_user" ON "role_grant" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "role_grant_team" ON "role_grant" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "role_grant_raw_database" ON "role_grant" USING btree ("raw_database_id");--> statement-breakpoint
CREATE INDEX "role_grant_source" ON "role_grant" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "audit_event_object_time" ON "audit_event" USING btree ("object_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_event_actor" ON "audit_event" USING btree ("actor","id");--> statement-breakpoint
CREATE INDEX "audit_event_action" ON "audit_event" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "audit_event_origin" ON "audit_event" USING btree ("origin","id");--> statement-breakpoint
CREATE INDEX "audit_event_time" ON "audit_event" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_event_denied" ON "audit_event" USING btree ("id") WHERE result = 'denied';--> statement-breakpoint
CREATE INDEX "audit_event_automatic" ON "audit_event" USING btree ("id") WHERE actor_id IS NULL;--> statement-breakpoint
CREATE INDEX "audit_event_object_name" ON "audit_event" USING btree (lower(object_name) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "audit_event_actor_name" ON "audit_event" USING btree (lower(actor) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "data_access_event_actor" ON "data_access_event" USING btree ("actor","id");--> statement-breakpoint
CREATE INDEX "data_access_event_interface" ON "data_access_event" USING btree ("interface_id","id");--> statement-breakpoint
CREATE INDEX "data_access_event_interface_time" ON "data_access_event" USING btree ("interface_id","at","id");--> statement-breakpoint
CREATE INDEX "data_access_event_action" ON "data_access_event" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "data_access_event_origin" ON "data_access_event" USING btree ("origin","id");--> statement-breakpoint
CREATE INDEX "data_access_event_time" ON "data_access_event" USING btree ("at");--> statement-breakpoint
CREATE INDEX "data_access_event_actor_name" ON "data_access_event" USING btree (lower(actor) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "source_probe_due" ON "source" USING btree ("next_probe_at") WHERE probe_minutes is not null;--> statement-breakpoint
CREATE INDEX "quarantined_row_open" ON "quarantined_row" USING btree ("interface_id") WHERE state in ('open', 'edited');--> statement-breakpoint
CREATE INDEX "run_interface_time" ON "run" USING btree ("interface_id","queued_at","id");--> statement-breakpoint
CREATE INDEX "run_source" ON "run" USING btree ("source_id","id");--> statement-breakpoint
CREATE INDEX "run_trigger" ON "run" USING btree ("trigger","id");--> statement-breakpoint
CREATE INDEX "run_error_category" ON "run" USING btree ((error ->> 'category'),"id") WHERE error is not null;--> statement-breakpoint
CREATE INDEX "run_backfill" ON "run" USING btree ("backfill_id","id");--> statement-breakpoint
CREATE INDEX "run_not_rolled_up" ON "run" USING btree ("id") WHERE not is_rolled_up;--> statement-breakpoint
CREATE INDEX "run_realtime" ON "run" USING btree ("id") WHERE trigger = 'realtime';--> statement-breakpoint
CREATE INDEX "schedule_fire_planned" ON "schedule_fire" USING btree ("planned_at","interface_id");--> statement-breakpoint
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
