import type pg from 'pg';
import { type InterfaceDefinition, interfaceDefinitionSchema } from '#src/server/core/definition/definition.ts';

/** How much an installation holds. */
export interface Size {
  readonly rawDatabases: number;
  readonly sources: number;
  readonly interfaces: number;
  readonly runs: number;
  readonly batchesPerRun: number;
  readonly quarantinedRows: number;
  readonly alerts: number;
  readonly accessEvents: number;
}

export const largeSize: Size = {
  rawDatabases: 20,
  sources: 400,
  interfaces: 5_000,
  runs: 1_000_000,
  batchesPerRun: 10,
  quarantinedRows: 1_000_000,
  alerts: 200_000,
  accessEvents: 200_000,
};

/** The same installation with fewer rows in its growing tables. */
export function shareOf(size: Size, share: number): Size {
  const part = (count: number) => Math.max(1, Math.round(count * share));
  return {
    ...size,
    runs: part(size.runs),
    quarantinedRows: part(size.quarantinedRows),
    alerts: part(size.alerts),
    accessEvents: part(size.accessEvents),
  };
}

const definition: InterfaceDefinition = interfaceDefinitionSchema.parse({
  fields: [
    { name: 'id', type: { kind: 'int64' }, nativeType: 'bigint', isNullable: false, isKey: true },
    { name: 'email', type: { kind: 'text' }, nativeType: 'text', isNullable: true },
  ],
  columns: [
    { target: 'id', source: { kind: 'field', field: 'id' }, type: { kind: 'int64' }, nativeType: 'bigint', isKey: true },
    { target: 'email', source: { kind: 'field', field: 'email' }, type: { kind: 'text' }, nativeType: 'text' },
  ],
  rules: [{ id: 'mail', rule: 'email', columns: ['email'] }],
  increment: { kind: 'full' },
  target: { schema: 'raw', table: 'people', writeMode: 'overwrite' },
});

const json = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'::jsonb`;
const connection = json({ host: 'db.example.com', port: 5432, database: 'app', user: 'reader', tls: 'verify-full' });
const stream = json({ path: ['public', 'people'], kind: 'table', config: {} });
const daily = json({
  trigger: { kind: 'cron', expression: '0 3 * * *' },
  timeZone: 'Asia/Shanghai',
  overlap: 'wait',
  misfire: 'once',
  misfireLimit: 50,
});

/** Ids that the next step can work out again, so that no step has to read what another wrote. */
const idOf = (kind: string, number: string) =>
  `overlay(overlay(md5('${kind}' || (${number})) placing '4' from 13) placing '8' from 17)::uuid`;
const days = 90;
const startOf = (size: Size, n: string) => `(now() - interval '${days} days' + (${n}) * interval '${(days * 86_400) / size.runs} seconds')`;

interface Step {
  readonly name: string;
  readonly sql: string;
}

/** Everything but the audit log, whose links are computed one by one. */
function stepsOf(size: Size): readonly Step[] {
  return [treeSteps, scheduleSteps, runSteps, figureSteps, quarantineSteps, alertSteps, accessSteps].flatMap((steps) => steps(size));
}

function treeSteps({ rawDatabases, sources, interfaces }: Size): readonly Step[] {
  const series = (count: number) => `generate_series(1, ${count}) AS n`;
  return [
    {
      name: 'raw databases',
      sql: `INSERT INTO raw_database (id, name, connector, config, schema_name)
        SELECT ${idOf('db', 'n')}, 'raw_' || lpad(n::text, 2, '0') || (ARRAY['_订单', '_会员', '_物流', '_finance'])[1 + n % 4], 'postgres', ${connection}, 'raw'
        FROM ${series(rawDatabases)}`,
    },
    {
      name: 'sources',
      sql: `INSERT INTO source (id, raw_database_id, name, connector, config, health)
        SELECT ${idOf('source', 'n')}, ${idOf('db', `1 + n % ${rawDatabases}`)}, (ARRAY['订单系统', 'crm', '仓储', 'billing'])[1 + n % 4] || '-' || n,
          'postgres', ${connection}, CASE WHEN n % 40 = 0 THEN 'failing' ELSE 'healthy' END
        FROM ${series(sources)}`,
    },
    {
      name: 'interfaces',
      sql: `INSERT INTO source_interface (id, source_id, name, kind, state, published_version, stream, definition)
        SELECT ${idOf('interface', 'n')}, ${idOf('source', `1 + n % ${sources}`)}, (ARRAY['订单明细', 'customers', '库存流水', 'invoices', '会员标签'])[1 + n % 5] || '_' || n,
          'batch', CASE n % 20 WHEN 0 THEN 'paused' WHEN 1 THEN 'draft' ELSE 'online' END, CASE WHEN n % 20 = 1 THEN NULL ELSE 1 END, ${stream}, ${json(definition)}
        FROM ${series(interfaces)}`,
    },
    {
      name: 'versions',
      sql: `INSERT INTO interface_version (interface_id, version, stream, definition, author)
        SELECT id, 1, stream, definition, 'seed' FROM source_interface WHERE published_version = 1`,
    },
  ];
}

function scheduleSteps({ interfaces }: Size): readonly Step[] {
  return [
    {
      name: 'schedules',
      sql: `INSERT INTO schedule (id, level, source_id, spec) SELECT gen_random_uuid(), 'source', id, ${daily} FROM source`,
    },
    {
      name: 'next fires',
      sql: `INSERT INTO interface_fire (interface_id, schedule_id, schedule_version, previous_fire_at, next_fire_at)
        SELECT i.id, s.id, 1, now() - interval '1 day', now() + interval '1 day' * random()
        FROM source_interface i JOIN schedule s ON s.source_id = i.source_id WHERE i.state = 'online' LIMIT ${interfaces}`,
    },
  ];
}

const stateOfRun = `CASE WHEN n % 1000 < 955 THEN 'succeeded' WHEN n % 1000 < 985 THEN 'succeeded_with_quarantine' WHEN n % 1000 < 995 THEN 'failed' ELSE 'cancelled' END`;

function runSteps(size: Size): readonly Step[] {
  const { runs, interfaces, sources, batchesPerRun } = size;
  const number = `(1 + n % ${interfaces})`;
  return [
    {
      name: 'runs',
      sql: `INSERT INTO run (interface_id, source_id, trigger, requested_by, state, definition_version, planned_lower, planned_upper, queued_at,
          available_at, attempt, started_at, finished_at, progress_at, read, written, quarantined, bytes_read, read_milliseconds, rules_milliseconds, write_milliseconds, is_rolled_up)
        SELECT ${idOf('interface', number)}, ${idOf('source', `1 + ${number} % ${sources}`)}, CASE WHEN n % 50 = 0 THEN 'manual' ELSE 'schedule' END, 'scheduler', state, 1,
          at - interval '1 day', at, at, at, 1, at + interval '2 s', at + interval '1 min', at + interval '1 min', rows, rows - refused, refused, rows * 190, 9000, 6000, 20000, true
        FROM (SELECT n, ${stateOfRun} AS state, ${startOf(size, 'n')} AS at, ${batchesPerRun} * (1000 + n % 977) AS rows,
          CASE WHEN n % 1000 BETWEEN 955 AND 984 THEN 33 ELSE 0 END AS refused FROM generate_series(1, ${runs}) AS n) AS made ORDER BY n`,
    },
    {
      name: 'attempts',
      sql: `INSERT INTO run_attempt (run_id, attempt, worker_name, started_at, finished_at, outcome)
        SELECT id, 1, 'worker-' || id % 4, started_at, finished_at, CASE state WHEN 'failed' THEN 'failed' ELSE 'succeeded' END FROM run`,
    },
    {
      name: 'batches',
      sql: `INSERT INTO run_batch (run_id, partition, batch_number, read, written, bytes_read, read_milliseconds, rules_milliseconds, write_milliseconds, committed_at)
        SELECT r.id, 'all', b, r.read / ${batchesPerRun}, r.read / ${batchesPerRun}, r.bytes_read / ${batchesPerRun}, 900, 600, 2000, r.started_at + b * interval '5 s'
        FROM run r, generate_series(1, ${batchesPerRun}) AS b`,
    },
    {
      name: 'log lines',
      sql: `INSERT INTO run_log (run_id, attempt, at, level, code) SELECT id, 1, started_at, 'info', 'run.started' FROM run`,
    },
    {
      name: 'fires',
      sql: `INSERT INTO schedule_fire (interface_id, planned_at, fired_at, outcome, run_id, boundary_lower, boundary_upper)
        SELECT interface_id, queued_at, queued_at, 'queued', id, planned_lower, planned_upper FROM run WHERE trigger = 'schedule'`,
    },
  ];
}

const sums = ['read', 'written', 'quarantined', 'bytes_read', 'read_milliseconds', 'rules_milliseconds', 'write_milliseconds'];

/** What the workers' chores would have kept while these runs ended. */
function figureSteps(): readonly Step[] {
  const score = `0.9 + (n % 10) / 100.0, 0.8 + (n % 20) / 100.0, 0.95, NULL, 0.85 + (n % 15) / 100.0`;
  return [
    {
      name: 'roll-ups',
      sql: `INSERT INTO metric_rollup (level, object_id, grain, bucket, ${sums.join(', ')}, runs_succeeded, runs_partly_succeeded, runs_failed, runs_cancelled,
          run_milliseconds, max_run_milliseconds)
        SELECT o.level, o.object_id, g.grain, date_trunc(g.grain, r.finished_at, 'UTC'), ${sums.map((column) => `sum(r.${column})`).join(', ')},
          count(*) FILTER (WHERE r.state = 'succeeded'), count(*) FILTER (WHERE r.state = 'succeeded_with_quarantine'), count(*) FILTER (WHERE r.state = 'failed'),
          count(*) FILTER (WHERE r.state = 'cancelled'), count(*) * 58000, 58000
        FROM run r JOIN source s ON s.id = r.source_id,
          LATERAL (VALUES ('system', '00000000-0000-0000-0000-000000000000'::uuid), ('raw_database', s.raw_database_id), ('source', s.id), ('interface', r.interface_id)) AS o(level, object_id),
          (VALUES ('hour'), ('day'), ('month')) AS g(grain)
        WHERE g.grain <> 'hour' OR r.finished_at > now() - interval '35 days' GROUP BY 1, 2, 3, 4`,
    },
    {
      name: 'freshness',
      sql: `INSERT INTO interface_freshness (interface_id, fresh_at, landed_at, landed_run_id, median_seconds, median_rows, median_rows_per_second)
        SELECT interface_id, max(planned_upper), max(finished_at), max(id), 58, 14000, 240 FROM run WHERE state LIKE 'succeeded%' GROUP BY interface_id`,
    },
    {
      name: 'quality',
      sql: `INSERT INTO quality_state (interface_id, completeness, accuracy, timeliness, consistency, overall)
        SELECT id, ${score} FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM source_interface WHERE published_version = 1) AS i`,
    },
    {
      name: 'quality by day',
      sql: `INSERT INTO quality_day (interface_id, day, completeness, accuracy, timeliness, consistency, overall)
        SELECT id, (now() - d * interval '1 day')::date, ${score}
        FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM source_interface WHERE published_version = 1) AS i, generate_series(0, ${days - 1}) AS d`,
    },
  ];
}

function quarantineSteps({ quarantinedRows }: Size): readonly Step[] {
  return [
    {
      name: 'quarantined rows',
      sql: `INSERT INTO quarantined_row (interface_id, run_id, partition, batch_number, row_index, state, code, rule_step_id, rule, column_name, fingerprint, values,
          source_values, key, definition_version, created_at)
        SELECT r.interface_id, r.id, 'all', 1, n, (ARRAY['open', 'open', 'replayed', 'ignored'])[1 + n % 4], 'email/invalid', 'mail', 'email', 'email', 'email/invalid:mail:' || n % 3,
          jsonb_build_object('id', n::text, 'email', 'user' || n), jsonb_build_object('id', n::text, 'email', 'user' || n), n::text, 1, r.finished_at
        FROM (SELECT row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS total, id, interface_id, finished_at FROM run WHERE state = 'succeeded_with_quarantine') AS r,
          LATERAL generate_series(r.place, ${quarantinedRows}, r.total) AS n`,
    },
    {
      name: 'causes',
      sql: `INSERT INTO quarantine_cause (interface_id, fingerprint, state, code, rule, column_name, row_count, first_seen_at, last_seen_at, last_id)
        SELECT interface_id, fingerprint, state, min(code), min(rule), min(column_name), count(*), min(created_at), max(created_at), max(id) FROM quarantined_row GROUP BY 1, 2, 3`,
    },
  ];
}

function alertSteps({ alerts, interfaces }: Size): readonly Step[] {
  const isOpen = `n > ${alerts} - least(300, ${alerts} / 10)`;
  return [
    {
      name: 'alerts',
      sql: `INSERT INTO alert (fingerprint, object, kind, severity, condition, handling, code, object_name, interface_id, source_id, raw_database_id, count, first_seen_at, last_seen_at, fired_at, resolved_at)
        SELECT 'failure:' || i.id || ':' || n, 'failure:' || i.id, 'failure', (ARRAY['critical', 'warning', 'info'])[1 + n % 3], CASE WHEN ${isOpen} THEN 'firing' ELSE 'resolved' END,
          CASE WHEN ${isOpen} THEN (ARRAY['unhandled', 'taken'])[1 + n % 2] ELSE 'closed' END, 'run-failed', i.name, i.id, i.source_id, s.raw_database_id, 1 + n % 7, at, at, at,
          CASE WHEN ${isOpen} THEN NULL ELSE at + interval '1 hour' END
        FROM (SELECT n, now() - (${alerts} - n) * interval '${(days * 86_400) / alerts} seconds' AS at FROM generate_series(1, ${alerts}) AS n) AS made
        JOIN source_interface i ON i.id = ${idOf('interface', `1 + n % ${interfaces}`)} JOIN source s ON s.id = i.source_id`,
    },
    {
      name: 'events of alerts',
      sql: `INSERT INTO alert_event (alert_id, at, kind) SELECT id, fired_at, 'fired' FROM alert`,
    },
  ];
}

function accessSteps({ accessEvents, interfaces }: Size): readonly Step[] {
  return [
    {
      name: 'looks at data',
      sql: `INSERT INTO data_access_event (at, actor, action, interface_id, columns, row_count)
        SELECT now() - (${accessEvents} - n) * interval '30 seconds', 'reader@example.com', 'preview', ${idOf('interface', `1 + n % ${interfaces}`)}, '["id", "email"]', 100
        FROM generate_series(1, ${accessEvents}) AS n`,
    },
  ];
}

/** Triggers and foreign keys rest meanwhile: these rows are consistent by the way they are made. Needs a superuser. */
export async function seedLarge(pool: pg.Pool, size: Size, report: (step: string, seconds: number) => void): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB'`);
    for (const { name, sql } of stepsOf(size)) {
      const started = performance.now();
      await client.query(sql);
      report(name, (performance.now() - started) / 1000);
    }
    await client.query('ANALYZE');
  } finally {
    client.release(true);
  }
}
