import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LiveEvent } from '#src/server/contracts/live.ts';
import type { Worker } from '#src/server/worker/worker.ts';
import { watchRuns } from './live/index.ts';
import { createTestWorker } from './testing/worker.ts';
import { type Caller, createWorld, ownPostgres, type World } from './testing/world.ts';

const rowCount = 500;
const broken = 5;
let world: World;
let worker: Worker;
let admin: Caller;
let interfaceId: string;
let runId: string;

beforeAll(async () => {
  world = await createWorld();
  admin = await world.callAs('admin');
  await world.database.pool.query(`
    CREATE SCHEMA shop;
    CREATE TABLE shop.people (id bigint PRIMARY KEY, email text);
    INSERT INTO shop.people SELECT i, CASE WHEN i % ${rowCount / broken} = 0 THEN 'broken' ELSE 'p' || i || '@example.com' END FROM generate_series(1, ${rowCount}) i`);
  interfaceId = await publishPeople();
  worker = createTestWorker(world);
  await worker.start();
});
afterAll(async () => {
  await worker.drain();
  await world.close();
});

async function publishPeople(): Promise<string> {
  const config = ownPostgres(world);
  const { id: rawDatabaseId } = await admin.rawDatabase.create({ name: 'landing', connector: 'postgres', config, schemaName: 'raw' });
  const { id: sourceId } = await admin.source.create({ rawDatabaseId, name: 'shop', connector: 'postgres', config });
  const [proposal] = await admin.sourceInterface.discover({ sourceId, streams: [{ path: ['shop', 'people'], kind: 'table' }] });
  if (!proposal) throw new Error('nothing was proposed');
  expect(proposal.personalData).toMatchObject([{ column: 'email', kind: 'email', rule: 'regex-replace' }]);
  const rules = [{ id: 'mail', rule: 'email', columns: ['email'] }];
  const { ids } = await admin.sourceInterface.create({
    sourceId,
    interfaces: [{ ...proposal, definition: { ...proposal.definition, rules } }],
  });
  const id = ids[0] as string;
  const { ddl } = await admin.interfaceVersion.preview({ interfaceId: id });
  await admin.interfaceVersion.publish({ interfaceId: id, version: 1, ddl: ddl as string });
  return id;
}

/** Reads everything again, the broken rows broken in a new way: what is in quarantine already would not be quarantined again. */
async function startRefresh(): Promise<string> {
  await world.database.pool.query(`UPDATE shop.people SET email = 'broken ' || clock_timestamp() WHERE email LIKE 'broken%'`);
  return (await admin.run.start({ interfaceId, isFullRefresh: true })).id;
}

const untilEnded = async (id: string) => {
  await expect.poll(async () => (await admin.run.get({ id })).finishedAt, { timeout: 30_000 }).not.toBeNull();
  return admin.run.get({ id });
};

test('a run lands what is good, quarantines what is not, and proves itself against the target’s own ledger', async () => {
  ({ id: runId } = await admin.run.start({ interfaceId }));
  const run = await untilEnded(runId);
  expect(run).toMatchObject({
    state: 'succeeded_with_quarantine',
    read: rowCount,
    written: rowCount - broken,
    quarantined: broken,
    isBalanced: true,
  });
  expect(run.bytesWritten).toBeGreaterThan(run.written * 8);
  expect(run.attempts).toMatchObject([{ attempt: 1, outcome: 'succeeded', workerName: 'test' }]);
  const proof = await admin.run.prove({ id: runId });
  expect(proof).toMatchObject({
    verdict: 'balanced',
    differences: [],
    quarantinedRows: broken,
    ledger: { read: rowCount },
    ledgerError: null,
  });
  const { rows } = await world.database.pool.query('SELECT count(*)::int AS count FROM raw.people');
  expect(rows).toEqual([{ count: rowCount - broken }]);
});

test('its batches and log are there, page by page, and the log can be followed', async () => {
  const { items } = await admin.run.listBatches({ id: runId });
  expect(items.reduce((sum, batch) => sum + batch.read, 0)).toBe(rowCount);
  const page = await admin.run.listLog({ id: runId, limit: 1 });
  expect(page.items).toHaveLength(1);
  expect(page.next).not.toBeNull();
  const rest = await admin.run.listLog({ id: runId, after: page.tail });
  expect(rest.items.at(-1)?.code).toBe('run.succeeded-with-quarantine');
  expect(await admin.run.listLog({ id: runId, after: rest.tail })).toMatchObject({ items: [], tail: rest.tail });
});

test('mended rows are replayed into the target, the others come back with another try', async () => {
  const { items } = await admin.quarantine.list({ interfaceId, limit: 2 });
  const [mended, left] = items.map((item) => item.id) as [string, string];
  await admin.quarantine.update({ id: mended, values: { email: 'mended@example.com' } });
  const { runIds, rowCount: taken } = await admin.quarantine.replay({ ids: [mended, left] });
  const replay = await untilEnded(runIds[0] as string);
  expect([taken, replay.read, replay.written, replay.quarantined]).toEqual([2, 2, 1, 1]);
  expect(await admin.quarantine.get({ id: mended })).toMatchObject({ state: 'replayed' });
  expect(await admin.quarantine.get({ id: left })).toMatchObject({ state: 'open', tries: 1 });
  expect(await admin.run.prove({ id: runIds[0] as string })).toMatchObject({ verdict: 'balanced', differences: [] });
  expect(await admin.run.prove({ id: runId })).toMatchObject({ verdict: 'balanced', differences: [] });
  const { rows } = await world.database.pool.query(`SELECT count(*)::int AS count FROM raw.people WHERE email = 'mended@example.com'`);
  expect(rows).toEqual([{ count: 1 }]);
});

test.each([
  ['the target’s ledger', `UPDATE raw.headwater_batch SET written = written + 1 WHERE run_id::text = $1`],
  ['a batch', `UPDATE run_batch SET filtered = filtered + 1 WHERE run_id = $1::bigint`],
  ['the run', `UPDATE run SET read = read + 1 WHERE id = $1::bigint`],
  ['the quarantine', `DELETE FROM quarantined_row WHERE id = (SELECT max(id) FROM quarantined_row WHERE run_id = $1::bigint)`],
])('a number that was changed in %s is found and named', async (_, statement) => {
  const id = await startRefresh();
  await untilEnded(id);
  expect(await admin.run.prove({ id })).toMatchObject({ verdict: 'balanced' });
  await world.database.pool.query(statement, [id]);
  const proof = await admin.run.prove({ id });
  expect(proof.verdict).toBe('unbalanced');
  expect(proof.differences.length).toBeGreaterThan(0);
});

test('whoever watches hears of a run from the queue to its end, and of nothing that has long ended', async () => {
  const context = await world.contextAs('viewer');
  const abort = new AbortController();
  const events: LiveEvent[] = [];
  const watching = (async () => {
    for await (const news of watchRuns(context, { interfaceId }, abort.signal, { intervalMilliseconds: 20 })) events.push(...news);
  })();
  await expect.poll(() => events.length).toBeGreaterThan(0);
  expect(events.filter((event) => event.kind === 'run')).toEqual([]);
  const id = await startRefresh();
  const states = () => events.flatMap((event) => (event.kind === 'run' && event.run.id === id ? [event.run.state] : []));
  await expect.poll(() => states().at(-1), { timeout: 30_000 }).toBe('succeeded_with_quarantine');
  abort.abort();
  await watching;
  expect(states().length).toBeGreaterThan(1);
});

test('a dry run and a run that starts meanwhile let each other be', async () => {
  const { pool } = world.database;
  const untilWaiting = (sessions: number) => {
    const text = "SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted AND relation = 'raw.people'::regclass";
    return expect.poll(async () => (await pool.query(text)).rows, { timeout: 30_000 }).toEqual([{ count: sessions }]);
  };
  const holder = await pool.connect();
  await holder.query('BEGIN; LOCK TABLE raw.people IN SHARE MODE');
  const dryRun = admin.sourceInterface.preview({ id: interfaceId });
  try {
    await untilWaiting(1);
    runId = await startRefresh();
    await untilWaiting(2);
  } finally {
    await holder.query('ROLLBACK');
    holder.release();
  }
  expect(await dryRun).toMatchObject({ counts: { read: rowCount } });
  expect(await untilEnded(runId)).toMatchObject({ state: 'succeeded_with_quarantine', isBalanced: true });
});
