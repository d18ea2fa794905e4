import { sql } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';

export interface Measure {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge';
  readonly samples: readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[];
}

interface Row extends Record<string, unknown> {
  readonly label: string;
  readonly value: number;
}

/** Figures of the whole installation, from the database; labels have few values whatever the installation's size. */
export async function takeMeasures(db: Database): Promise<Measure[]> {
  const recent = sql`from run where id > (select coalesce(max(id), 0) - 100000 from run)`;
  return [
    await measure(
      db,
      'headwater_runs',
      'Runs by state, of the last 100,000.',
      'gauge',
      'state',
      sql`select state as label, count(*)::float8 as value ${recent} group by 1`,
    ),
    await measure(db, 'headwater_rows_total', 'Rows by what became of them.', 'counter', 'fate', rowsByFate),
    await measure(
      db,
      'headwater_quarantined_rows',
      'Quarantined rows by state.',
      'gauge',
      'state',
      sql`select state as label, sum(row_count)::float8 as value from quarantine_cause group by 1`,
    ),
    await measure(
      db,
      'headwater_workers',
      'Workers by state.',
      'gauge',
      'state',
      sql`select state as label, count(*)::float8 as value from worker where state <> 'stopped' group by 1`,
    ),
    await measure(
      db,
      'headwater_interfaces',
      'Interfaces by state.',
      'gauge',
      'state',
      sql`select state as label, count(*)::float8 as value from source_interface group by 1`,
    ),
    await measure(db, 'headwater_queue_oldest_seconds', 'Age of the oldest run that waits.', 'gauge', null, oldestWaiting),
    await measure(db, 'headwater_schedule_lag_seconds', 'How late the most overdue fire is.', 'gauge', null, overdueFire),
  ];
}

const rowsByFate = sql`
  select fate as label, value from (select sum(read) r, sum(written) w, sum(updated) u, sum(unchanged) n, sum(filtered) f, sum(deduplicated) d, sum(quarantined) q
    from metric_rollup where level = 'system' and grain = 'month') s,
  lateral (values ('read', r), ('written', w), ('updated', u), ('unchanged', n), ('filtered', f), ('deduplicated', d), ('quarantined', q)) as v(fate, total),
  lateral (select coalesce(total, 0)::float8 as value) c`;
const oldestWaiting = sql`select '' as label, coalesce(extract(epoch from now() - min(available_at)), 0)::float8 as value from run where state = 'queued' and available_at <= now()`;
const overdueFire = sql`select '' as label, greatest(0, coalesce(extract(epoch from now() - min(next_fire_at)), 0))::float8 as value from interface_fire`;

async function measure(
  db: Database,
  name: string,
  help: string,
  type: Measure['type'],
  label: string | null,
  query: ReturnType<typeof sql>,
): Promise<Measure> {
  const { rows } = await db.execute<Row>(query);
  return { name, help, type, samples: rows.map((row) => ({ labels: label ? { [label]: row.label } : {}, value: row.value })) };
}

/** The text form Prometheus reads. */
export function renderMeasures(measures: readonly Measure[]): string {
  const lines = measures.flatMap(({ name, help, type, samples }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(({ labels, value }) => `${name}${labelText(labels)} ${value}`),
  ]);
  return `${lines.join('\n')}\n`;
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replaceAll(/["\\\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`))}"`,
  );
  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
}
