import { sql } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';

/** Days; a trend over 13 months needs the days, drilling down to rules the runs of one quarter. */
const kept = { scoreDays: 90, trendDays: 400, verificationDays: 90 };

/** A realtime run goes on for weeks: it is scored every ten minutes by what it has counted so far. */
export async function queueRealtimeScores(db: Database): Promise<void> {
  await db.execute(sql`insert into quality_due (run_id)
    select r.id from run r where r.trigger = 'realtime' and r.state = 'running' and r.read > 0
      and not exists (select 1 from quality_score s where s.run_id = r.id and s.scored_at > now() - interval '10 minutes')
    on conflict do nothing`);
}

/** Of each interface the last score and the last comparison stay, however old. */
export async function removeExpiredScores(db: Database): Promise<void> {
  await db.execute(sql`delete from quality_score s where s.scored_at < now() - ${kept.scoreDays} * interval '1 day'
    and exists (select 1 from quality_state q where q.interface_id = s.interface_id and q.run_id > s.run_id)`);
  await db.execute(sql`delete from quality_day where day < current_date - ${kept.trendDays}::int`);
  await db.execute(sql`delete from verification v where v.finished_at < now() - ${kept.verificationDays} * interval '1 day'
    and exists (select 1 from verification later where later.interface_id = v.interface_id and later.id > v.id and later.verdict is not null)`);
}
