import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { interfaceProgress } from '#src/db/schema/index.ts';
import { seedRun, seedTree, type Tree } from '../testing/seed.ts';
import { type Caller, createWorld, type World } from '../testing/world.ts';

let world: World;
let admin: Caller;
let tree: Tree;
let name: string;

beforeAll(async () => {
  world = await createWorld();
  admin = await world.callAs('admin');
});
afterAll(() => world.close());
beforeEach(async () => {
  tree = await seedTree(world);
  await world.composition.db.insert(interfaceProgress).values({ interfaceId: tree.interfaceId, cursor: '4711' });
  ({ name } = await admin.sourceInterface.get({ id: tree.interfaceId }));
});

it('starting over forgets the position, keeps it as a move, starts the run and is audited with its reason', async () => {
  const { interfaceId } = tree;
  expect(await admin.progress.preview({ interfaceId })).toMatchObject({ cursor: '4711', table: 'raw.people', hasActiveRun: false });
  const { runId } = await admin.progress.remove({ interfaceId, confirmName: name, reason: 'new mapping', isStarting: true });
  expect(await admin.run.get({ id: runId as string })).toMatchObject({ state: 'queued', options: { isFullRefresh: true } });
  const progress = await admin.progress.get({ interfaceId });
  expect(progress).toMatchObject({ cursor: null, moves: [{ fromCursor: '4711', toCursor: null, reason: 'new mapping' }] });
  const { items } = await admin.audit.list({ action: 'progress.remove', objectId: interfaceId, objectType: 'sourceInterface' });
  expect(items[0]).toMatchObject({ reason: 'new mapping', before: { cursor: '4711' }, after: { cursor: null, run: runId } });
});

it('starting over is refused without the name, while a run is active, and to whoever may not move positions', async () => {
  const { interfaceId } = tree;
  const input = { interfaceId, confirmName: name, reason: 'because' };
  await expect(admin.progress.remove({ ...input, confirmName: 'another' })).rejects.toMatchObject({ message: 'object/name-mismatch' });
  const operator = await world.callAs('operator');
  await expect(operator.progress.remove(input)).rejects.toMatchObject({ message: 'access/denied' });
  await seedRun(world, tree, 'running');
  await expect(admin.progress.remove(input)).rejects.toMatchObject({ message: 'progress/run-active' });
  expect(await admin.progress.get({ interfaceId })).toMatchObject({ cursor: '4711', moves: [] });
});

it('a reviewer may forget the position, and may not start the run', async () => {
  const reviewer = await world.callAs('reviewer');
  const input = { interfaceId: tree.interfaceId, confirmName: name, reason: 'because' };
  await expect(reviewer.progress.remove({ ...input, isStarting: true })).rejects.toMatchObject({ message: 'access/denied' });
  expect(await reviewer.progress.remove(input)).toEqual({ runId: null });
});
