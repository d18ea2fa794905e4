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
ALTER TABLE "interface_progress" ADD COLUMN "previous_untrackable_rows" bigint;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "backfill_id" uuid;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "lane" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "run_batch" ADD COLUMN "batch_count" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "backfill" ADD CONSTRAINT "backfill_interface_id_source_interface_id_fk" FOREIGN KEY ("interface_id") REFERENCES "public"."source_interface"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "backfill_created" ON "backfill" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "backfill_interface" ON "backfill" USING btree ("interface_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_view_name" ON "saved_view" USING btree ("user_id","list","name");--> statement-breakpoint
ALTER TABLE "run" ADD CONSTRAINT "run_backfill_id_backfill_id_fk" FOREIGN KEY ("backfill_id") REFERENCES "public"."backfill"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "run_source" ON "run" USING btree ("source_id","id");--> statement-breakpoint
CREATE INDEX "run_backfill" ON "run" USING btree ("backfill_id","id");--> statement-breakpoint
CREATE INDEX "run_realtime" ON "run" USING btree ("id") WHERE trigger = 'realtime';--> statement-breakpoint
CREATE INDEX "schedule_fire_planned" ON "schedule_fire" USING btree ("planned_at","interface_id");