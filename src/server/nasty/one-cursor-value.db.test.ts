import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEmptyDatabase, createTestDatabase, type EmptyDatabase, type TestDatabase } from '#src/db/test/index.ts';
import { claimTestRun, createTestInterface, createTestRun } from '#src/server/stores/testing/interface.ts';
import type { KillableRun } from '#src/server/stores/testing/killable-run.ts';
import { carryPostgresRun, ordersDefinition } from '#src/server/stores/testing/postgres-run.ts';

const killable = fileURLToPath(new URL('../stores/testing/killable-run.ts', import.meta.url));
const rowCount = 10_000;
let metadata: TestDatabase;
let data: EmptyDatabase;

beforeEach(async () => {
  metadata = await createTestDatabase('cursor_meta');
  data = await createEmptyDatabase('cursor_data');
  await data.pool.query(`
    CREATE TABLE orders (id bigint PRIMARY KEY, customer text, amount numeric, updated_at timestamptz);
    CREATE TABLE landed (id bigint NOT NULL, customer text, amount numeric, updated_at timestamptz);
    INSERT INTO orders SELECT i, 'c', 1, '2026-01-01 00:00:00.123456+00' FROM generate_series(1, ${rowCount}) i`);
});
afterEach(async () => {
  await metadata.drop();
  await data.drop();
});

async function runUntilKilled(killed: KillableRun): Promise<void> {
  const child = spawn(process.execPath, [killable, JSON.stringify(killed)], { stdio: ['ignore', 'inherit', 'pipe'] });
  for await (const line of createInterface({ input: child.stderr })) if (line.startsWith('paused')) child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
}

test('N02 10,000 rows of one cursor value land once, however often the run is killed between its pages', async () => {
  const definition = ordersDefinition({
    increment: { kind: 'timestamp', cursorField: 'updated_at', keyFields: ['id'], overlapSeconds: 0 },
    fields: [{ name: 'updated_at', type: { kind: 'timestamptz' }, nativeType: 'timestamptz', isNullable: true }],
    limits: { maxBatchRows: 1000 },
  });
  let run = await createTestRun(metadata.pool, await createTestInterface(metadata.pool));
  for (const pauseAt of ['after-commit', 'before-commit', 'after-commit']) {
    await runUntilKilled({ run, definition, url: data.url, metadataUrl: metadata.url, pauseAt, onVisit: 2 });
    run = await claimTestRun(metadata.pool, run);
  }
  const outcome = await carryPostgresRun(metadata.pool, { run, definition, url: data.url });
  expect(outcome).toMatchObject({ kind: 'succeeded', counts: { read: rowCount, written: rowCount } });
  const { rows } = await data.pool.query('SELECT count(*)::int AS rows, count(DISTINCT id)::int AS ids FROM landed');
  expect(rows).toEqual([{ rows: rowCount, ids: rowCount }]);
});
