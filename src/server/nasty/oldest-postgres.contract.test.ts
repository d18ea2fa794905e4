import { expect, test } from 'vitest';
import { createPool } from '#src/db/client.ts';
import { migrate, migrationState } from '#src/db/migrate.ts';
import { findPostgres13, startPostgres13 } from '#src/db/test/postgres-13.ts';
import { createTestWorker } from '#src/server/services/testing/worker.ts';
import { createWorld, ownPostgres, type World } from '#src/server/services/testing/world.ts';

const root = findPostgres13();

test.skipIf(root === null)('the product migrates PostgreSQL 13, and a run with it as metadata, source and target balances', async () => {
  const server = await startPostgres13(root as string);
  try {
    await migrate(server.url);
    expect(await migrationState(server.url)).toBe('current');
    await landOnce(server.url);
  } finally {
    await server.stop();
  }
});

async function landOnce(url: string): Promise<void> {
  const made = await createWorld({ DATABASE_URL: url });
  const pool = createPool(url);
  const world: World = { ...made, database: { ...made.database, url, pool } };
  const worker = createTestWorker(world);
  try {
    await worker.start();
    const { rows } = await pool.query(`SELECT current_setting('server_version_num')::int / 10000 AS version`);
    expect(rows).toEqual([{ version: 13 }]);
    await pool.query('CREATE SCHEMA raw; CREATE SCHEMA shop; CREATE TABLE shop.people (id int PRIMARY KEY, email text)');
    await pool.query(
      `INSERT INTO shop.people SELECT i, CASE WHEN i % 10 = 0 THEN 'no' ELSE i || '@example.com' END FROM generate_series(1, 1000) i`,
    );
    expect(await landPeople(world)).toMatchObject({
      state: 'succeeded_with_quarantine',
      read: 1000,
      written: 900,
      quarantined: 100,
      isBalanced: true,
    });
  } finally {
    await worker.drain();
    await pool.end();
    await made.close();
  }
}

async function landPeople(world: World) {
  const admin = await world.callAs('admin');
  const config = ownPostgres(world);
  const { id: rawDatabaseId } = await admin.rawDatabase.create({ name: 'landing', connector: 'postgres', config, schemaName: 'raw' });
  const { id: sourceId } = await admin.source.create({ rawDatabaseId, name: 'shop', connector: 'postgres', config });
  const streams = [{ path: ['shop', 'people'], kind: 'table' as const, config: {} }];
  const [proposal] = await admin.sourceInterface.discover({ sourceId, streams });
  if (!proposal) throw new Error('nothing was proposed');
  const email = { id: 'email', rule: 'email', columns: ['email'], params: {}, isEnabled: true, gate: 'quarantine' as const };
  const definition = { ...proposal.definition, rules: [{ ...email, thresholdCount: null, thresholdShare: null }] };
  const { ids } = await admin.sourceInterface.create({ sourceId, interfaces: [{ ...proposal, definition }] });
  const interfaceId = ids[0] as string;
  const { ddl } = await admin.interfaceVersion.preview({ interfaceId });
  await admin.interfaceVersion.publish({ interfaceId, version: 1, ...(ddl !== null && { ddl }) });
  const { id } = await admin.run.start({ interfaceId });
  await expect.poll(async () => (await admin.run.get({ id })).finishedAt, { timeout: 60_000 }).not.toBeNull();
  const { items } = await admin.quarantine.list({ interfaceId, limit: 100 });
  await admin.quarantine.acknowledge({ selection: { ids: items.map((row) => row.id) }, reason: 'several rows at once' });
  return admin.run.get({ id });
}
