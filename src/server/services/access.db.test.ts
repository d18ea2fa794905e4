import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededDefinition, seedQuarantine, seedRun, seedTree, type Tree } from './testing/seed.ts';
import { type Caller, createWorld, type World } from './testing/world.ts';

let world: World;
let own: Tree;
let foreign: Tree;
let foreignRun: string;
let foreignRow: string;
let guest: Caller;

beforeAll(async () => {
  world = await createWorld();
  [own, foreign] = [await seedTree(world), await seedTree(world)];
  foreignRun = await seedRun(world, foreign, 'failed');
  [foreignRow] = (await seedQuarantine(world, foreign, foreignRun, ['x'])) as [string];
  guest = await world.callAs('none', [{ rawDatabaseId: null, sourceId: own.sourceId, role: 'editor' }]);
});
afterAll(() => world.close());

const spec = { trigger: { kind: 'manual' as const } };
const stream = { path: ['public', 'people'], kind: 'table' as const, config: {} };

/** Every verb that takes an id, asked about one place of the tree. */
function everyVerb(caller: Caller, tree: Tree, runId: string, rowId: string): Record<string, () => Promise<unknown>> {
  const { rawDatabaseId, sourceId, interfaceId } = tree;
  const first = async (stages: Promise<AsyncIterable<unknown>>) => Array.fromAsync(await stages);
  const proposal = { stream, name: 'new', kind: 'batch' as const, definition: seededDefinition };
  return {
    'rawDatabase.get': () => caller.rawDatabase.get({ id: rawDatabaseId }),
    'rawDatabase.update': () => caller.rawDatabase.update({ id: rawDatabaseId, version: 1, name: 'x' }),
    'rawDatabase.remove': () => caller.rawDatabase.remove({ id: rawDatabaseId, confirmName: 'x' }),
    'rawDatabase.discover': () => caller.rawDatabase.discover({ id: rawDatabaseId }),
    'rawDatabase.check': () => first(caller.rawDatabase.check({ id: rawDatabaseId, connector: 'postgres', config: {} })),
    'source.get': () => caller.source.get({ id: sourceId }),
    'source.create': () => caller.source.create({ rawDatabaseId, name: 'x', connector: 'postgres', config: {} }),
    'source.update': () => caller.source.update({ id: sourceId, version: 1 }),
    'source.remove': () => caller.source.remove({ id: sourceId, confirmName: 'x' }),
    'source.check': () => first(caller.source.check({ id: sourceId, connector: 'postgres', config: {} })),
    'source.discover': () => caller.source.discover({ id: sourceId }),
    'source.suggest': () => caller.source.suggest({ id: sourceId, connector: 'postgres', config: {}, path: 'database' }),
    'source.duplicate': () => caller.source.duplicate({ id: sourceId, name: 'x' }),
    'sourceInterface.get': () => caller.sourceInterface.get({ id: interfaceId }),
    'sourceInterface.discover': () => caller.sourceInterface.discover({ sourceId, streams: [stream] }),
    'sourceInterface.create': () => caller.sourceInterface.create({ sourceId, interfaces: [proposal] }),
    'sourceInterface.update': () => caller.sourceInterface.update({ id: interfaceId, version: 1 }),
    'sourceInterface.updateState': () => caller.sourceInterface.updateState({ ids: [own.interfaceId, interfaceId], state: 'offline' }),
    'sourceInterface.remove': () => caller.sourceInterface.remove({ id: interfaceId, confirmName: 'x' }),
    'sourceInterface.preview': () => caller.sourceInterface.preview({ id: interfaceId }),
    'sourceInterface.sample': () => caller.sourceInterface.sample({ sourceId, stream }),
    'targetTable.preview': () => caller.targetTable.preview({ interfaceId }),
    'targetTable.create': () => caller.targetTable.create({ interfaceId, ddl: 'select 1' }),
    'interfaceVersion.list': () => caller.interfaceVersion.list({ interfaceId }),
    'interfaceVersion.get': () => caller.interfaceVersion.get({ interfaceId, version: 1 }),
    'interfaceVersion.preview': () => caller.interfaceVersion.preview({ interfaceId }),
    'interfaceVersion.publish': () => caller.interfaceVersion.publish({ interfaceId, version: 1 }),
    'progress.get': () => caller.progress.get({ interfaceId }),
    'progress.update': () => caller.progress.update({ interfaceId, fromCursor: null, toCursor: null, reason: 'x' }),
    'run.get': () => caller.run.get({ id: runId }),
    'run.listBatches': () => caller.run.listBatches({ id: runId }),
    'run.listLog': () => caller.run.listLog({ id: runId }),
    'run.prove': () => caller.run.prove({ id: runId }),
    'run.cancel': () => caller.run.cancel({ id: runId }),
    'run.retry': () => caller.run.retry({ id: runId }),
    'run.start': () => caller.run.start({ interfaceId }),
    'quarantine.get': () => caller.quarantine.get({ id: rowId }),
    'quarantine.update': () => caller.quarantine.update({ id: rowId, values: { email: 'a@b.c' } }),
    'quarantine.check': () => caller.quarantine.check({ ids: [rowId] }),
    'quarantine.count': () => caller.quarantine.count({ filter: { interfaceId } }),
    'quarantine.replay': () => caller.quarantine.replay({ ids: [rowId] }),
    'quarantine.acknowledge': () => caller.quarantine.acknowledge({ selection: { filter: { interfaceId } }, reason: 'x' }),
    'quarantine.reopen': () => caller.quarantine.reopen({ selection: { ids: [rowId] } }),
    'schedule.get': () => caller.schedule.get({ level: 'source', sourceId }),
    'schedule.update': () => caller.schedule.update({ level: 'interface', interfaceId, spec }),
    'schedule.remove': () => caller.schedule.remove({ level: 'interface', interfaceId }),
  };
}

const refusalOf = async (call: () => Promise<unknown>): Promise<string> => {
  try {
    await call();
    return 'allowed';
  } catch (error) {
    const { message, code, cause } = error as { message: string; code: string; cause?: { code: string } };
    return cause?.code ?? (message.includes('/') ? message : code);
  }
};

test('a foreign id and a missing one get the same answer from every verb', async () => {
  const nowhere = { rawDatabaseId: randomUUID(), sourceId: randomUUID(), interfaceId: randomUUID() };
  const toForeign = everyVerb(guest, foreign, foreignRun, foreignRow);
  const toMissing = everyVerb(guest, nowhere, '999999', '999999');
  for (const verb of Object.keys(toForeign)) {
    const answers = [
      verb,
      await refusalOf(toForeign[verb] as () => Promise<unknown>),
      await refusalOf(toMissing[verb] as () => Promise<unknown>),
    ];
    expect(answers).toEqual([verb, 'object/missing', 'object/missing']);
  }
});

test('lists show what a grant names and nothing else', async () => {
  expect((await guest.rawDatabase.list({})).items.map((item) => item.id)).toEqual([own.rawDatabaseId]);
  expect((await guest.source.list({})).items.map((item) => item.id)).toEqual([own.sourceId]);
  expect((await guest.sourceInterface.list({})).items.map((item) => item.id)).toEqual([own.interfaceId]);
  expect((await guest.run.list({})).items).toEqual([]);
  expect((await guest.quarantine.list({})).items).toEqual([]);
  expect((await guest.quarantine.listGroups({})).items).toEqual([]);
  expect((await guest.schedule.list({})).items.map((item) => item.interfaceId)).toEqual([own.interfaceId]);
});

test('a grant on a source gives its role there, and no right over the raw database or the installation', async () => {
  expect(await guest.sourceInterface.get({ id: own.interfaceId })).toMatchObject({ id: own.interfaceId });
  expect(await refusalOf(() => guest.rawDatabase.update({ id: own.rawDatabaseId, version: 1, name: 'mine' }))).toBe('object/missing');
  for (const call of [() => guest.audit.list({}), () => guest.user.list({}), () => guest.worker.list({}), () => guest.setting.list({})]) {
    expect(await refusalOf(call)).toBe('access/denied');
  }
});

test('who may see but not act is told the missing right', async () => {
  const viewer = await world.callAs('viewer');
  const reading = /\.(get|list\w*|count|prove)$/;
  for (const [verb, call] of Object.entries(everyVerb(viewer, foreign, foreignRun, foreignRow))) {
    const answer = await refusalOf(call);
    expect([verb, answer]).toEqual([verb, reading.test(verb) ? 'allowed' : 'access/denied']);
  }
});

test('a viewer sees which values are missing, never the values', async () => {
  const viewer = await world.callAs('viewer');
  const { items } = await viewer.quarantine.list({ interfaceId: foreign.interfaceId });
  expect(items[0]?.sourceValues).toEqual({ id: '•••', email: '•••' });
  expect(await viewer.quarantine.get({ id: foreignRow })).toMatchObject({ original: null, values: { email: '•••' } });
});

test('extra fields in a request change nothing', async () => {
  const admin = await world.callAs('admin');
  const before = await admin.source.get({ id: own.sourceId });
  const smuggled = {
    id: own.sourceId,
    version: before.version,
    name: 'renamed',
    rawDatabaseId: foreign.rawDatabaseId,
    connector: 'mysql',
    health: 'healthy',
    secrets: {},
  };
  await admin.source.update(smuggled);
  expect(await admin.source.get({ id: own.sourceId })).toMatchObject({
    name: 'renamed',
    rawDatabaseId: own.rawDatabaseId,
    connector: 'postgres',
    health: 'unknown',
  });
});

test('before the one-time password is changed only the own account answers', async () => {
  const context = await world.contextAs('admin');
  const { appRouter } = await import('../trpc/router.ts');
  const caller = appRouter.createCaller({ services: { ...context, actor: { ...context.actor, mustChangePassword: true } } });
  expect(await caller.account.get({})).toMatchObject({ mustChangePassword: true });
  expect(await refusalOf(() => caller.source.list({}))).toBe('account/password-change-required');
  expect(await refusalOf(() => appRouter.createCaller({ services: null }).source.list({}))).toBe('access/not-signed-in');
});
