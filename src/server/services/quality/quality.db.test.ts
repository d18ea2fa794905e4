import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { qualityDay, run } from '#src/db/schema/index.ts';
import { zeroCounts } from '#src/server/core/run/conservation.ts';
import { seedRun, seedTree, type Tree } from '../testing/seed.ts';
import { createWorld, type World } from '../testing/world.ts';
import { scoreDueRuns } from './index.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const emptyColumn = { values: 0, distinct: 0, minimum: null, maximum: null, extremeKeys: null };
const column = (name: string) => ({
  ...emptyColumn,
  column: name,
  nulls: 0,
  minimumBytes: 0,
  maximumBytes: 0,
  totalBytes: 0,
  failures: 0,
  sketch: '',
});

/** A run of a hundred rows of which the rule `mail` refused some. */
async function finishedRun(tree: Tree, failed: number): Promise<string> {
  const { db } = world.composition;
  const id = await seedRun(world, tree);
  const steps = [{ stepId: 'mail', failed, changed: 0, dropped: 0, duplicated: 0 }];
  const statistics = { rows: 100 - failed, columns: [column('id'), column('email')], steps };
  const counts = { ...zeroCounts, read: 100, written: 100 - failed, quarantined: failed };
  await db
    .update(run)
    .set({ ...counts, statistics, finishedAt: new Date() })
    .where(eq(run.id, BigInt(id)));
  await db.execute(sql`insert into quality_due (run_id) values (${id})`);
  return id;
}

describe('scoreDueRuns', () => {
  it('scores a run once from the counts it kept, and says where its interface, source and raw database stand', async () => {
    const tree = await seedTree(world);
    const runId = await finishedRun(tree, 20);
    await scoreDueRuns(world.composition.db);
    const viewer = await world.callAs('viewer');
    const { scores, lastRun } = await viewer.quality.get({ interfaceId: tree.interfaceId });
    expect(scores).toEqual({ completeness: 1, accuracy: 0.9, timeliness: 1, consistency: null, overall: expect.closeTo(0.9625) });
    expect(lastRun).toMatchObject({ runId });
    expect(lastRun?.checks).toContainEqual(expect.objectContaining({ stepId: 'mail', checked: 100, failed: 20 }));
    for (const level of ['rawDatabase', 'source', 'interface'] as const) {
      const { items } = await viewer.quality.list({ level, rawDatabaseId: tree.rawDatabaseId });
      expect(items).toMatchObject([{ interfaces: 1, scored: 1, accuracy: 0.9, failingRules: 1, weekChange: null }]);
    }
    const place = { rawDatabaseId: tree.rawDatabaseId };
    expect((await viewer.sourceInterface.list(place)).items).toMatchObject([{ score: expect.closeTo(0.9625) }]);
    const { name } = await viewer.rawDatabase.get({ id: tree.rawDatabaseId });
    expect((await viewer.rawDatabase.list({ q: name })).items).toMatchObject([{ score: expect.closeTo(0.9625), openAlerts: 0 }]);
    const { rows } = await world.composition.db.execute('select * from quality_due');
    expect(rows).toEqual([]);
  });

  it('leaves a failed run without a score: it was neither late nor in time', async () => {
    const { db } = world.composition;
    const id = await seedRun(world, await seedTree(world), 'failed');
    await db
      .update(run)
      .set({ finishedAt: new Date() })
      .where(eq(run.id, BigInt(id)));
    await db.execute(sql`insert into quality_due (run_id) values (${id})`);
    await scoreDueRuns(db);
    expect(await (await world.callAs('viewer')).quality.getRun({ runId: id })).toMatchObject({ timeliness: null, overall: null });
  });

  it('compares with the score of a week ago and lists the worst first', async () => {
    const { db } = world.composition;
    const tree = await seedTree(world);
    await finishedRun(tree, 100);
    await db.insert(qualityDay).values({ interfaceId: tree.interfaceId, day: sql`current_date - 8` as never, overall: 1 });
    await scoreDueRuns(db);
    const viewer = await world.callAs('viewer');
    const { items, next } = await viewer.quality.list({ level: 'rawDatabase', limit: 1 });
    expect(items[0]?.id).toBe(tree.rawDatabaseId);
    expect(items[0]?.weekChange).toBeLessThan(0);
    const more = await viewer.quality.list({ level: 'rawDatabase', limit: 1, after: next });
    expect(more.items[0]?.id).not.toBe(tree.rawDatabaseId);
    const days = await viewer.quality.listDays({ rawDatabaseId: tree.rawDatabaseId, days: 30 });
    expect(days).toHaveLength(2);
  });

  it('scores again by the weights an interface is given, and tells which interfaces lie under their threshold', async () => {
    const { db } = world.composition;
    const tree = await seedTree(world);
    await finishedRun(tree, 100);
    await scoreDueRuns(db);
    const editor = await world.callAs('editor');
    const weights = { completeness: 0, accuracy: 0, timeliness: 1, consistency: 0 };
    const low = async () => (await editor.quality.list({ level: 'source', rawDatabaseId: tree.rawDatabaseId })).items[0]?.belowThreshold;
    expect(await low()).toBe(1);
    const own = { interfaceId: tree.interfaceId, weights, threshold: null };
    await editor.quality.update({ ...own, version: 0 });
    await scoreDueRuns(db);
    expect((await editor.quality.get({ interfaceId: tree.interfaceId })).scores).toMatchObject({ overall: 1 });
    expect(await low()).toBe(0);
    await expect(editor.quality.update({ ...own, version: 0 })).rejects.toThrow('object/changed-meanwhile');
  });

  it('shows a person the scores of what was granted alone', async () => {
    const tree = await seedTree(world);
    await finishedRun(tree, 0);
    await scoreDueRuns(world.composition.db);
    const owner = await world.callAs('none', [{ rawDatabaseId: tree.rawDatabaseId, sourceId: null, role: 'viewer' }]);
    const { items } = await owner.quality.list({ level: 'interface' });
    expect(items.map(({ id }) => id)).toEqual([tree.interfaceId]);
    const stranger = await world.callAs('none');
    await expect(stranger.quality.get({ interfaceId: tree.interfaceId })).rejects.toThrow('object/missing');
  });
});
