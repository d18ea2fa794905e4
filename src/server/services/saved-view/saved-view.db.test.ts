import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createWorld, type World } from '../testing/world.ts';

let world: World;
let mine: Caller;
let other: Caller;

beforeAll(async () => {
  world = await createWorld();
  [mine, other] = [await world.callAs('operator'), await world.callAs('none')];
});
afterAll(() => world.close());

const failed = { list: '/runs', name: 'Failed', query: 'state=failed' };

test('a view is kept for its owner and its list alone', async () => {
  const { id } = await mine.savedView.create(failed);
  expect(await mine.savedView.list({ list: '/runs' })).toEqual([{ id, ...failed }]);
  expect(await mine.savedView.list({ list: '/sources' })).toEqual([]);
  expect(await other.savedView.list({ list: '/runs' })).toEqual([]);
});

test('whoever has the link opens a view, its owner alone changes it', async () => {
  const { id } = await mine.savedView.create({ ...failed, name: 'Shared' });
  expect(await other.savedView.get({ id })).toMatchObject({ ...failed, name: 'Shared', isOwn: false });
  await expect(other.savedView.update({ id, name: 'Taken over' })).rejects.toMatchObject({ message: 'object/missing' });
  await expect(other.savedView.remove({ id })).rejects.toMatchObject({ message: 'object/missing' });
  await mine.savedView.update({ id, query: 'state=queued' });
  expect(await other.savedView.get({ id })).toMatchObject({ query: 'state=queued', name: 'Shared' });
  await mine.savedView.remove({ id });
  await expect(other.savedView.get({ id })).rejects.toMatchObject({ message: 'object/missing' });
});

test('two views of a list cannot share a name', async () => {
  await mine.savedView.create({ ...failed, name: 'Twice' });
  await expect(mine.savedView.create({ ...failed, name: 'Twice' })).rejects.toMatchObject({ message: 'object/name-taken' });
});

test('a view belongs to a page of this console', async () => {
  await expect(mine.savedView.create({ ...failed, list: '//evil.example/x' })).rejects.toThrow();
});
