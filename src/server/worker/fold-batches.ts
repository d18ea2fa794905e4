import { movedColumns } from './moved-columns.ts';

const summed = ['batch_count', ...movedColumns];

/**
 * A realtime run goes on for months and commits several batches a second: those older than `$1` days are folded into the last
 * batch of their day and partition, so that every sum over them stays what it was. Settling knows a folded batch by its number.
 */
export const foldOldBatches = `
  WITH day AS (
    SELECT b.run_id, b.partition, max(b.batch_number) AS last, min(b.batch_number) AS first, ${summed.map((name) => `sum(b.${name}) AS ${name}`).join(', ')}
    FROM run r JOIN run_batch b ON b.run_id = r.id
    WHERE r.trigger = 'realtime' AND b.committed_at < date_trunc('day', now(), 'UTC') - $1 * interval '1 day'
    GROUP BY b.run_id, b.partition, date_trunc('day', b.committed_at, 'UTC') HAVING count(*) > 1
  ), folded AS (
    DELETE FROM run_batch b USING day WHERE b.run_id = day.run_id AND b.partition = day.partition AND b.batch_number >= day.first AND b.batch_number < day.last
  )
  UPDATE run_batch b SET ${summed.map((name) => `${name} = day.${name}`).join(', ')}
  FROM day WHERE b.run_id = day.run_id AND b.partition = day.partition AND b.batch_number = day.last`;
