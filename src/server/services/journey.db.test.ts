import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createWorld, ownPostgres, type World } from './testing/world.ts';

let world: World;
let admin: Caller;
let rawDatabaseId: string;
let sourceId: string;

beforeAll(async () => {
  world = await createWorld();
  admin = await world.callAs('admin');
  await world.database.pool.query(`
    CREATE SCHEMA shop;
    CREATE TABLE shop.orders (id bigint PRIMARY KEY, note varchar(20), updated_at timestamptz NOT NULL);
    INSERT INTO shop.orders SELECT i, ' note ' || i, now() - i * interval '1 minute' FROM generate_series(1, 30) i`);
});
afterAll(() => world.close());

test('a connection check yields each stage as it ends', async () => {
  const stages: string[] = [];
  for await (const stage of await admin.source.check({ connector: 'postgres', config: ownPostgres(world) }))
    stages.push(`${stage.stage} ${stage.outcome}`);
  expect(stages.at(-1)).toBe('sample passed');
  expect(stages.filter((line) => line.endsWith('failed'))).toEqual([]);
});

test('a raw database and a source come into being, their secrets never come back', async () => {
  const config = ownPostgres(world);
  ({ id: rawDatabaseId } = await admin.rawDatabase.create({ name: 'landing', connector: 'postgres', config, schemaName: 'raw' }));
  ({ id: sourceId } = await admin.source.create({ rawDatabaseId, name: 'shop', connector: 'postgres', config }));
  const source = await admin.source.get({ id: sourceId });
  expect(source.config).toMatchObject({ password: { set: true }, user: config.user });
  expect(JSON.stringify([source, await admin.rawDatabase.get({ id: rawDatabaseId })])).not.toContain(config.password);
});

test('discovered streams are proposed, created as drafts and published with the reviewed DDL', async () => {
  const { streams } = await admin.source.discover({ id: sourceId });
  const orders = streams.find((stream) => stream.ref.path.join('.') === 'shop.orders');
  if (!orders) throw new Error('orders was not discovered');
  const [proposal] = await admin.sourceInterface.discover({ sourceId, streams: [orders.ref] });
  if (!proposal) throw new Error('nothing was proposed');
  expect(proposal).toMatchObject({
    name: 'orders',
    kind: 'batch',
    conflicts: [],
    definition: { increment: { kind: 'timestamp' }, target: { schema: 'raw', table: 'orders', writeMode: 'upsert', keyColumns: ['id'] } },
  });
  const { ids } = await admin.sourceInterface.create({ sourceId, interfaces: [proposal] });
  const id = ids[0] as string;
  const plan = await admin.interfaceVersion.preview({ interfaceId: id });
  expect(plan).toMatchObject({ isPublishable: true, conflicts: [] });
  expect(plan.ddl).toContain('orders');
  const { version } = await admin.sourceInterface.get({ id });
  await expect(admin.interfaceVersion.publish({ interfaceId: id, version })).rejects.toMatchObject({
    message: 'interface/target-ddl-required',
  });
  await admin.interfaceVersion.publish({ interfaceId: id, version, ddl: plan.ddl as string, comment: 'first' });
  expect(await admin.sourceInterface.get({ id })).toMatchObject({ state: 'online', publishedVersion: 1, hasUnpublishedChanges: false });
  expect((await admin.interfaceVersion.preview({ interfaceId: id })).ddl).toBeNull();
});

test('a dry run shows rows before and after and writes nothing', async () => {
  const { items } = await admin.sourceInterface.list({});
  const id = items[0]?.id as string;
  const { definition } = await admin.sourceInterface.get({ id });
  const rules = [
    {
      id: 'trim-note',
      rule: 'trim',
      columns: ['note'],
      params: {},
      isEnabled: true,
      gate: 'quarantine' as const,
      thresholdCount: null,
      thresholdShare: null,
    },
  ];
  const preview = await admin.sourceInterface.preview({ id, definition: { ...definition, rules }, sampleRows: 5 });
  expect(preview.counts).toMatchObject({ read: 30, live: 30 });
  expect(preview.rows).toHaveLength(5);
  expect(preview.rows[0]?.source.note).toMatch(/^ note /);
  expect(preview.rows[0]?.result.note).toMatch(/^note /);
  const { rows } = await world.database.pool.query('SELECT count(*)::int AS count FROM raw.orders');
  expect(rows).toEqual([{ count: 0 }]);
  expect((await admin.audit.listDataAccess({})).items[0]).toMatchObject({
    action: 'sourceInterface.preview',
    interfaceId: id,
    rowCount: 5,
  });
});

test('a draft that could not run is refused before it runs, each setting by its name', async () => {
  const id = (await admin.sourceInterface.list({})).items[0]?.id as string;
  const { definition, version } = await admin.sourceInterface.get({ id });
  const step = { params: {}, isEnabled: true, gate: 'quarantine' as const, thresholdCount: null, thresholdShare: null };
  const rules = [
    { ...step, id: 'a', rule: 'regex-replace', columns: ['note'], params: { pattern: '(' } },
    { ...step, id: 'b', rule: 'length', columns: ['note'], params: { maximum: 'many' } },
    { ...step, id: 'c', rule: 'trim', columns: ['note', 'id'] },
    { ...step, id: 'd', rule: 'business-rule', columns: ['note'], params: { expression: 'row.note ==' } },
    { ...step, id: 'e', rule: 'regex-replace', columns: ['note'], params: { pattern: '(' }, isEnabled: false },
  ];
  const source = { kind: 'expression' as const, expression: 'row.missing' };
  const columns = definition.columns.map((column) => (column.target === 'updated_at' ? { ...column, source } : column));
  const draft = await admin.sourceInterface.update({ id, version, definition: { ...definition, rules, columns } });
  const plan = await admin.interfaceVersion.preview({ interfaceId: id });
  expect(plan.isPublishable).toBe(false);
  expect(plan.conflicts.map(({ field }) => field)).toEqual([
    'columns[2].source.expression',
    'rules[0].params.pattern',
    'rules[1].params.maximum',
    'rules[2].columns[1]',
    'rules[3].params.expression',
  ]);
  await expect(admin.interfaceVersion.publish({ interfaceId: id, version: draft.version })).rejects.toMatchObject({
    message: 'interface/not-publishable',
  });
  await admin.sourceInterface.update({ id, version: draft.version, definition });
});

test('a changed draft is seen, published and rolled back as a new version', async () => {
  const id = (await admin.sourceInterface.list({})).items[0]?.id as string;
  const before = await admin.sourceInterface.get({ id });
  const limits = { ...before.definition.limits, maxBatchRows: 500 };
  const { version } = await admin.sourceInterface.update({ id, version: before.version, definition: { ...before.definition, limits } });
  expect((await admin.interfaceVersion.preview({ interfaceId: id })).changes).toEqual([
    { path: 'limits.maxBatchRows', before: 20_000, after: 500 },
  ]);
  await admin.interfaceVersion.publish({ interfaceId: id, version });
  await expect(admin.sourceInterface.update({ id, version, name: 'late' })).rejects.toMatchObject({ message: 'object/changed-meanwhile' });
  await admin.interfaceVersion.publish({ interfaceId: id, version: version + 1, fromVersion: 1 });
  const { items } = await admin.interfaceVersion.list({ interfaceId: id });
  expect(items.map((item) => [item.version, item.isPublished])).toEqual([
    [3, true],
    [2, false],
    [1, false],
  ]);
  expect((await admin.sourceInterface.get({ id })).definition.limits.maxBatchRows).toBe(20_000);
});

test('the position moves with a reason, is undone, and is guarded against what others did meanwhile', async () => {
  const interfaceId = (await admin.sourceInterface.list({})).items[0]?.id as string;
  const { moveId } = await admin.progress.update({
    interfaceId,
    fromCursor: null,
    toCursor: '2026-01-01 00:00:00.123456+00',
    reason: 'late data',
  });
  expect(await admin.progress.get({ interfaceId })).toMatchObject({ cursor: '2026-01-01 00:00:00.123456+00' });
  await expect(admin.progress.update({ interfaceId, fromCursor: null, toCursor: null, reason: 'again' })).rejects.toMatchObject({
    message: 'object/changed-meanwhile',
  });
  await expect(admin.progress.update({ interfaceId, fromCursor: null, toCursor: 'yesterday', reason: 'again' })).rejects.toMatchObject({
    message: 'input/invalid',
  });
  await admin.progress.cancel({ moveId });
  expect(await admin.progress.get({ interfaceId })).toMatchObject({ cursor: null });
  await expect(admin.progress.cancel({ moveId })).rejects.toMatchObject({ message: 'progress/not-undoable' });
});

test('a run waits in the queue, is cancelled, and cannot be cancelled twice', async () => {
  const interfaceId = (await admin.sourceInterface.list({})).items[0]?.id as string;
  const { id } = await admin.run.start({ interfaceId });
  expect(await admin.run.get({ id })).toMatchObject({ state: 'queued', trigger: 'manual', queuePosition: 0, isBalanced: true });
  await expect(admin.progress.update({ interfaceId, fromCursor: null, toCursor: null, reason: 'x' })).rejects.toMatchObject({
    message: 'progress/run-active',
  });
  await admin.run.cancel({ id });
  await expect(admin.run.cancel({ id })).rejects.toMatchObject({ message: 'run/final' });
  const again = await admin.run.retry({ id });
  expect(await admin.run.get({ id: again.id })).toMatchObject({ parentRunId: id, trigger: 'retry', options: {} });
  await admin.run.cancel({ id: again.id });
});

test('pausing names a reason, runs then wait, resuming lets them start', async () => {
  const id = (await admin.sourceInterface.list({})).items[0]?.id as string;
  await expect(admin.sourceInterface.updateState({ ids: [id], state: 'paused' })).rejects.toMatchObject({ message: 'input/invalid' });
  await admin.sourceInterface.updateState({ ids: [id], state: 'paused', reason: 'maintenance' });
  expect(await admin.sourceInterface.get({ id })).toMatchObject({ state: 'paused', pauseReason: 'maintenance' });
  await expect(admin.run.start({ interfaceId: id })).rejects.toMatchObject({ message: 'interface/not-online' });
  await admin.sourceInterface.updateState({ ids: [id], state: 'online' });
  expect(await admin.sourceInterface.get({ id })).toMatchObject({ state: 'online', pauseReason: null, pausedBy: null });
});

test('the effective schedule comes from the interface, else the source, else the system', async () => {
  const interfaceId = (await admin.sourceInterface.list({})).items[0]?.id as string;
  const spec = (expression: string) => ({ trigger: { kind: 'cron' as const, expression } });
  await admin.schedule.update({ level: 'system', spec: spec('0 1 * * *') });
  expect(await admin.schedule.get({ level: 'interface', interfaceId })).toMatchObject({ own: null, effective: { level: 'system' } });
  await admin.schedule.update({ level: 'source', sourceId, spec: spec('0 2 * * *') });
  await admin.schedule.update({ level: 'interface', interfaceId, spec: spec('0 3 * * *') });
  const { own, nextFireAt } = await admin.schedule.get({ level: 'interface', interfaceId });
  expect(own?.spec.trigger).toEqual({ kind: 'cron', expression: '0 3 * * *' });
  expect(nextFireAt?.getUTCHours()).toBe(3);
  expect((await admin.schedule.list({})).items[0]).toMatchObject({ level: 'interface', sentence: { en: 'At 03:00' } });
  await admin.schedule.remove({ level: 'interface', interfaceId });
  expect(await admin.schedule.get({ level: 'interface', interfaceId })).toMatchObject({ own: null, effective: { level: 'source' } });
  await expect(admin.schedule.update({ level: 'system', spec: spec('every day') })).rejects.toMatchObject({ message: 'schedule/invalid' });
});

test('a schedule is shown before it is saved: sentence, next fires, what the window swallows', async () => {
  const window = { daysOfWeek: [1, 2, 3, 4, 5], from: '00:00', to: '24:00', blackoutDates: [] };
  const preview = await admin.schedule.preview({
    spec: { trigger: { kind: 'cron', expression: '0 0 12 ? * *' }, timeZone: 'Asia/Shanghai', window },
    count: 7,
  });
  expect(preview.fires).toHaveLength(7);
  expect(preview.fires.filter((fire) => fire.isSkipped).map((fire) => fire.reason)).toEqual(['window', 'window']);
  expect(await admin.schedule.preview({ spec: { trigger: { kind: 'cron', expression: 'x' } } })).toMatchObject({
    fires: [],
    error: { code: 'schedule/invalid' },
  });
});

test('removing asks for the name and refuses what others hang on', async () => {
  const { items } = await admin.sourceInterface.list({});
  const [item] = items;
  await expect(admin.rawDatabase.remove({ id: rawDatabaseId, confirmName: 'landing' })).rejects.toMatchObject({ message: 'object/in-use' });
  await expect(admin.source.remove({ id: sourceId, confirmName: 'shop' })).rejects.toMatchObject({ message: 'object/in-use' });
  await expect(admin.sourceInterface.remove({ id: item?.id as string, confirmName: 'Orders' })).rejects.toMatchObject({
    message: 'object/name-mismatch',
  });
  await admin.sourceInterface.remove({ id: item?.id as string, confirmName: 'orders' });
  await admin.source.remove({ id: sourceId, confirmName: 'shop' });
  await admin.rawDatabase.remove({ id: rawDatabaseId, confirmName: 'landing' });
  expect((await admin.rawDatabase.list({})).items).toEqual([]);
});

test('everything that was done stands in one unbroken chain', async () => {
  const verdict = await admin.audit.check({});
  expect(verdict).toMatchObject({ isIntact: true, firstBadId: null });
  expect(verdict.eventCount).toBeGreaterThan(20);
});
