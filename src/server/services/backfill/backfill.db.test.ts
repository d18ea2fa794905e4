import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Worker } from '#src/server/worker/worker.ts';
import { createTestWorker } from '../testing/worker.ts';
import { type Caller, createWorld, ownPostgres, type World } from '../testing/world.ts';

let world: World;
let operator: Caller;
let worker: Worker;
let interfaceId: string;
const sql = (statement: string) => world.database.pool.query(statement);

beforeAll(async () => {
  world = await createWorld();
  operator = await world.callAs('operator');
  worker = createTestWorker(world);
  await sql(`CREATE SCHEMA raw; CREATE SCHEMA shop; CREATE TABLE shop.orders (id int PRIMARY KEY, amount int, at timestamp NOT NULL);
    INSERT INTO shop.orders SELECT i, CASE i WHEN 36 THEN -1 ELSE i END, timestamp '2026-03-01' + i * interval '1 hour' FROM generate_series(0, 119) i`);
  interfaceId = await publishOrders();
  await worker.start();
});
afterAll(async () => {
  await worker.drain();
  await world.close();
});

/** Orders by time, appended; a negative amount stops its run. */
async function publishOrders(): Promise<string> {
  const admin = await world.callAs('admin');
  const config = ownPostgres(world);
  const { id: rawDatabaseId } = await admin.rawDatabase.create({ name: 'landing', connector: 'postgres', config, schemaName: 'raw' });
  const { id: sourceId } = await admin.source.create({ rawDatabaseId, name: 'shop', connector: 'postgres', config });
  const [proposal] = await admin.sourceInterface.discover({ sourceId, streams: [{ path: ['shop', 'orders'], kind: 'table', config: {} }] });
  if (!proposal) throw new Error('nothing was proposed');
  const positive = { id: 'p', rule: 'range', columns: ['amount'], params: { minimum: '0' }, isEnabled: true, gate: 'block' as const };
  const definition = {
    ...proposal.definition,
    rules: [{ ...positive, thresholdCount: null, thresholdShare: null }],
    increment: { kind: 'timestamp' as const, cursorField: 'at', keyFields: ['id'], overlapSeconds: 0 },
    target: { ...proposal.definition.target, writeMode: 'append' as const, keyColumns: ['id'] },
  };
  const { ids } = await admin.sourceInterface.create({ sourceId, interfaces: [{ ...proposal, definition }] });
  const id = ids[0] as string;
  const { ddl } = await admin.interfaceVersion.preview({ interfaceId: id });
  await admin.interfaceVersion.publish({ interfaceId: id, version: 1, ...(ddl !== null && { ddl }) });
  return id;
}

const days = () => ({ interfaceIds: [interfaceId], lower: '2026-03-01', upper: '2026-03-06', unit: 'day' as const });
const statesOf = async (range = days()) => (await operator.backfill.preview(range))[0]?.windows.map(({ state }) => state);
const untilEnded = (id: string) =>
  expect.poll(async () => (await operator.backfill.get({ id })).activeCount, { timeout: 60_000, interval: 50 }).toBe(0);
const landed = async () => (await sql('SELECT count(*)::int AS rows, count(DISTINCT id)::int AS ids FROM raw.orders')).rows[0];

test('B32 one failed window does not stop the rest; missing and failed ones alone are taken again, and nothing lands twice', async () => {
  expect(await statesOf()).toEqual(['missing', 'missing', 'missing', 'missing', 'missing']);
  const { ids, windowCount } = await operator.backfill.start({ ...days(), upper: '2026-03-05' });
  expect(windowCount).toBe(4);
  const id = ids[0] as string;
  await untilEnded(id);
  expect(await operator.backfill.get({ id })).toMatchObject({ windowCount: 4, doneCount: 3, failedCount: 1, written: 72 });
  expect(await statesOf()).toEqual(['done', 'failed', 'done', 'done', 'missing']);
  await sql('UPDATE shop.orders SET amount = 36 WHERE id = 36');
  expect(await operator.backfill.retry({ id })).toEqual({ windowCount: 1 });
  await untilEnded(id);
  expect((await operator.backfill.get({ id })).windows.map(({ state, tries }) => [state, tries])).toEqual([
    ['succeeded', 1],
    ['succeeded', 2],
    ['succeeded', 1],
    ['succeeded', 1],
  ]);
  expect(await landed()).toEqual({ rows: 96, ids: 96 });
  const rest = await operator.backfill.start(days());
  expect(rest.windowCount).toBe(1);
  await untilEnded(rest.ids[0] as string);
  expect(await landed()).toEqual({ rows: 120, ids: 120 });
  expect(await statesOf()).toEqual(['done', 'done', 'done', 'done', 'done']);
  await expect(operator.backfill.start(days())).rejects.toMatchObject({ message: 'backfill/nothing-open' });
  const [plan] = await operator.backfill.preview(days());
  expect(plan).toMatchObject({ openEstimate: { rows: 0 }, wholeEstimate: { rows: 120 } });
});

test('B32 stopping after the current window begins no other one, and the newest window can go first', async () => {
  await sql(`UPDATE source SET budget = '{"maxRuns": 0}'`);
  const { ids } = await operator.backfill.start({ ...days(), scope: 'all', order: 'newest-first' });
  const id = ids[0] as string;
  expect((await operator.backfill.get({ id })).windows.map(({ lower }) => lower.slice(8, 10))).toEqual(['05', '04', '03', '02', '01']);
  expect(await statesOf()).toEqual(['running', 'running', 'running', 'running', 'running']);
  await operator.backfill.cancel({ id });
  expect(await operator.backfill.get({ id })).toMatchObject({ cancelledCount: 5, activeCount: 0, stoppedBy: expect.any(String) });
  await expect(operator.backfill.cancel({ id })).rejects.toMatchObject({ message: 'backfill/nothing-to-stop' });
  await sql(`UPDATE source SET budget = '{"maxRuns": 4}'`);
  expect(await operator.backfill.retry({ id })).toEqual({ windowCount: 5 });
  await untilEnded(id);
  expect(await landed()).toEqual({ rows: 120, ids: 120 });
});

test('B32 windows go side by side where the interface allows several runs', async () => {
  await sql('UPDATE source_interface SET max_runs = 2');
  const [plan] = await operator.backfill.preview(days());
  expect(plan?.maxParallel).toBe(2);
  const { ids } = await operator.backfill.start({ ...days(), scope: 'all', isParallel: true });
  await untilEnded(ids[0] as string);
  expect(await landed()).toEqual({ rows: 120, ids: 120 });
  const { rows } = await sql('SELECT array_agg(partition ORDER BY partition) AS lanes FROM raw.headwater_progress');
  expect(rows[0].lanes).toEqual(['all', 'all~1']);
});

test('who may not start runs may look at the windows, and a viewer starts none', async () => {
  const viewer = await world.callAs('viewer');
  expect(await viewer.backfill.preview(days())).toHaveLength(1);
  expect((await viewer.backfill.list({})).items.length).toBeGreaterThan(0);
  await expect(viewer.backfill.start(days())).rejects.toMatchObject({ message: 'access/denied' });
  expect((await operator.backfill.preview({ ...days(), upper: '2020-01-01' }))[0]?.problem).toBe('backfill/range-invalid');
});
