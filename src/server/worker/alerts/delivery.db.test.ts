import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Answer, type Provider, startProvider } from '#src/server/notifiers/_contract/provider.ts';
import { speakWhenDue } from '#src/server/services/alert/index.ts';
import type { ServiceContext } from '#src/server/services/context.ts';
import { deliverDue } from '#src/server/services/notifier/index.ts';
import { seedTree, type Tree } from '#src/server/services/testing/seed.ts';
import { type Caller, createWorld, type World } from '#src/server/services/testing/world.ts';
import { judgeRunEnds } from './run-ends.ts';

const workerId = '00000000-0000-4000-8000-000000000001';
const signingSecrets = `whsec_${randomBytes(24).toString('base64')}`;

let world: World;
let context: ServiceContext;
let admin: Caller;
let provider: Provider;
let tree: Tree;
let notifierId: string;
let answers: Answer[];

beforeAll(async () => {
  world = await createWorld();
  context = await world.contextAs('admin');
  admin = await world.callAs('admin');
});
afterAll(() => world.close());

beforeEach(async () => {
  answers = [];
  provider = await startProvider(() => answers.shift() ?? { status: 200 });
  tree = await seedTree(world);
  const config = { url: `${provider.address}/hook`, signingSecrets };
  ({ id: notifierId } = await admin.notifier.create({ notifier: 'webhook', name: `hook ${tree.sourceId}`, config, digestMinutes: 0 }));
});
afterEach(() => provider.close());

const route = (more: object = {}) =>
  admin.alertRoute.create({ name: 'all', sourceId: tree.sourceId, notifierIds: [notifierId], minSeverity: 'info', ...more });

async function endRun(state: 'failed' | 'succeeded', code = 'postgres/refused'): Promise<void> {
  const { pool } = world.database;
  const error = state === 'failed' ? JSON.stringify({ code, category: 'data', errorClass: 'config', details: {} }) : null;
  const { rows } = await pool.query(
    `INSERT INTO run (interface_id, source_id, trigger, requested_by, definition_version, state) VALUES ($1, $2, 'schedule', 'test', 1, 'running') RETURNING id`,
    [tree.interfaceId, tree.sourceId],
  );
  await pool.query(`UPDATE run SET state = $2, error = $3, read = 1, finished_at = now() WHERE id = $1`, [rows[0].id, state, error]);
  await judgeRunEnds(context);
}

const deliver = () => deliverDue(context, workerId);
const typesReceived = () => provider.received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
const log = async () => (await admin.notification.list({ notifierId })).items;
const soon = (table: string, column: string) => world.database.pool.query(`UPDATE ${table} SET ${column} = now() - interval '1 s'`);

test('a failure is told once and its end once, to whom the route names, and the log holds the answers', async () => {
  await route();
  await endRun('failed');
  await deliver();
  await endRun('failed');
  await deliver();
  await endRun('succeeded');
  await deliver();
  expect(typesReceived()).toEqual(['alert.fired', 'alert.resolved']);
  expect(await log()).toMatchObject([
    { purpose: 'resolved', state: 'sent', attempt: 1, answer: { status: 200 } },
    { purpose: 'fired', state: 'sent', attempt: 1, isRepeatPossible: false },
  ]);
});

test('a message that is refused for a while is sent again under the same id, and given up when the receiver says never', async () => {
  await route();
  answers = [{ status: 503 }, { status: 429, headers: { 'retry-after': '120' } }, { status: 400, body: 'no' }];
  await endRun('failed');
  await deliver();
  expect(await log()).toMatchObject([{ state: 'queued', reason: 'retry', attempt: 1, answer: { status: 503 } }]);
  await soon('notification', 'available_at');
  await deliver();
  await soon('notification', 'available_at');
  await deliver();
  expect(provider.received).toHaveLength(2);
  await soon('notifier', 'rest_until');
  await deliver();
  expect(await log()).toMatchObject([{ state: 'failed', attempt: 3, answer: { status: 400, text: 'no' } }]);
  expect(new Set(provider.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  await admin.notification.retry({ id: (await log())[0]?.id as string });
  await deliver();
  expect(await log()).toMatchObject([{ state: 'sent' }]);
});

test('after a worker died in the middle of sending, the message goes out again and the log says it may be a repeat', async () => {
  await route();
  await endRun('failed');
  await world.database.pool.query(`UPDATE notification SET state = 'sending', attempt = 1 WHERE notifier_id = $1`, [notifierId]);
  await world.database.pool.query(`UPDATE notifier SET worker_id = $2, lease_until = now() + interval '1 h' WHERE id = $1`, [
    notifierId,
    tree.sourceId,
  ]);
  await deliver();
  expect(provider.received).toEqual([]);
  await soon('notifier', 'lease_until');
  await deliver();
  expect(typesReceived()).toEqual(['alert.fired']);
  expect(await log()).toMatchObject([{ state: 'sent', attempt: 2, isRepeatPossible: true }]);
});

test('many messages at once go out as one', async () => {
  await route();
  for (let n = 0; n < 6; n++) await endRun('failed', `test/cause-${n}`);
  await deliver();
  expect(typesReceived()).toEqual(['alert.digest']);
  expect(JSON.parse(provider.received[0]?.body ?? '').data.alerts).toHaveLength(6);
  const rows = await log();
  expect(new Set(rows.map(({ digestId }) => digestId)).size).toBe(1);
  expect(rows.every(({ state }) => state === 'sent')).toBe(true);
});

test('a receiver that is gone switches its channel off', async () => {
  await route();
  answers = [{ status: 410 }];
  await endRun('failed');
  await deliver();
  const { notifiers } = await admin.notifier.list({});
  expect(notifiers.find(({ id }) => id === notifierId)).toMatchObject({ isEnabled: false, disabledReason: 'gone' });
});

test('while a mute holds nobody is told; what still fires afterwards is told then', async () => {
  await route();
  const endsAt = new Date(Date.now() + 3_600_000);
  const { id } = await admin.alertMute.create({ name: 'window', sourceId: tree.sourceId, endsAt, reason: 'maintenance' });
  await endRun('failed');
  await deliver();
  expect(await log()).toMatchObject([{ state: 'suppressed', reason: 'mute' }]);
  await admin.alertMute.remove({ id });
  await soon('alert', 'next_notify_at');
  await speakWhenDue(context);
  await deliver();
  expect(typesReceived()).toEqual(['alert.reminded']);
});

test('quiet hours hold a message back until they end, unless it is critical and that is exempt', async () => {
  const { notifiers } = await admin.notifier.list({});
  const found = notifiers.find(({ id }) => id === notifierId);
  const allDay = { daysOfWeek: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00', timeZone: 'UTC', isCriticalExempt: false };
  const { config, version = 1, name = '' } = found ?? { config: {} };
  await admin.notifier.update({ id: notifierId, version, name, config, quietHours: allDay });
  await route();
  await endRun('failed');
  await deliver();
  expect(await log()).toMatchObject([{ state: 'queued', reason: 'quiet-hours' }]);
  await soon('notification', 'available_at');
  await deliver();
  expect(typesReceived()).toEqual(['alert.fired']);
});

test('what nobody handles is reminded of and escalated; taking it ends both', async () => {
  await route({ repeatMinutes: 30, escalateMinutes: 10, escalateNotifierIds: [notifierId] });
  await endRun('failed');
  await deliver();
  await world.database.pool.query(
    `UPDATE alert SET fired_at = now() - interval '11 min', next_notify_at = now() - interval '1 s' WHERE source_id = $1`,
    [tree.sourceId],
  );
  await speakWhenDue(context);
  await deliver();
  await world.database.pool.query(
    `UPDATE alert SET notified_at = now() - interval '31 min', next_notify_at = now() - interval '1 s' WHERE source_id = $1`,
    [tree.sourceId],
  );
  await speakWhenDue(context);
  await deliver();
  expect(typesReceived()).toEqual(['alert.fired', 'alert.escalated', 'alert.reminded']);
  const [alert] = (await admin.alert.list({ sourceId: tree.sourceId })).items;
  await admin.alert.acknowledge({ ids: [alert?.id as string], act: { as: 'taken' } });
  const { rows } = await world.database.pool.query('SELECT next_notify_at FROM alert WHERE id = $1', [alert?.id]);
  expect(rows[0].next_notify_at).toBeNull();
});

test('a route of another source, of a higher severity or of other kinds hears nothing', async () => {
  const other = await seedTree(world);
  await route({ sourceId: other.sourceId });
  await route({ kinds: ['drift'] });
  await admin.alertRule.create({ kind: 'failure', sourceId: tree.sourceId, severity: 'warning' });
  await route({ minSeverity: 'critical' });
  await endRun('failed');
  await deliver();
  expect(provider.received).toEqual([]);
});

test('a test message says what the provider answered, and secrets never come back', async () => {
  answers = [
    { status: 202, body: 'thanks' },
    { status: 401, body: 'who are you' },
  ];
  const config = { url: `${provider.address}/hook` };
  expect(await admin.notifier.check({ id: notifierId, notifier: 'webhook', config })).toMatchObject({
    isAccepted: true,
    answer: { text: 'thanks' },
  });
  expect(await admin.notifier.check({ id: notifierId, notifier: 'webhook', config })).toMatchObject({
    isAccepted: false,
    error: { code: 'notifier/not-accepted' },
  });
  expect((await log()).map(({ purpose, state }) => `${purpose} ${state}`)).toEqual(['test failed', 'test sent']);
  const everything = JSON.stringify(await admin.notifier.list({})) + JSON.stringify(await admin.audit.list({}));
  expect(everything).not.toContain(signingSecrets);
  const { rows } = await world.database.pool.query('SELECT config, secrets FROM notifier WHERE id = $1', [notifierId]);
  expect(JSON.stringify(rows)).not.toContain(signingSecrets);
});

test('a kept secret does not follow a channel to another address', async () => {
  const { notifiers } = await admin.notifier.list({});
  const { version = 1, name = '' } = notifiers.find(({ id }) => id === notifierId) ?? {};
  const config = { url: 'https://elsewhere.example.com/hook' };
  await expect(admin.notifier.update({ id: notifierId, version, name, config })).rejects.toMatchObject({
    message: 'secret/required-again',
  });
});

test('a condition of one’s own over metrics fires and ends; a question to the target can only read', async () => {
  const { judgeCustomRules } = await import('#src/server/services/alert-rule/index.ts');
  await endRun('succeeded');
  const params = { expression: 'row.runs > decimal(0) && row.failed == decimal(0)', windowMinutes: 60 };
  const { id } = await admin.alertRule.create({ kind: 'metric', name: 'busy', sourceId: tree.sourceId, severity: 'info', params });
  await judgeCustomRules(context);
  expect((await admin.alert.list({ kinds: ['metric'] })).items).toMatchObject([
    { objectName: 'busy', condition: 'firing', sourceId: tree.sourceId },
  ]);
  await admin.alertRule.remove({ id });
  expect((await admin.alert.list({ kinds: ['metric'] })).items).toMatchObject([{ condition: 'resolved' }]);
  const { hostname, port, username, password, pathname } = new URL(world.database.url);
  const own = { host: hostname, port: Number(port), database: pathname.slice(1), user: username, password, tls: 'disable' };
  const raw = await admin.rawDatabase.create({ name: `raw ${tree.sourceId}`, connector: 'postgres', config: own, schemaName: 'raw' });
  const ask = (sql: string) =>
    admin.alertRule.preview({ kind: 'query', rawDatabaseId: raw.id, params: { sql, limit: 1, comparison: 'above' } });
  expect(await ask('SELECT count(*) + 5 FROM public.source')).toMatchObject({ isFiring: true, error: null });
  expect(await ask('SELECT 1')).toMatchObject({ value: '1', isFiring: false });
  for (const sql of [
    'SELECT 1; DELETE FROM public.alert',
    'DELETE FROM public.alert',
    "SELECT nextval('public.fencing_token')",
    'COPY public.alert TO STDOUT',
  ])
    expect((await ask(sql)).error).not.toBeNull();
});
