import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DriftPolicy } from '#src/server/core/drift/drift.ts';
import { type Landing, openLanding } from '#src/server/nasty/testing/landing.ts';
import { checkDueSource } from '#src/server/services/drift/index.ts';
import { ownPostgres } from '#src/server/services/testing/world.ts';

let landing: Landing;
let sourceId: string;

beforeAll(async () => {
  landing = await openLanding();
  sourceId = await landing.createSource('postgres', ownPostgres(landing.world));
});
afterAll(() => landing.close());

async function published(table: string, policy: DriftPolicy): Promise<string> {
  await landing.sql(`CREATE TABLE ${table} (id int PRIMARY KEY, price numeric(10,2), note text)`);
  await landing.sql(`INSERT INTO ${table} SELECT n, n, 'note' FROM generate_series(1, 10) n`);
  const interfaceId = await landing.publish(sourceId, ['public', table], {}, (proposed) => ({
    target: { ...proposed.target, writeMode: 'upsert', keyColumns: ['id'] },
  }));
  await landing.run(interfaceId);
  await landing.admin.drift.update({ interfaceId, policy });
  return interfaceId;
}

const openDrift = async (interfaceId: string) => (await landing.admin.drift.get({ interfaceId })).open;
const look = () => landing.admin.source.discover({ id: sourceId, isFresh: true });
const runToEnd = async (interfaceId: string) => {
  const { id } = await landing.admin.run.start({ interfaceId });
  await expect.poll(async () => (await landing.admin.run.get({ id })).finishedAt, { timeout: 30_000, interval: 20 }).not.toBeNull();
  return landing.admin.run.get({ id });
};

test('a fresh look opens the drift of each interface with what changed and whether it breaks, and resolves it when the source is as before', async () => {
  const interfaceId = await published('goods', 'ignore');
  await look();
  expect(await openDrift(interfaceId)).toBeNull();
  await landing.sql('ALTER TABLE goods DROP COLUMN note, ADD COLUMN fresh text');
  await look();
  const { items, checkedAt } = await landing.admin.drift.list({ sourceId });
  expect(checkedAt).not.toBeNull();
  expect(items).toMatchObject([
    {
      interfaceId,
      isBreaking: true,
      changes: [
        { kind: 'field-removed', field: 'note', isBreaking: true },
        { kind: 'field-added', field: 'fresh', isBreaking: false },
      ],
    },
  ]);
  await landing.sql('ALTER TABLE goods DROP COLUMN fresh, ADD COLUMN note text');
  await look();
  expect(await openDrift(interfaceId)).toBeNull();
});

test('the scheduled look finds a table that is gone', async () => {
  const interfaceId = await published('brief', 'ignore');
  const { pool, db, ports } = landing.world.composition;
  await landing.sql('DROP TABLE brief');
  await pool.query(`INSERT INTO drift_check (source_id, next_at) VALUES ($1, now())`, [sourceId]);
  expect(await checkDueSource(db, ports, new AbortController().signal)).toBe(true);
  expect(await openDrift(interfaceId)).toMatchObject({ isBreaking: true, changes: [{ kind: 'stream-missing' }] });
  expect(await checkDueSource(db, ports, new AbortController().signal)).toBe(false);
});

test('an interface that pauses reads nothing after a breaking change and is paused with the reason', async () => {
  const interfaceId = await published('paused', 'pause');
  await landing.sql('ALTER TABLE paused ALTER COLUMN price TYPE text');
  const run = await runToEnd(interfaceId);
  expect(run).toMatchObject({ state: 'failed', read: 0, error: { code: 'drift/paused', errorClass: 'schema-drift' } });
  const found = () => landing.admin.sourceInterface.get({ id: interfaceId });
  await expect.poll(async () => (await found()).state).toBe('paused');
  expect(await found()).toMatchObject({ pausedBy: 'worker', pauseReason: 'drift/paused' });
  expect(await openDrift(interfaceId)).toMatchObject({ changes: [{ kind: 'type-changed', field: 'price', isBreaking: true }] });
});

test('an interface that lands new fields has them from the same run on, in the target and in a new version', async () => {
  const interfaceId = await published('growing', 'additive');
  await landing.sql(`ALTER TABLE growing ADD COLUMN colour varchar(20) NOT NULL DEFAULT 'red'`);
  const run = await runToEnd(interfaceId);
  expect(run).toMatchObject({ state: 'succeeded', definitionVersion: 2 });
  const { definition, publishedVersion } = await landing.admin.sourceInterface.get({ id: interfaceId });
  expect(publishedVersion).toBe(2);
  expect(await landing.sql(`SELECT DISTINCT colour FROM raw.${definition.target.table}`)).toEqual([['red']]);
  expect(await openDrift(interfaceId)).toBeNull();
});

test('an interface that ignores drift goes on as long as what it reads is there', async () => {
  const interfaceId = await published('ignoring', 'ignore');
  await landing.sql('ALTER TABLE ignoring ADD COLUMN more int');
  expect(await runToEnd(interfaceId)).toMatchObject({ state: 'succeeded', definitionVersion: 1 });
});
