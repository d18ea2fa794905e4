CREATE INDEX "run_source" ON "run" USING btree ("source_id","id");--> statement-breakpoint
CREATE INDEX "schedule_fire_planned" ON "schedule_fire" USING btree ("planned_at","interface_id");