import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TimelineEntry } from '#src/server/contracts/timeline.ts';
import { recordDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { type Objects, seedObjects } from '../testing/objects.ts';
import { seedRun } from '../testing/seed.ts';
import { type Caller, createWorld, type World } from '../testing/world.ts';

let world: World;
let context: ServiceContext;
let caller: Caller;
let own: Objects;

beforeAll(async () => {
  world = await createWorld();
  context = await world.contextAs('editor');
  caller = await world.callAs('editor');
  [own] = [await seedObjects(world), await seedObjects(world)];
  const { pool } = world.database;
  await caller.source.update({ id: own.sourceId, version: 1, description: 'x' });
  await caller.quarantine.update({ id: own.rowId, values: { email: 'a@b.c' } });
  await recordDataAccess(context, { action: 'sourceInterface.preview', interfaceId: own.interfaceId, columns: ['id'], rowCount: 3 });
  await pool.query(`INSERT INTO schema_drift (interface_id, definition_version, changes, is_breaking) VALUES ($1, 1, '[{}]', true)`, [
    own.interfaceId,
  ]);
  await pool.query(`INSERT INTO alert_event (alert_id, kind) VALUES ($1, 'fired')`, [own.alertId]);
  for (let index = 0; index < 8; index++) await seedRun(world, own);
  await pool.query(`UPDATE run SET queued_at = (SELECT max(queued_at) FROM run) WHERE interface_id = $1`, [own.interfaceId]);
});
afterAll(() => world.close());

async function everyPage(limit: number): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  for (let after: string | null = null; ; ) {
    const page = await caller.timeline.list({ interfaceId: own.interfaceId, limit, after });
    entries.push(...page.items);
    after = page.next;
    if (after === null) return entries;
  }
}

test('mixes configuration, schema, runs, alerts and people, newest first', async () => {
  const entries = await everyPage(100);
  expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['configuration', 'schema', 'run', 'alert', 'people']));
  expect(entries.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['source.update', 'detected', 'fired', 'sourceInterface.preview']),
  );
  const times = entries.map(({ at }) => at.getTime());
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test('page by page shows the same, also where many things happened at one instant', async () => {
  const whole = (await everyPage(100)).map(({ id }) => id);
  expect(new Set(whole).size).toBe(whole.length);
  for (const limit of [1, 2, 3, 5]) expect((await everyPage(limit)).map(({ id }) => id)).toEqual(whole);
});

test('shows the wanted kinds alone, and nothing of another interface', async () => {
  const { items } = await caller.timeline.list({ interfaceId: own.interfaceId, kinds: ['run', 'alert'] });
  expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['run', 'alert']));
  const { rows } = await world.database.pool.query('SELECT id::text FROM run WHERE interface_id = $1', [own.interfaceId]);
  const runs = items.filter(({ kind }) => kind === 'run').map(({ objectId }) => objectId);
  expect(runs.sort()).toEqual(rows.map(({ id }) => id).sort());
});
