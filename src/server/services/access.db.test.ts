import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedQuarantine, seedRun, seedTree, type Tree } from './testing/seed.ts';
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

const refusalOf = async (call: () => Promise<unknown>): Promise<string> => {
  try {
    await call();
    return 'allowed';
  } catch (error) {
    const { message, code, cause } = error as { message: string; code: string; cause?: { code: string } };
    return cause?.code ?? (message.includes('/') ? message : code);
  }
};

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

test('who reaches for what is not theirs to change is written down, whether they see it or not', async () => {
  await refusalOf(() => guest.rawDatabase.update({ id: own.rawDatabaseId, version: 1, name: 'mine' }));
  await refusalOf(() => guest.source.update({ id: foreign.sourceId, version: 1, name: 'mine' }));
  await refusalOf(() => guest.source.update({ id: randomUUID(), version: 1, name: 'nobody’s' }));
  const admin = await world.callAs('admin');
  const { items } = await admin.audit.list({ result: 'denied' });
  const said = items.map(({ action, objectId }) => [action, objectId]);
  expect(said).toContainEqual(['rawDatabase.update', own.rawDatabaseId]);
  expect(said).toContainEqual(['source.update', foreign.sourceId]);
  expect(said.filter(([action]) => action === 'source.update')).toHaveLength(1);
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
