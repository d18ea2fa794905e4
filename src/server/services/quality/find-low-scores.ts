import { type SQL, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { loadQualitySettings } from './settings.ts';

export interface LowScore {
  readonly interfaceId: string;
  readonly runId: string | null;
  readonly overall: number;
  readonly threshold: number;
  readonly scoredAt: Date;
}

/** Interfaces that are not drafts and stand under the threshold of their own, or else of the system: what the alert `quality` is about. */
export async function findLowScores(db: DatabaseOrTransaction, condition: SQL = sql`true`): Promise<LowScore[]> {
  const { threshold } = await loadQualitySettings(db);
  const { rows } = await db.execute<{
    interface_id: string;
    run_id: string | null;
    overall: number;
    threshold: number;
    scored_at: Date;
  }>(sql`
    select q.interface_id, q.run_id::text, q.overall, coalesce(own.threshold, ${threshold}::float8) as threshold, q.scored_at
    from quality_state q join source_interface i on i.id = q.interface_id left join interface_quality own on own.interface_id = q.interface_id
    where q.overall < coalesce(own.threshold, ${threshold}::float8) and i.state <> 'draft' and ${condition}
    order by q.overall, q.interface_id`);
  return rows.map((row) => ({
    interfaceId: row.interface_id,
    runId: row.run_id,
    overall: row.overall,
    threshold: row.threshold,
    scoredAt: new Date(row.scored_at),
  }));
}
