import { afterAll, beforeAll, expect, test } from 'vitest';
import { rollUpRuns } from '#src/server/worker/roll-up.ts';
import { seedQuarantine, seedRun, seedTree, type Tree } from '../testing/seed.ts';
import { createWorld, type World } from '../testing/world.ts';

let world: World;
let trees: Tree[];
const query = (text: string, values: unknown[] = []) => world.database.pool.query(text, values);

beforeAll(async () => {
  world = await createWorld();
  trees = [await seedTree(world), await seedTree(world)];
  for (const [index, tree] of trees.entries()) {
    const good = await seedRun(world, tree, 'succeeded');
    await query(
      `UPDATE run SET started_at = now() - interval '10 min', finished_at = now() - interval '5 min', progress_at = now() - interval '5 min', read = $2, written = $2 WHERE id = $1`,
      [good, 100 * (index + 1)],
    );
    await seedQuarantine(world, tree, good, ['one', 'two']);
  }
  const [first] = trees as [Tree, Tree];
  const bad = await seedRun(world, first, 'failed');
  await query('UPDATE run SET finished_at = now() WHERE id = $1', [bad]);
  await seedRun(world, first, 'queued');
  await query(`UPDATE source SET health = 'failing' WHERE id = $1`, [first.sourceId]);
  await query(`UPDATE source_interface SET freshness_minutes = 5 WHERE id = $1`, [first.interfaceId]);
  await rollUpRuns(world.database.pool);
});
afterAll(() => world.close());

async function one(text: string): Promise<number> {
  return ((await query(`SELECT (${text})::float8 AS value`)).rows[0] as { value: number }).value;
}

test('every number of the overview is the number SQL counts', async () => {
  const overview = await (await world.callAs('operator')).overview.get({});
  const recent = `queued_at > now() - interval '1 day'`;
  expect(overview).toMatchObject({
    day: {
      read: await one(`SELECT sum(read) FROM run WHERE ${recent}`),
      runsSucceeded: await one(`SELECT count(*) FROM run WHERE state = 'succeeded'`),
      runsFailed: await one(`SELECT count(*) FROM run WHERE state = 'failed'`),
    },
    runsWaiting: await one(`SELECT count(*) FROM run WHERE state = 'queued'`),
    failingInterfaces: 1,
    lateInterfaces: 1,
    failingSources: await one(`SELECT count(*) FROM source WHERE health = 'failing'`),
    openQuarantinedRows: await one(`SELECT count(*) FROM quarantined_row WHERE state IN ('open', 'edited')`),
    activeWorkers: 0,
  });
  expect(overview.worstLagSeconds).toBeGreaterThan(590);
});

test('who may see one source gets the overview of that source', async () => {
  const second = trees[1] as Tree;
  const granted = await world.callAs('none', [{ rawDatabaseId: null, sourceId: second.sourceId, role: 'viewer' }]);
  expect(await granted.overview.get({})).toMatchObject({
    day: { read: 200, runsFailed: 0 },
    failingInterfaces: 0,
    lateInterfaces: 0,
    failingSources: 0,
    openQuarantinedRows: 2,
  });
});

test('the state of the platform is for administrators', async () => {
  const { databaseBytes, tables } = await (await world.callAs('admin')).overview.getPlatform({});
  expect(databaseBytes).toBeGreaterThan(1_000_000);
  expect(tables.length).toBeGreaterThan(0);
  await expect((await world.callAs('operator')).overview.getPlatform({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
