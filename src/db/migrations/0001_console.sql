CREATE TABLE "drift_check" (
	"source_id" uuid PRIMARY KEY NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"worker_id" uuid,
	"lease_until" timestamp with time zone,
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
CREATE TABLE "interface_quality" (
	"interface_id" uuid PRIMARY KEY NOT NULL,
	"weights" jsonb,
	"threshold" double precision,
	"freshness_seconds" integer,
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
ALTER TABLE "interface_progress" ADD COLUMN "previous_untrackable_rows" bigint;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "backfill_id" uuid;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "lane" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "run_batch" ADD COLUMN "batch_count" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "drift_check" ADD CONSTRAINT "drift_check_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_policy" ADD CONSTRAINT "drift_policy_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schema_drift" ADD CONSTRAINT "schema_drift_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interface_quality" ADD CONSTRAINT "interface_quality_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_day" ADD CONSTRAINT "quality_day_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_score" ADD CONSTRAINT "quality_score_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_state" ADD CONSTRAINT "quality_state_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backfill" ADD CONSTRAINT "backfill_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification" ADD CONSTRAINT "verification_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification_difference" ADD CONSTRAINT "verification_difference_verification_id_verification_id_fk" FOREIGN KEY ("verification_id") REFERENCES "public"."verification"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drift_check_due" ON "drift_check" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "schema_drift_interface" ON "schema_drift" USING btree ("interface_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "schema_drift_open" ON "schema_drift" USING btree ("interface_id") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "interface_quality_verify" ON "interface_quality" USING btree ("next_verify_at");--> statement-breakpoint
CREATE INDEX "quality_score_interface" ON "quality_score" USING btree ("interface_id","run_id");--> statement-breakpoint
CREATE INDEX "backfill_created" ON "backfill" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "backfill_interface" ON "backfill" USING btree ("interface_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_view_name" ON "saved_view" USING btree ("user_id","list","name");--> statement-breakpoint
CREATE INDEX "verification_interface" ON "verification" USING btree ("interface_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "verification_active" ON "verification" USING btree ("interface_id") WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "verification_claimable" ON "verification" USING btree ("available_at") WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "verification_difference_kind" ON "verification_difference" USING btree ("verification_id","kind","id");--> statement-breakpoint
ALTER TABLE "run" ADD CONSTRAINT "run_backfill_id_backfill_id_fk" FOREIGN KEY ("backfill_id") REFERENCES "public"."backfill"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "run_source" ON "run" USING btree ("source_id","id");--> statement-breakpoint
CREATE INDEX "run_backfill" ON "run" USING btree ("backfill_id","id");--> statement-breakpoint
CREATE INDEX "run_realtime" ON "run" USING btree ("id") WHERE trigger = 'realtime';--> statement-breakpoint
CREATE INDEX "schedule_fire_planned" ON "schedule_fire" USING btree ("planned_at","interface_id");