import { afterAll, beforeAll, expect, test } from 'vitest';
import { source, sourceInterface } from '#src/db/schema/index.ts';
import { seededDefinition, seedRun, seedTree, type Tree } from '../testing/seed.ts';
import { type Caller, createWorld, type World } from '../testing/world.ts';

let world: World;
let own: Tree;
let foreign: Tree;
let admin: Caller;

beforeAll(async () => {
  world = await createWorld();
  [own, foreign] = [await seedTree(world), await seedTree(world)];
  const stream = { path: ['public', 'orders'], kind: 'table', config: {} } as const;
  const draft = { kind: 'batch', stream, definition: seededDefinition };
  const names = ['orders_2026', 'old orders', '订单明细', '100%_safe'];
  await world.composition.db.insert(sourceInterface).values(names.map((name) => ({ sourceId: own.sourceId, name, ...draft })));
  await world.composition.db
    .insert(source)
    .values({ rawDatabaseId: foreign.rawDatabaseId, name: 'Orders of others', connector: 'postgres', config: {} });
  admin = await world.callAs('admin');
});
afterAll(() => world.close());

const namesOf = (found: readonly { name: string }[]) => found.map(({ name }) => name);

test('names that begin with the text come first, whatever their case', async () => {
  expect(namesOf(await admin.search.list({ q: 'ORDERS' }))).toEqual(['orders_2026', 'old orders', 'Orders of others']);
});

test('what pattern languages mean by a character is only that character here', async () => {
  expect(namesOf(await admin.search.list({ q: '%_s' }))).toEqual(['100%_safe']);
});

test('a number finds the run of that number', async () => {
  const id = await seedRun(world, own);
  expect(await admin.search.list({ q: id })).toContainEqual(expect.objectContaining({ kind: 'run', id }));
});

test('nobody finds what they may not see, neither by name nor by pinyin', async () => {
  const guest = await world.callAs('none', [{ rawDatabaseId: null, sourceId: foreign.sourceId, role: 'viewer' }]);
  expect(await guest.search.list({ q: 'orders' })).toEqual([]);
  expect(await guest.search.listChinese({})).toEqual([]);
  expect(namesOf(await admin.search.listChinese({}))).toEqual(['订单明细']);
});
