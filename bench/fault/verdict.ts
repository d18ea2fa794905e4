import type pg from 'pg';

export interface Verdict {
  readonly lost: number;
  readonly duplicated: number;
  readonly unbalanced: number;
  readonly doubleFires: number;
  readonly stuck: number;
}

interface Subject {
  readonly metadata: pg.Client;
  readonly data: pg.Client;
  readonly interfaces: { readonly upserted: string; readonly appended: string };
  readonly acknowledged: ReadonlySet<number>;
}

/** Everything is decided by SQL over the tables that the product wrote; nothing is taken from its own reports. */
export async function judge(subject: Subject): Promise<Verdict> {
  const { metadata, data } = subject;
  await bringQuarantine(subject);
  await bringAcknowledged(subject);
  return {
    lost: await total(data, lostQueries),
    duplicated: await total(data, duplicateQueries),
    unbalanced: (await total(metadata, balanceQueries)) + (await ledgerDifferences(metadata, data)),
    doubleFires: await total(metadata, fireQueries),
    stuck: await total(metadata, stuckQueries),
  };
}

/** Ids of quarantined rows, beside the data they are missing from. */
async function bringQuarantine({ metadata, data, interfaces }: Subject): Promise<void> {
  await data.query('DROP TABLE IF EXISTS verdict_quarantine');
  await data.query('CREATE TABLE verdict_quarantine (name text, id bigint)');
  for (const [name, interfaceId] of Object.entries(interfaces)) {
    const { rows } = await metadata.query(
      `SELECT (source_values ->> 'id')::bigint AS id FROM quarantined_row WHERE interface_id = $1 AND state <> 'pending'`,
      [interfaceId],
    );
    await data.query('INSERT INTO verdict_quarantine SELECT $1, unnest($2::bigint[])', [name, rows.map((row) => row.id)]);
  }
}

async function bringAcknowledged({ data, acknowledged }: Subject): Promise<void> {
  await data.query('DROP TABLE IF EXISTS verdict_acknowledged');
  await data.query('CREATE TABLE verdict_acknowledged (id bigint)');
  await data.query('INSERT INTO verdict_acknowledged SELECT unnest($1::bigint[])', [[...acknowledged]]);
}

const lostQueries = [
  `SELECT count(*) FROM (SELECT id, k, v, grade, updated_at FROM event WHERE id NOT IN (SELECT id FROM verdict_quarantine WHERE name = 'upserted')
     EXCEPT SELECT id, k, v, grade, updated_at FROM landing.event_upserted) AS missing`,
  `SELECT count(*) FROM (SELECT id FROM event EXCEPT SELECT id FROM landing.event_appended
     EXCEPT SELECT id FROM verdict_quarantine WHERE name = 'appended') AS missing`,
  'SELECT count(*) FROM (SELECT id, label FROM catalogue EXCEPT SELECT id, label FROM landing.catalogue) AS missing',
  'SELECT count(*) FROM (SELECT id FROM verdict_acknowledged EXCEPT SELECT id FROM landing.pushed) AS missing',
];

const duplicateQueries = ['event_upserted', 'event_appended', 'catalogue', 'pushed'].map(
  (table) =>
    `SELECT coalesce(sum(n - 1), 0) AS count FROM (SELECT count(*) AS n FROM landing.${table} GROUP BY id HAVING count(*) > 1) AS twice`,
);

const fates = 'written + updated + unchanged + filtered + deduplicated + quarantined';

const balanceQueries = [
  `SELECT count(*) FROM run WHERE read <> ${fates}`,
  `SELECT count(*) FROM run_batch WHERE read <> ${fates}`,
  `SELECT count(*) FROM run JOIN LATERAL (
     SELECT coalesce(sum(read), 0) AS read, coalesce(sum(written), 0) AS written, coalesce(sum(updated), 0) AS updated, coalesce(sum(quarantined), 0) AS quarantined
     FROM run_batch WHERE run_id = run.id) AS batches ON true
   WHERE (run.read, run.written, run.updated, run.quarantined) IS DISTINCT FROM (batches.read, batches.written, batches.updated, batches.quarantined)`,
  `SELECT count(*) FROM run WHERE state IN ('succeeded', 'succeeded_with_quarantine')
     AND quarantined <> (SELECT count(*) FROM quarantined_row WHERE run_id = run.id AND state <> 'pending')`,
];

/** Batches that the target committed and the metadata do not know, or the other way round, for runs that have ended. */
async function ledgerDifferences(metadata: pg.Client, data: pg.Client): Promise<number> {
  const known = await metadata.query(
    `SELECT run_id || '/' || partition || '/' || batch_number || '/' || run_batch.read AS batch FROM run_batch JOIN run ON run.id = run_id
     WHERE state IN ('succeeded', 'succeeded_with_quarantine')`,
  );
  const finished = await metadata.query(`SELECT id::text FROM run WHERE state IN ('succeeded', 'succeeded_with_quarantine')`);
  const committed = await data.query(
    `SELECT run_id || '/' || partition || '/' || batch_number || '/' || read AS batch FROM landing.headwater_batch WHERE run_id::text = ANY($1)`,
    [finished.rows.map((row) => row.id)],
  );
  const inTarget = new Set(committed.rows.map((row) => row.batch as string));
  const inMetadata = new Set(known.rows.map((row) => row.batch as string));
  return onlyIn(inTarget, inMetadata) + onlyIn(inMetadata, inTarget);
}

function onlyIn(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((batch) => !other.has(batch)).length;
}

const fireQueries = [
  'SELECT coalesce(sum(n - 1), 0) AS count FROM (SELECT count(*) AS n FROM schedule_fire WHERE run_id IS NOT NULL GROUP BY run_id HAVING count(*) > 1) AS twice',
  `SELECT count(*) FROM (SELECT boundary_lower, lag(boundary_upper) OVER (PARTITION BY interface_id ORDER BY planned_at) AS before FROM schedule_fire WHERE outcome = 'queued') AS fire
     WHERE before IS NOT NULL AND before <> boundary_lower`,
  `SELECT count(*) FROM run WHERE trigger = 'schedule' AND NOT EXISTS (SELECT FROM schedule_fire WHERE run_id = run.id)`,
];

const stuckQueries = [
  `SELECT count(*) FROM run WHERE trigger <> 'realtime' AND state NOT IN ('succeeded', 'succeeded_with_quarantine', 'failed', 'cancelled')`,
  `SELECT count(*) FROM run WHERE state = 'failed'`,
  `SELECT count(*) FROM quarantined_row WHERE state = 'pending' AND run_id IN (SELECT id FROM run WHERE state IN ('succeeded', 'succeeded_with_quarantine'))`,
];

async function total(client: pg.Client, queries: readonly string[]): Promise<number> {
  let sum = 0;
  for (const text of queries) {
    const { rows } = await client.query(text);
    const count = Number(rows[0].count);
    if (count > 0) console.log(`  ${count} by: ${text.replace(/\s+/g, ' ').slice(0, 160)}`);
    sum += count;
  }
  return sum;
}
