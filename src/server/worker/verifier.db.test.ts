import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Landing, openLanding } from '#src/server/nasty/testing/landing.ts';
import { ownPostgres } from '#src/server/services/testing/world.ts';
import { createWorkerRow } from './test/fixtures.ts';
import { createVerifier, verify } from './test/verify.ts';
import { claimVerification } from './verification-queue.ts';
import type { PrepareVerification, Verifier } from './verifier.ts';

let landing: Landing;
let verifier: Verifier;
let sourceId: string;

beforeAll(async () => {
  landing = await openLanding();
  sourceId = await landing.createSource('postgres', ownPostgres(landing.world));
  verifier = await createVerifier(landing);
  verifier.start();
});
afterAll(async () => {
  await verifier.stop();
  await landing.close();
});

async function tableWithTimes(name: string): Promise<void> {
  await landing.sql(`CREATE TABLE ${name} (id bigint PRIMARY KEY, price numeric(12,4), note text, changed timestamptz NOT NULL)`);
  await landing.sql(
    `INSERT INTO ${name} SELECT n, n / 8.0, 'note ' || n, timestamptz '2026-01-01' + n * interval '1 s' FROM generate_series(1, 2000) n`,
  );
}

const byTime = { kind: 'timestamp' as const, cursorField: 'changed', keyFields: ['id'], overlapSeconds: 0 };
const tableOf = async (interfaceId: string) =>
  `raw.${(await landing.admin.sourceInterface.get({ id: interfaceId })).definition.target.table}`;

describe('an interface that follows timestamps', () => {
  test('N08 shows rows deleted in the source exactly as extra rows of the target, beside missing and changed ones, never as in sync', async () => {
    await tableWithTimes('orders');
    const interfaceId = await landing.publish(sourceId, ['public', 'orders'], {}, (proposed) => ({
      increment: byTime,
      target: { ...proposed.target, writeMode: 'upsert', keyColumns: ['id'] },
    }));
    await landing.run(interfaceId);
    expect(await verify(landing, interfaceId)).toMatchObject({
      verdict: 'in-sync',
      result: { sourceRows: 2000, targetRows: 2000, same: 2000, differingChunks: 0 },
    });
    await landing.sql('DELETE FROM orders WHERE id IN (3, 700, 1999)');
    await landing.sql(`UPDATE orders SET note = 'later', changed = now() + interval '1 day' WHERE id = 5`);
    await landing.sql(`INSERT INTO orders VALUES (9001, 1, 'new', now() + interval '1 day')`);
    const table = await tableOf(interfaceId);
    await landing.sql(`DELETE FROM ${table} WHERE id IN (10, 11)`);
    await landing.sql(`UPDATE ${table} SET price = price + 0.0001 WHERE id = 20`);
    const verified = await verify(landing, interfaceId);
    expect(verified).toMatchObject({
      verdict: 'differs',
      result: { missing: 2, changed: 1, extra: 3, pending: 2, same: 1993, firstMissingCursor: '2026-01-01 00:00:10+00' },
    });
    const { items } = await landing.admin.verification.listDifferences({ id: verified.id });
    const keys = (kind: string) => items.filter((item) => item.kind === kind).map(({ key }) => key.id);
    expect(keys('extra').sort()).toEqual(['1999', '3', '700']);
    expect(keys('missing').sort()).toEqual(['10', '11']);
    expect(items.find(({ kind }) => kind === 'changed')).toMatchObject({
      key: { id: '20' },
      columns: ['price'],
      sourceValues: { price: '2.5000' },
      targetValues: { price: '2.5001' },
    });
  });

  test('finds one row by its key, as it would land and as it stands', async () => {
    const { items } = await landing.admin.sourceInterface.list({ q: 'landed' });
    const find = (id: string) => landing.admin.verification.check({ interfaceId: items[0]?.id as string, key: { id } });
    expect(await find('20')).toMatchObject({
      fate: 'live',
      differing: ['price'],
      source: { price: '2.5000' },
      target: { price: '2.5001' },
    });
    expect(await find('3')).toMatchObject({ source: null, target: { id: '3' } });
    expect(await find('10')).toMatchObject({ source: { id: '10' }, target: null });
    expect(await find('30')).toMatchObject({ differing: [], quarantined: 0 });
  });

  test('hides values from whoever may not read them and writes down who did', async () => {
    const { items } = await landing.admin.sourceInterface.list({ q: 'landed' });
    const viewer = await landing.world.callAs('viewer');
    const { last } = await viewer.verification.list({ interfaceId: items[0]?.id as string });
    const page = await viewer.verification.listDifferences({ id: last?.id as string });
    expect(JSON.stringify(page.items)).not.toContain('2.5001');
    expect(page.items).toHaveLength(6);
    const { rows } = await landing.world.database.pool.query(
      `SELECT actor FROM data_access_event WHERE action = 'verification.listDifferences'`,
    );
    expect(rows).toHaveLength(1);
  });
});

test('what rules drop or refuse, and what the target refused, is not missing', async () => {
  await landing.sql('CREATE TABLE mails (id int PRIMARY KEY, mail text, age int)');
  await landing.sql(
    `INSERT INTO mails SELECT n, CASE WHEN n % 10 = 0 THEN 'broken' ELSE n || '@example.com' END, n FROM generate_series(1, 100) n`,
  );
  const interfaceId = await landing.publish(sourceId, ['public', 'mails'], {}, (proposed) => ({
    columns: proposed.columns.map((column) =>
      column.target === 'age' ? { ...column, type: { kind: 'int16' }, nativeType: 'smallint' } : column,
    ),
    rules: [
      {
        id: 'mail',
        rule: 'email',
        columns: ['mail'],
        params: {},
        isEnabled: true,
        gate: 'quarantine',
        thresholdCount: null,
        thresholdShare: null,
      },
    ],
  }));
  await landing.sql('UPDATE mails SET age = 40000 WHERE id = 7');
  await landing.run(interfaceId);
  expect(await verify(landing, interfaceId)).toMatchObject({
    verdict: 'in-sync',
    result: { same: 89, missing: 0, changed: 0, extra: 0, refused: 11 },
  });
});

test('a table without a key is compared row by row, and a file as its lines', async () => {
  await landing.sql('CREATE TABLE loose (a int, b text)');
  await landing.sql(`INSERT INTO loose VALUES (1, 'x'), (1, 'x'), (2, NULL), (3, '')`);
  const loose = await landing.publish(sourceId, ['public', 'loose'], {}, (proposed) => ({
    target: { ...proposed.target, writeMode: 'overwrite', keyColumns: [] },
  }));
  await landing.run(loose);
  expect(await verify(landing, loose)).toMatchObject({ verdict: 'in-sync' });
  await landing.sql(`DELETE FROM ${await tableOf(loose)} WHERE ctid = (SELECT min(ctid) FROM ${await tableOf(loose)})`);
  await landing.sql(`UPDATE ${await tableOf(loose)} SET b = '' WHERE a = 2`);
  expect(await verify(landing, loose)).toMatchObject({ verdict: 'differs', result: { missing: 2, extra: 1, same: 2 } });

  const { run } = await landing.landFile('people.csv', 'id,name\n1,Ann\n2,李\n');
  expect(await verify(landing, run.interfaceId)).toMatchObject({ verdict: 'in-sync', result: { sourceRows: 2, targetRows: 2 } });
});

test('a comparison whose worker is killed is begun again by another worker, and one that was cancelled ends', async () => {
  await tableWithTimes('ledger');
  const interfaceId = await landing.publish(sourceId, ['public', 'ledger'], {}, () => ({ increment: byTime }));
  await landing.run(interfaceId);
  await verifier.stop();
  const { pool, prepareVerification } = landing.world.composition;
  const dead = Promise.withResolvers<void>();
  const standingStill: PrepareVerification = () => {
    dead.resolve();
    return new Promise(() => undefined);
  };
  const killed = await createVerifier(landing, { prepare: standingStill });
  killed.start();
  const { id } = await landing.admin.verification.start({ interfaceId });
  await dead.promise;
  await expect(landing.admin.verification.start({ interfaceId })).rejects.toThrow('verification/already-active');
  await pool.query(`UPDATE worker SET state = 'lost' WHERE id = (SELECT worker_id FROM verification WHERE id = $1)`, [id]);
  await pool.query(`UPDATE verification SET lease_until = now() - interval '1 s', worker_id = gen_random_uuid() WHERE id = $1`, [id]);
  verifier = await createVerifier(landing, { prepare: prepareVerification });
  verifier.start();
  await expect.poll(async () => (await landing.admin.verification.get({ id })).state, { timeout: 20_000 }).toBe('succeeded');
  expect(await landing.admin.verification.get({ id })).toMatchObject({ attempt: 2, verdict: 'in-sync' });

  await verifier.stop();
  const next = await landing.admin.verification.start({ interfaceId });
  await landing.admin.verification.cancel({ id: next.id });
  expect(await landing.admin.verification.get({ id: next.id })).toMatchObject({ state: 'cancelled' });
  await expect(landing.admin.verification.cancel({ id: next.id })).rejects.toThrow('verification/final');
  verifier = await createVerifier(landing);
  verifier.start();
});

test('a run of the interface goes first, and one that ends meanwhile sends a comparison that differs back', async () => {
  await tableWithTimes('busy');
  const interfaceId = await landing.publish(sourceId, ['public', 'busy'], {}, () => ({ increment: byTime }));
  const { run } = await landing.run(interfaceId);
  const { pool, prepareVerification } = landing.world.composition;
  await landing.sql(`DELETE FROM ${await tableOf(interfaceId)} WHERE id = 1`);
  await verifier.stop();
  verifier = await createVerifier(landing, {
    prepare: async (claimed) => {
      if (claimed.attempt === 1) await pool.query('UPDATE run SET finished_at = now() + interval $$1 s$$ WHERE id = $1', [run.id]);
      return prepareVerification(claimed);
    },
  });
  const { id } = await landing.admin.verification.start({ interfaceId });
  await pool.query(`UPDATE run SET state = 'running' WHERE id = $1`, [run.id]);
  expect(await claimVerification(pool, await createWorkerRow(pool))).toBeNull();
  await pool.query(`UPDATE run SET state = 'succeeded' WHERE id = $1`, [run.id]);
  verifier.start();
  await expect.poll(async () => (await landing.admin.verification.get({ id })).attempt, { timeout: 10_000 }).toBe(1);
  await expect.poll(async () => (await landing.admin.verification.get({ id })).state, { timeout: 10_000 }).toBe('queued');
});

test('an interface asks to be compared every day and its consistency follows', async () => {
  const { items } = await landing.admin.sourceInterface.list({ q: 'landed' });
  const interfaceId = items[0]?.id as string;
  await landing.admin.verification.update({ interfaceId, every: 'daily' });
  const { every, nextAt } = await landing.admin.verification.list({ interfaceId });
  expect(every).toBe('daily');
  expect(nextAt).not.toBeNull();
});
