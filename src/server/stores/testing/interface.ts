import type pg from 'pg';
import type { RunIdentity } from '#src/server/engine/ports.ts';
import { testDefinition } from '#src/server/engine/testing/world.ts';

const words = { name: 'test', config: '{}' };

/** An interface with a published version, as the stores see it. */
export async function createTestInterface(pool: pg.Pool, name = 'orders'): Promise<{ interfaceId: string; sourceId: string }> {
  const rawDatabaseId = await insertId(
    pool,
    `INSERT INTO raw_database (name, connector, config, schema_name) VALUES ($1, $2, $3, 'public')`,
    [name, words.name, words.config],
  );
  const sourceId = await insertId(pool, 'INSERT INTO source (raw_database_id, name, connector, config) VALUES ($1, $2, $3, $4)', [
    rawDatabaseId,
    name,
    words.name,
    words.config,
  ]);
  const stream = JSON.stringify({ path: ['t'], kind: 'query', config: {} });
  const interfaceId = await insertId(
    pool,
    `INSERT INTO source_interface (source_id, name, kind, stream, definition) VALUES ($1, $2, 'batch', $3, $4)`,
    [sourceId, name, stream, JSON.stringify(testDefinition())],
  );
  return { interfaceId, sourceId };
}

/** A run that a worker holds. */
export async function createTestRun(
  pool: pg.Pool,
  owner: { interfaceId: string; sourceId: string },
  trigger = 'manual',
): Promise<RunIdentity> {
  const runId = await insertId(
    pool,
    `INSERT INTO run (interface_id, source_id, trigger, requested_by, definition_version, state) VALUES ($1, $2, $3, 'test', 1, 'running')`,
    [owner.interfaceId, owner.sourceId, trigger],
  );
  return claimTestRun(pool, { runId, interfaceId: owner.interfaceId, attempt: 0, definitionVersion: 1, fencingToken: '' });
}

/** The next attempt takes the run over: older tokens are refused from now on. */
export async function claimTestRun(pool: pg.Pool, run: RunIdentity): Promise<RunIdentity> {
  const { rows } = await pool.query<{ token: string }>(
    `UPDATE run SET fencing_token = nextval('fencing_token'), attempt = attempt + 1 WHERE id = $1 RETURNING fencing_token::text AS token`,
    [run.runId],
  );
  return { ...run, attempt: run.attempt + 1, fencingToken: rows[0]?.token as string };
}

async function insertId(pool: pg.Pool, statement: string, values: readonly string[]): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(`${statement} RETURNING id::text`, [...values]);
  return rows[0]?.id as string;
}
