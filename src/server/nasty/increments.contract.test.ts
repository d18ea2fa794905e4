import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { IncrementStrategy } from '#src/server/core/definition/definition.ts';
import { ownPostgres } from '#src/server/services/testing/world.ts';
import { type Change, type Landed, type Landing, openLanding } from './testing/landing.ts';

let landing: Landing;
let sourceId: string;
beforeAll(async () => {
  landing = await openLanding();
  sourceId = await landing.createSource('postgres', ownPostgres(landing.world));
  await landing.sql('CREATE SCHEMA shop');
});
afterAll(() => landing?.close());

const byTime = (overlapSeconds: number, cursorField = 'updated_at'): IncrementStrategy => ({
  kind: 'timestamp',
  cursorField,
  keyFields: ['id'],
  overlapSeconds,
});
const byKey: IncrementStrategy = { kind: 'key', cursorField: 'id', keyFields: ['id'], overlapKeys: 1000 };

/** Lands a table of the schema `shop` by an increment, appending: a row that lands twice is there twice. */
const appending =
  (increment: IncrementStrategy, maxBatchRows = 1000): Change =>
  ({ target, limits }) => ({ increment, target: { ...target, writeMode: 'append' }, limits: { ...limits, maxBatchRows } });

async function publish(table: string, columns: string, change: Change): Promise<string> {
  await landing.sql(`CREATE TABLE shop.${table} (${columns})`);
  return landing.publish(sourceId, ['shop', table], {}, change);
}

const ids = ({ rows }: Landed) => rows.map(([id]) => Number(id)).sort((a, b) => a - b);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('N01 a row that commits after a later one was read is there after the next run, once', async () => {
  const interfaceId = await publish('late', 'id int PRIMARY KEY, updated_at timestamptz NOT NULL', appending(byTime(300)));
  const late = await landing.world.database.pool.connect();
  await late.query('BEGIN; INSERT INTO shop.late VALUES (1, now())');
  await landing.sql('INSERT INTO shop.late VALUES (2, clock_timestamp())');
  expect(ids(await landing.run(interfaceId))).toEqual([2]);
  await late.query('COMMIT');
  late.release();
  expect(ids(await landing.run(interfaceId))).toEqual([1, 2]);
  expect(ids(await landing.run(interfaceId))).toEqual([1, 2]);
});

test('N03 microseconds on both sides of a batch border land once, digit by digit', async () => {
  const interfaceId = await publish('micro', 'id int PRIMARY KEY, updated_at timestamp NOT NULL', appending(byTime(0), 1));
  await landing.sql(`INSERT INTO shop.micro VALUES (1, '2026-01-01 10:00:00.123456'), (2, '2026-01-01 10:00:00.123999')`);
  const landed = await landing.run(interfaceId);
  expect(landed.rows.map(([, at]) => at)).toEqual(['2026-01-01 10:00:00.123456', '2026-01-01 10:00:00.123999']);
  expect((await landing.run(interfaceId)).rows).toEqual(landed.rows);
});

test('N04 rows without a cursor are counted and reported by an increment, and part of a full load', async () => {
  const interfaceId = await publish('untracked', 'id int PRIMARY KEY, updated_at timestamptz', appending(byTime(0)));
  await landing.sql(`INSERT INTO shop.untracked SELECT i, CASE WHEN i > 1 THEN now() END FROM generate_series(1, 20) i`);
  const { run } = await landing.run(interfaceId);
  expect(run.read).toBe(19);
  const { items } = await landing.admin.run.listLog({ id: run.id });
  expect(items).toContainEqual(
    expect.objectContaining({ level: 'warn', code: 'run.untrackable', details: { rows: 1, field: 'updated_at' } }),
  );
  const full = await landing.publish(sourceId, ['shop', 'untracked'], {}, appending({ kind: 'full' }));
  expect(ids(await landing.run(full))).toEqual(upTo(20));
});

test('N04 when rows without a cursor become more, the run says so and the count before is kept', async () => {
  const interfaceId = await publish('growing', 'id int PRIMARY KEY, updated_at timestamptz', appending(byTime(0)));
  const codes = async () => {
    const { run } = await landing.run(interfaceId);
    return (await landing.admin.run.listLog({ id: run.id })).items.map(({ code }) => code).filter((code) => code.includes('untrackable'));
  };
  await landing.sql(`INSERT INTO shop.growing VALUES (1, now()), (2, NULL)`);
  expect(await codes()).toEqual(['run.untrackable']);
  expect(await codes()).toEqual(['run.untrackable']);
  await landing.sql('INSERT INTO shop.growing VALUES (3, NULL), (4, NULL)');
  expect(await codes()).toEqual(['run.untrackable', 'run.untrackable-grew']);
  expect(await landing.admin.progress.get({ interfaceId })).toMatchObject({ untrackableRows: 3, previousUntrackableRows: 1 });
});

test('N05 rows that change while they are read are as in the source once it is quiet, and are counted once', async () => {
  const rowCount = 20_000;
  const upserting: Change = ({ target, limits }) => ({
    increment: byTime(300),
    target: { ...target, writeMode: 'upsert' },
    limits: { ...limits, maxBatchRows: 500 },
  });
  const interfaceId = await publish('moving', 'id int PRIMARY KEY, v int NOT NULL, updated_at timestamptz NOT NULL', upserting);
  await landing.sql(`INSERT INTO shop.moving SELECT i, 0, now() FROM generate_series(1, ${rowCount}) i`);
  let isRead = false;
  const change = async () => {
    while (!isRead) await landing.sql('UPDATE shop.moving SET v = v + 1, updated_at = clock_timestamp() WHERE id % 10 = 0');
  };
  const first = landing.run(interfaceId).finally(() => {
    isRead = true;
  });
  const [{ run }] = await Promise.all([first, change()]);
  expect(run.read).toBeLessThanOrEqual(rowCount);
  const quiet = await landing.run(interfaceId);
  expect(quiet.run.read).toBeLessThanOrEqual(rowCount);
  expect(quiet.rows).toHaveLength(rowCount);
  const { targetTable } = await landing.admin.sourceInterface.get({ id: interfaceId });
  expect(await landing.sql(`SELECT * FROM shop.moving EXCEPT SELECT * FROM raw.${targetTable}`)).toEqual([]);
});

test('N06 a run that breaks off keeps what was durable, moves no position, and the next one loses and doubles nothing', async () => {
  const breaking: Change = (definition) => {
    const change = appending({ ...byKey, overlapKeys: 0 }, 100)(definition);
    return { ...change, limits: { ...definition.limits, maxBatchRows: 100, maxQuarantinedRows: 0 }, rules: [positive] };
  };
  const positive = {
    id: 'positive',
    rule: 'range',
    columns: ['v'],
    params: { minimum: '0' },
    isEnabled: true,
    gate: 'quarantine' as const,
    thresholdCount: null,
    thresholdShare: null,
  };
  const interfaceId = await publish('broken', 'id int PRIMARY KEY, v int NOT NULL', breaking);
  await landing.sql('INSERT INTO shop.broken SELECT i, CASE WHEN i = 600 THEN -1 ELSE i END FROM generate_series(1, 1000) i');
  const failed = await landing.run(interfaceId);
  expect(failed.run).toMatchObject({ state: 'failed', error: { code: 'run/too-many-quarantined' } });
  expect(failed.rows.length).toBeGreaterThan(0);
  expect(failed.rows.length).toBeLessThan(1000);
  expect((await landing.admin.progress.get({ interfaceId })).cursor).toBeNull();
  await landing.sql('UPDATE shop.broken SET v = 600 WHERE id = 600');
  expect(ids(await landing.run(interfaceId))).toEqual(upTo(1000));
});

test.each(['5 minutes', '-5 minutes'])('N07 a source whose clock is %s off loses nothing and is not read for ever', async (skew) => {
  const schema = skew.startsWith('-') ? 'behind' : 'ahead';
  const user = `${landing.world.database.name}_${schema}`;
  await landing.sql(`CREATE SCHEMA ${schema};
    CREATE FUNCTION ${schema}.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$ SELECT pg_catalog.clock_timestamp() + interval '${skew}' $$;
    CREATE TABLE ${schema}.orders (id int PRIMARY KEY, updated_at timestamptz NOT NULL);
    CREATE ROLE ${user} SUPERUSER LOGIN PASSWORD 'skewed';
    ALTER ROLE ${user} SET search_path = ${schema}, pg_catalog`);
  const skewed = await landing.createSource('postgres', { ...ownPostgres(landing.world), user, password: 'skewed' });
  const query = { query: 'SELECT id, updated_at FROM orders' };
  const interfaceId = await landing.publish(skewed, ['orders'], query, appending(byTime(0)));
  const insert = (id: number) => landing.sql(`INSERT INTO ${schema}.orders VALUES (${id}, ${schema}.clock_timestamp())`);
  for (let id = 1; id <= 3; id++) {
    await insert(id);
    const landed = await landing.run(interfaceId);
    expect([ids(landed), landed.run.read]).toEqual([upTo(id), 1]);
  }
  expect((await landing.run(interfaceId)).run.read).toBe(0);
  await landing.sql(`DROP ROLE ${user}`);
});

test.each([5, -5])('N07 a worker whose clock is %i minutes off lands a table once and does not read it again', async (minutes) => {
  const table = minutes > 0 ? 'early' : 'tardy';
  const interfaceId = await publish(table, 'id int PRIMARY KEY, updated_at timestamptz NOT NULL', appending(byTime(0)));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000, shouldAdvanceTime: true });
  try {
    for (let id = 1; id <= 3; id++) {
      await landing.sql(`INSERT INTO shop.${table} VALUES (${id}, clock_timestamp())`);
      const landed = await landing.run(interfaceId);
      expect([ids(landed), landed.run.read]).toEqual([upTo(id), 1]);
    }
    expect((await landing.run(interfaceId)).run.read).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('N08 whoever publishes an increment is told that deletions are not carried over, and they are not', async () => {
  await landing.sql('CREATE TABLE shop.deleted (id int PRIMARY KEY, updated_at timestamptz NOT NULL)');
  await landing.sql('INSERT INTO shop.deleted SELECT i, now() FROM generate_series(1, 3) i');
  const interfaceId = await landing.publish(sourceId, ['shop', 'deleted'], {}, appending(byTime(300)));
  const { effects } = await landing.admin.interfaceVersion.preview({ interfaceId });
  expect(effects.map(({ code }) => code)).toContain('deletes-not-captured');
  await landing.run(interfaceId);
  await landing.sql('DELETE FROM shop.deleted WHERE id = 2');
  expect(ids(await landing.run(interfaceId))).toEqual([1, 2, 3]);
});

test('N09 a key that commits after a greater one was read is not lost', async () => {
  const interfaceId = await publish('keys', 'id int PRIMARY KEY', appending(byKey));
  const late = await landing.world.database.pool.connect();
  await late.query('BEGIN; INSERT INTO shop.keys VALUES (100)');
  await landing.sql('INSERT INTO shop.keys VALUES (99), (101)');
  expect(ids(await landing.run(interfaceId))).toEqual([99, 101]);
  await late.query('COMMIT');
  late.release();
  expect(ids(await landing.run(interfaceId))).toEqual([99, 100, 101]);
});

test('N54 a table that is dropped fails the run as drift and leaves the target alone', async () => {
  const interfaceId = await publish('dropped', 'id int PRIMARY KEY', ({ target }) => ({
    increment: { kind: 'full' },
    target: { ...target, writeMode: 'overwrite' },
  }));
  await landing.sql('INSERT INTO shop.dropped VALUES (1)');
  await landing.run(interfaceId);
  await landing.sql('DROP TABLE shop.dropped');
  const { run, rows } = await landing.run(interfaceId);
  expect(run).toMatchObject({ state: 'failed', error: { errorClass: 'schema-drift' } });
  expect(rows).toEqual([['1']]);
});
