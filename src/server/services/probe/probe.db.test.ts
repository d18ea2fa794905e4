import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '#src/db/test/index.ts';
import { createWorld, ownPostgres, type World } from '../testing/world.ts';
import { probeNext } from './probe-next.ts';

let world: World;
let rawDatabaseId: string;
beforeAll(async () => {
  world = await createWorld();
  const admin = await world.callAs('admin');
  const rawDatabase = { name: 'landing', connector: 'postgres', config: ownPostgres(world), schemaName: 'raw' };
  rawDatabaseId = (await admin.rawDatabase.create(rawDatabase)).id;
});
afterAll(() => world.close());

async function createSource(name: string, change: Record<string, unknown> = {}): Promise<string> {
  const admin = await world.callAs('admin');
  return (await admin.source.create({ rawDatabaseId, name, connector: 'postgres', config: { ...ownPostgres(world), ...change } })).id;
}

const probe = () => probeNext(world.composition.db, world.composition.ports);
const makeDue = (id: string) => world.database.pool.query('UPDATE source SET next_probe_at = now() WHERE id = $1', [id]);

test('a due source is looked at once, its health is known and the next look is a quarter of an hour away', async () => {
  const id = await createSource('shop');
  expect(await probe()).toBe(true);
  expect(await probe()).toBe(false);
  const viewer = await world.callAs('viewer');
  expect((await viewer.source.get({ id })).health).toBe('healthy');
  expect((await viewer.probe.list({ sourceId: id })).checks).toMatchObject([{ origin: 'probe', outcome: 'passed', failedStage: null }]);
  const { rows } = await world.database.pool.query(
    `SELECT round(extract(epoch FROM next_probe_at - now()) / 60)::int AS minutes FROM source WHERE id = $1`,
    [id],
  );
  expect(rows).toEqual([{ minutes: 15 }]);
});

test('a failed look names its stage, lasts, and is looked at again sooner', async () => {
  const id = await createSource('gone', { port: await freePort() });
  for (let look = 0; look < 2; look++) {
    await makeDue(id);
    await probe();
  }
  const viewer = await world.callAs('viewer');
  const { checks, failed } = await viewer.probe.list({ sourceId: id });
  expect(failed).toBe(2);
  expect(checks[0]).toMatchObject({ outcome: 'failed', failedStage: 'tcp', error: { category: 'connection' } });
  const { rows } = await world.database.pool.query<{ isSince: boolean; minutes: number }>(
    `SELECT health_since <= (SELECT min(at) FROM source_check WHERE source_id = $1) AS "isSince",
       ceil(extract(epoch FROM next_probe_at - now()) / 60)::int AS minutes FROM source WHERE id = $1`,
    [id],
  );
  expect(rows).toEqual([{ isSince: true, minutes: 2 }]);
  expect((await viewer.probe.listSources({}))[0]).toMatchObject({ id, health: 'failing', failedStage: 'tcp', checks: 2, failedChecks: 2 });
});

test('an address that runs may not reach is not probed either', async () => {
  const id = await createSource('inside', { host: '169.254.169.254' });
  await makeDue(id);
  await probe();
  const { checks } = await (await world.callAs('viewer')).probe.list({ sourceId: id });
  expect(checks[0]?.error?.code).toBe('network/address-refused');
});

test('many workers look at each due source once', async () => {
  const ids = await Promise.all(Array.from({ length: 6 }, (_, index) => createSource(`one of many ${index}`)));
  const looks = await Promise.all(Array.from({ length: 12 }, probe));
  expect(looks.filter(Boolean)).toHaveLength(6);
  const { rows } = await world.database.pool.query('SELECT count(*)::int AS count FROM source_check WHERE source_id = ANY($1)', [ids]);
  expect(rows).toEqual([{ count: 6 }]);
});

test('a source without an interval is left alone', async () => {
  const id = await createSource('quiet');
  await world.database.pool.query('UPDATE source SET probe_minutes = NULL WHERE id = $1', [id]);
  expect(await probe()).toBe(false);
});
