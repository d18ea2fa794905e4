import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { rollUpRuns } from '#src/server/worker/roll-up.ts';
import { seedTree, type Tree } from '../testing/seed.ts';
import { createWorld, type World } from '../testing/world.ts';

let world: World;
let tree: Tree;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

beforeEach(async () => {
  tree = await seedTree(world);
  await query('DELETE FROM worker');
  await query(`INSERT INTO worker (name, host, process_id, version, slots) VALUES ('w', 'h', 1, 'v', 4)`);
});

const query = (text: string, values: unknown[] = []) => world.database.pool.query(text, values);

interface PastRun {
  readonly state?: string;
  readonly minutesAgo: number;
  readonly read?: number;
  readonly quarantined?: number;
  readonly error?: object;
}

async function ran({ state = 'succeeded', minutesAgo, read = 1000, quarantined = 0, error }: PastRun): Promise<string> {
  const { rows } = await query(
    `INSERT INTO run (interface_id, source_id, trigger, requested_by, definition_version, state, queued_at, started_at, finished_at, progress_at, attempt,
       read, written, quarantined, error, read_milliseconds, write_milliseconds)
     SELECT $1, $2, 'schedule', 'test', 1, $3, at, at, at + interval '1 min', at, 1, $4::int, $4::int - $5::int, $5, $6, 10, 10
     FROM (SELECT now() - $7 * interval '1 min' AS at) t RETURNING id::text`,
    [tree.interfaceId, tree.sourceId, state, read, quarantined, error ? JSON.stringify(error) : null, minutesAgo],
  );
  await rollUpRuns(world.database.pool);
  return (rows[0] as { id: string }).id;
}

const why = async (input: { runId?: string; question?: 'late' | 'empty' | 'slow' | 'failed' }) =>
  (await world.callAs('viewer')).why.get({ ...(input.runId ? {} : { interfaceId: tree.interfaceId }), ...input });

const lost = { code: 'postgres/connection-lost', errorClass: 'transient', category: 'connection', details: { host: 'secret.example.com' } };

test('a paused interface past its objective is late because it is paused, by whom and why', async () => {
  await ran({ minutesAgo: 200 });
  await query(
    `UPDATE source_interface SET freshness_minutes = 60, state = 'paused', paused_by = 'ann@example.com', pause_reason = 'audit' WHERE id = $1`,
    [tree.interfaceId],
  );
  const answer = await why({});
  expect(answer).toMatchObject({
    question: 'late',
    action: 'openInterface',
    verdict: { kind: 'found', id: 'online', args: { who: 'ann@example.com', reason: 'audit' } },
  });
});

test('a waiting run says behind how many it waits and for what', async () => {
  await query(
    `WITH made AS (INSERT INTO schedule (level, interface_id, spec) VALUES ('interface', $1, '{}') RETURNING id)
     INSERT INTO interface_fire (interface_id, schedule_id, schedule_version, previous_fire_at, next_fire_at)
     SELECT $1, id, 1, now(), now() + interval '1 h' FROM made`,
    [tree.interfaceId],
  );
  await ran({ minutesAgo: 200 });
  await query(`UPDATE source_interface SET freshness_minutes = 60 WHERE id = $1`, [tree.interfaceId]);
  await query(
    `INSERT INTO run (interface_id, source_id, trigger, requested_by, definition_version, state, queued_at, available_at, waiting_reason)
     VALUES ($1, $2, 'schedule', 'test', 1, 'queued', now() - interval '10 min', now() - interval '10 min', 'source-budget')`,
    [tree.interfaceId, tree.sourceId],
  );
  const { verdict } = await why({ question: 'late' });
  expect(verdict).toMatchObject({ id: 'queue', args: { ahead: 0, reason: 'source-budget' } });
  expect(verdict.args.waitSeconds).toBeGreaterThan(590);
});

test('an empty load whose rows all went to quarantine says so with their number', async () => {
  const runId = await ran({ minutesAgo: 5, read: 12, quarantined: 12, state: 'succeeded_with_quarantine' });
  expect(await why({ runId })).toMatchObject({
    question: 'empty',
    action: 'openQuarantine',
    verdict: { id: 'quarantined', args: { rows: 12, readRows: 12 } },
  });
});

test('a failed run names its error, the last good run and what was changed since', async () => {
  const good = await ran({ minutesAgo: 30 });
  const editor = await world.callAs('editor');
  const { version } = await editor.sourceInterface.get({ id: tree.interfaceId });
  await editor.sourceInterface.update({ id: tree.interfaceId, version, description: 'changed' });
  await ran({ minutesAgo: 2, state: 'failed', error: lost, read: 0 });
  const answer = await why({});
  expect(answer).toMatchObject({
    question: 'failed',
    verdict: { id: 'error', args: { code: 'postgres/connection-lost', category: 'connection' } },
  });
  const byId = Object.fromEntries(answer.checks.map((check) => [check.id, check]));
  expect(byId.lastGood?.args.run).toBe(good);
  expect(byId.changes).toMatchObject({ outcome: 'fail', args: { changes: 1, action: 'sourceInterface.update' } });
  expect(answer.timeline.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
    'change sourceInterface.update',
    'run failed',
    'run succeeded',
  ]);
});

test('the diagnostic bundle holds the answer and no details of errors, and is audited', async () => {
  await ran({ minutesAgo: 2, state: 'failed', error: lost, read: 0 });
  const operator = await world.callAs('operator');
  const { bundle } = await operator.why.getBundle({ interfaceId: tree.interfaceId });
  expect(bundle).toMatchObject({ question: 'failed', verdict: { id: 'error' }, connector: 'postgres' });
  expect(JSON.stringify(bundle)).not.toContain('secret.example.com');
  expect(JSON.stringify(bundle)).not.toContain('db.example.com');
  const { rows } = await query(`SELECT action FROM audit_event WHERE object_id = $1`, [tree.interfaceId]);
  expect(rows).toContainEqual({ action: 'why.getBundle' });
});

test('who may not see the interface does not learn that it exists', async () => {
  const other = await seedTree(world);
  const granted = await world.callAs('none', [{ rawDatabaseId: null, sourceId: other.sourceId, role: 'viewer' }]);
  await expect(granted.why.get({ interfaceId: tree.interfaceId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
