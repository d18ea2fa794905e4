import type pg from 'pg';
import { interfaceDefinitionSchema } from '#src/server/core/definition/definition.ts';
import { type ScheduleSpec, scheduleSpecSchema } from '#src/server/core/schedule/schedule.ts';

const definition = interfaceDefinitionSchema.parse({
  fields: [],
  columns: [{ target: 'id', source: { kind: 'field', field: 'id' }, type: { kind: 'int64' }, nativeType: 'bigint' }],
  increment: { kind: 'full' },
  target: { schema: 'raw', table: 't', writeMode: 'append' },
});

/** A raw database, and in it as many sources and interfaces as a test asks for, published and online. */
export async function createSource(pool: pg.Pool, budget = 4): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `WITH raw AS (
       INSERT INTO raw_database (name, connector, config, schema_name) VALUES ('raw-' || gen_random_uuid(), 'postgres', '{}', 'raw') RETURNING id)
     INSERT INTO source (raw_database_id, name, connector, config, budget)
     SELECT id, 'source', 'postgres', '{}', jsonb_build_object('maxRuns', $1::int) FROM raw RETURNING id`,
    [budget],
  );
  return (rows[0] as { id: string }).id;
}

export async function createInterfaces(
  pool: pg.Pool,
  sourceId: string,
  count: number,
  more: { kind?: string; maxRuns?: number } = {},
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `WITH made AS (
       INSERT INTO source_interface (source_id, name, kind, state, stream, definition, published_version, max_runs)
       SELECT $1, 'interface ' || gen_random_uuid(), $4, 'online', $3, $2, 1, $6 FROM generate_series(1, $5) RETURNING id),
     published AS (
       INSERT INTO interface_version (interface_id, version, stream, definition, author) SELECT id, 1, $3, $2, 'test' FROM made)
     SELECT id FROM made`,
    [
      sourceId,
      JSON.stringify(definition),
      JSON.stringify({ path: ['public', 't'], kind: 'table', config: {} }),
      more.kind ?? 'batch',
      count,
      more.maxRuns ?? 1,
    ],
  );
  return rows.map((row) => row.id);
}

export async function queueRuns(pool: pg.Pool, interfaceIds: readonly string[], runsEach = 1): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO run (interface_id, source_id, trigger, requested_by, definition_version)
     SELECT i.id, i.source_id, 'manual', 'test', 1 FROM source_interface i, generate_series(1, $2) WHERE i.id = ANY($1::uuid[]) RETURNING id::text`,
    [interfaceIds, runsEach],
  );
  return rows.map((row) => row.id);
}

export async function createWorkerRow(pool: pg.Pool, slots = 4): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO worker (name, host, process_id, version, slots) VALUES ('w', 'here', 1, 'test', $1) RETURNING id`,
    [slots],
  );
  return (rows[0] as { id: string }).id;
}

export async function setSystemSchedule(pool: pg.Pool, spec: Partial<ScheduleSpec>): Promise<void> {
  await pool.query(
    `INSERT INTO schedule (level, spec) VALUES ('system', $1)
     ON CONFLICT (level) WHERE level = 'system' DO UPDATE SET spec = excluded.spec, version = schedule.version + 1`,
    [JSON.stringify(scheduleSpecSchema.parse(spec))],
  );
}

/** Polls until the condition holds; fails with what it saw last. */
export async function until<T>(what: string, seconds: number, look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s, last seen ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
