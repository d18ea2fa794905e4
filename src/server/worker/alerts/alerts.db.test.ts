import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlertDetail } from '#src/server/contracts/alert.ts';
import { speakWhenDue } from '#src/server/services/alert/index.ts';
import type { ServiceContext } from '#src/server/services/context.ts';
import { seedQuarantine, seedTree, type Tree } from '#src/server/services/testing/seed.ts';
import { type Caller, createWorld, type World } from '#src/server/services/testing/world.ts';
import { judgeRunEnds } from './run-ends.ts';
import { judgeStanding } from './standing.ts';

let world: World;
let context: ServiceContext;
let admin: Caller;
beforeAll(async () => {
  world = await createWorld();
  context = await world.contextAs('admin');
  admin = await world.callAs('admin');
});
afterAll(() => world.close());

interface End {
  readonly state?: string;
  readonly code?: string;
  readonly category?: string;
  readonly read?: number;
  readonly seconds?: number;
}

/** A run that ends as the worker would end it. */
async function endRun(
  { interfaceId, sourceId }: Tree,
  { state = 'succeeded', code = 'postgres/refused', category = 'data', read = 100, seconds = 1 }: End = {},
): Promise<string> {
  const error = state === 'failed' ? JSON.stringify({ code, category, errorClass: 'transient', details: {} }) : null;
  const { rows } = await world.database.pool.query<{ id: string }>(
    `INSERT INTO run (interface_id, source_id, trigger, requested_by, definition_version, state) VALUES ($1, $2, 'schedule', 'test', 1, 'running') RETURNING id::text`,
    [interfaceId, sourceId],
  );
  const id = rows[0]?.id as string;
  await world.database.pool.query(
    `UPDATE run SET state = $2, error = $3, read = $4::bigint, written = $4::bigint, is_empty = $4::bigint = 0, started_at = now() - $5 * interval '1 s', finished_at = now() WHERE id = $1`,
    [id, state, error, read, seconds],
  );
  return id;
}

async function endAndJudge(tree: Tree, end?: End): Promise<string> {
  const id = await endRun(tree, end);
  await judgeRunEnds(context);
  return id;
}

const alertsOf = async (tree: Tree) => (await admin.alert.list({ interfaceId: tree.interfaceId })).items;
const detailOf = async (tree: Tree): Promise<AlertDetail> => admin.alert.get({ id: (await alertsOf(tree))[0]?.id as string });
const eventsOf = async (tree: Tree) => (await detailOf(tree)).events.map(({ kind }) => kind).reverse();

test('the same failure again and again is one alert that counts', async () => {
  const tree = await seedTree(world);
  await endAndJudge(tree, { state: 'failed' });
  const runId = await endAndJudge(tree, { state: 'failed' });
  expect(await alertsOf(tree)).toMatchObject([
    { kind: 'failure', condition: 'firing', handling: 'unhandled', count: 2, runId, severity: 'critical' },
  ]);
  expect(await eventsOf(tree)).toEqual(['fired']);
});

test('a success resolves the failure, and the next failure opens it again', async () => {
  const tree = await seedTree(world);
  await endAndJudge(tree, { state: 'failed' });
  await admin.alert.acknowledge({ ids: [(await detailOf(tree)).id], act: { as: 'taken' } });
  await endAndJudge(tree);
  expect(await alertsOf(tree)).toMatchObject([{ condition: 'resolved', handling: 'taken', count: 1 }]);
  await endAndJudge(tree, { state: 'failed' });
  expect(await alertsOf(tree)).toMatchObject([{ condition: 'firing', handling: 'unhandled', count: 2 }]);
  expect(await eventsOf(tree)).toEqual(['fired', 'taken', 'resolved', 'reopened']);
});

test('after it was closed and over, a failure is a new alert that knows the one before', async () => {
  const tree = await seedTree(world);
  await endAndJudge(tree, { state: 'failed' });
  const { id } = await detailOf(tree);
  await admin.alert.acknowledge({ ids: [id], act: { as: 'closed', reason: 'known' } });
  await endAndJudge(tree, { state: 'failed' });
  expect(await alertsOf(tree)).toMatchObject([{ id, handling: 'closed', condition: 'firing', count: 2 }]);
  await endAndJudge(tree);
  await endAndJudge(tree, { state: 'failed' });
  const [fresh] = await alertsOf(tree);
  expect(fresh).toMatchObject({ condition: 'firing', handling: 'unhandled', count: 1 });
  expect(await detailOf(tree)).toMatchObject({ previousId: id });
});

test('a failure and the success after it do not change places when both are judged at once', async () => {
  const tree = await seedTree(world);
  await endRun(tree, { state: 'failed' });
  await endRun(tree);
  await judgeRunEnds(context);
  expect(await alertsOf(tree)).toMatchObject([{ condition: 'resolved' }]);
});

test('an outage of a source with two hundred interfaces is one alert that lists them', async () => {
  const tree = await seedTree(world);
  const { rows } = await world.database.pool.query<{ id: string }>(
    `INSERT INTO source_interface (source_id, name, kind, state, stream, definition, published_version)
     SELECT source_id, 'interface ' || n, kind, state, stream, definition, 1 FROM source_interface, generate_series(1, 199) n WHERE id = $1 RETURNING id`,
    [tree.interfaceId],
  );
  await world.database.pool.query(`UPDATE source SET consecutive_failures = 6 WHERE id = $1`, [tree.sourceId]);
  const outage = { state: 'failed', code: 'postgres/connection-lost', category: 'connection' };
  for (const interfaceId of [tree.interfaceId, ...rows.map(({ id }) => id)]) await endRun({ ...tree, interfaceId }, outage);
  await judgeRunEnds(context);
  await judgeStanding(context, []);
  const { items } = await admin.alert.list({ sourceId: tree.sourceId });
  expect(items).toMatchObject([{ kind: 'connection', memberCount: 200, condition: 'firing' }]);
  expect((await admin.alert.get({ id: items[0]?.id as string })).members).toHaveLength(200);
  await world.database.pool.query(`UPDATE source SET consecutive_failures = 0 WHERE id = $1`, [tree.sourceId]);
  await judgeStanding(context, []);
  expect((await admin.alert.list({ sourceId: tree.sourceId })).items).toMatchObject([{ condition: 'resolved' }]);
});

test('a run that brings nothing, far too much, or takes far too long stands out from the runs before it', async () => {
  const tree = await seedTree(world);
  for (let run = 0; run < 10; run++) await endRun(tree, { read: 1000 + run, seconds: 100 });
  await judgeRunEnds(context);
  expect(await alertsOf(tree)).toEqual([]);
  await endAndJudge(tree, { read: 0, seconds: 100 });
  await endAndJudge(tree, { read: 90_000, seconds: 900 });
  const found = (await alertsOf(tree)).map(({ kind, code, condition }) => `${kind} ${code} ${condition}`).sort();
  expect(found).toEqual(['duration slow firing', 'empty empty resolved', 'volume volume-high firing']);
});

test('rows quarantined for a new cause are told once, rows for a known one are not', async () => {
  const tree = await seedTree(world);
  await endAndJudge(tree);
  const id = await endRun(tree, { state: 'succeeded_with_quarantine' });
  await world.database.pool.query(`UPDATE run SET quarantined = 1 WHERE id = $1`, [id]);
  await seedQuarantine(world, tree, id, ['x']);
  await judgeRunEnds(context);
  expect(await alertsOf(tree)).toMatchObject([
    { kind: 'quarantine', code: 'quarantine-cause', count: 1, details: { column: 'email', rows: 1 } },
  ]);
  const next = await endRun(tree, { state: 'succeeded_with_quarantine' });
  await world.database.pool.query(`UPDATE run SET quarantined = 1 WHERE id = $1`, [next]);
  await seedQuarantine(world, tree, next, ['y']);
  await judgeRunEnds(context);
  expect(await alertsOf(tree)).toMatchObject([{ count: 1 }]);
});

test('an interface that only fails is announced, then paused, and goes on when it is resumed', async () => {
  const tree = await seedTree(world);
  const params = { warnAfter: 2, pauseAfter: 3 };
  await admin.alertRule.create({ kind: 'repeated-failure', interfaceId: tree.interfaceId, severity: 'critical', params });
  await endAndJudge(tree, { state: 'failed' });
  await endAndJudge(tree, { state: 'failed', category: 'connection' });
  await endAndJudge(tree, { state: 'failed' });
  const warned = (await alertsOf(tree)).find(({ kind }) => kind === 'repeated-failure');
  expect(warned).toMatchObject({ code: 'pause-ahead', severity: 'warning', details: { failures: 2, pauseAfter: 3 } });
  await endAndJudge(tree, { state: 'failed' });
  const paused = (await alertsOf(tree)).find(({ kind }) => kind === 'repeated-failure');
  expect(paused).toMatchObject({ code: 'paused', severity: 'critical' });
  expect(await admin.sourceInterface.get({ id: tree.interfaceId })).toMatchObject({
    state: 'paused',
    pausedBy: 'alerts',
    pauseReason: '3',
  });
  await admin.sourceInterface.updateState({ ids: [tree.interfaceId], state: 'online' });
  expect(await admin.sourceInterface.get({ id: tree.interfaceId })).toMatchObject({ state: 'online', pauseReason: null });
});

test('a rule that is switched off for one interface stays silent there', async () => {
  const tree = await seedTree(world);
  await admin.alertRule.create({ kind: 'failure', sourceId: tree.sourceId, severity: 'critical', isEnabled: false });
  await endAndJudge(tree, { state: 'failed' });
  expect(await alertsOf(tree)).toEqual([]);
});

test('looking twice at what is so changes nothing', async () => {
  const tree = await seedTree(world);
  await world.database.pool.query(
    `UPDATE source_interface SET freshness_minutes = 5, updated_at = now() - interval '6 minutes' WHERE id = $1`,
    [tree.interfaceId],
  );
  await judgeStanding(context, []);
  await judgeStanding(context, []);
  expect(await alertsOf(tree)).toMatchObject([{ kind: 'late', count: 1, details: { objectiveMinutes: 5 } }]);
  expect(await eventsOf(tree)).toEqual(['fired']);
  await world.database.pool.query(`INSERT INTO interface_freshness (interface_id, fresh_at) VALUES ($1, now())`, [tree.interfaceId]);
  await judgeStanding(context, []);
  expect(await alertsOf(tree)).toMatchObject([{ condition: 'resolved' }]);
});

test('before an interface is late its next load is weighed, and lateness makes the alert worse', async () => {
  const tree = await seedTree(world);
  const { pool } = world.database;
  await pool.query(`UPDATE source_interface SET freshness_minutes = 60 WHERE id = $1`, [tree.interfaceId]);
  await pool.query(
    `INSERT INTO interface_freshness (interface_id, fresh_at, median_seconds) VALUES ($1, now() - interval '50 min', 3600)`,
    [tree.interfaceId],
  );
  await pool.query(
    `INSERT INTO run (interface_id, source_id, trigger, requested_by, definition_version) VALUES ($1, $2, 'schedule', 'test', 1)`,
    [tree.interfaceId, tree.sourceId],
  );
  await judgeStanding(context, []);
  expect(await alertsOf(tree)).toMatchObject([{ code: 'late-ahead', severity: 'info' }]);
  await pool.query(`UPDATE interface_freshness SET fresh_at = now() - interval '61 min' WHERE interface_id = $1`, [tree.interfaceId]);
  await judgeStanding(context, []);
  expect(await alertsOf(tree)).toMatchObject([{ code: 'late', severity: 'warning', count: 1 }]);
  expect(await eventsOf(tree)).toEqual(['fired', 'worsened']);
});

test('a score under its threshold and a drifted schema raise alerts of their own', async () => {
  const tree = await seedTree(world);
  const runId = await endRun(tree);
  await world.database.pool.query(`INSERT INTO quality_state (interface_id, run_id, overall) VALUES ($1, $2, 0.5)`, [
    tree.interfaceId,
    runId,
  ]);
  await world.database.pool.query(
    `INSERT INTO schema_drift (interface_id, definition_version, changes, is_breaking) VALUES ($1, 1, '[{}]', true)`,
    [tree.interfaceId],
  );
  await judgeStanding(context, []);
  const found = (await alertsOf(tree)).map(({ kind, severity }) => `${kind} ${severity}`).sort();
  expect(found).toEqual(['drift critical', 'quality warning']);
});

test('a lost worker and a full disk are alerts of the installation', async () => {
  await world.database.pool.query(
    `INSERT INTO worker (name, host, process_id, version, slots, state) VALUES ('w-lost', 'here', 1, 'test', 1, 'lost')`,
  );
  await judgeStanding(context, ['/']);
  const { items } = await admin.alert.list({ kinds: ['resource'] });
  expect(items).toMatchObject([{ code: 'worker-lost', objectName: 'w-lost', interfaceId: null }]);
});

test('a snooze ends by itself and puts the alert back', async () => {
  const tree = await seedTree(world);
  await endAndJudge(tree, { state: 'failed' });
  const { id } = await detailOf(tree);
  await admin.alert.acknowledge({ ids: [id], act: { as: 'snoozed', until: new Date(Date.now() + 3_600_000) } });
  expect(await speakWhenDue(context)).toBe(0);
  await world.database.pool.query(
    `UPDATE alert SET snoozed_until = now() - interval '1 s', next_notify_at = now() - interval '1 s' WHERE id = $1`,
    [id],
  );
  await speakWhenDue(context);
  expect(await alertsOf(tree)).toMatchObject([{ handling: 'unhandled', snoozedUntil: null }]);
  expect(await eventsOf(tree)).toEqual(['fired', 'snoozed', 'snooze-ended']);
});

test('many alerts are handled each by itself, and the badge counts what is left', async () => {
  const [one, two] = [await seedTree(world), await seedTree(world)];
  await endAndJudge(one, { state: 'failed' });
  await endAndJudge(two, { state: 'failed' });
  const ids = [(await detailOf(one)).id, (await detailOf(two)).id];
  const before = (await admin.alert.count({})).count;
  await admin.alert.acknowledge({ ids: [ids[0] as string], act: { as: 'taken' } });
  const { results } = await admin.alert.acknowledge({ ids: [...ids, '99999999'], act: { as: 'taken' } });
  expect(results.map(({ error }) => error?.code ?? null)).toEqual(['alert/unchanged', null, 'object/missing']);
  expect((await admin.alert.count({})).count).toBe(before - 2);
});

test('a person sees and handles only the alerts of what they were granted', async () => {
  const [own, foreign] = [await seedTree(world), await seedTree(world)];
  await endAndJudge(own, { state: 'failed' });
  await endAndJudge(foreign, { state: 'failed' });
  const guest = await world.callAs('none', [{ rawDatabaseId: null, sourceId: own.sourceId, role: 'operator' }]);
  expect((await guest.alert.list({})).items.map(({ interfaceId }) => interfaceId)).toEqual([own.interfaceId]);
  const foreignId = (await detailOf(foreign)).id;
  await expect(guest.alert.get({ id: foreignId })).rejects.toMatchObject({ message: 'object/missing' });
  const { results } = await guest.alert.acknowledge({ ids: [foreignId], act: { as: 'taken' } });
  expect(results[0]?.error).toMatchObject({ code: 'object/missing' });
});
