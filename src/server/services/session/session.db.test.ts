import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPeople, type People } from '../testing/people.ts';
import { seedRun, seedTree } from '../testing/seed.ts';
import { type Caller, createWorld, type World } from '../testing/world.ts';
import { signOut } from './index.ts';

let world: World;
let people: People;

beforeAll(async () => {
  world = await createWorld();
  people = createPeople(world);
});
afterAll(() => world.close());

const isOpen = async (claim: Parameters<People['callAs']>[0]) => (await people.callAs(claim)) !== null;

test('ending one session leaves the others, and ends it for the very next request', async () => {
  const ann = await people.add('viewer');
  const [here, elsewhere] = [await people.enter(ann), await people.enter(ann)];
  const caller = await people.callAs(here);
  const sessions = await caller?.account.listSessions({});
  expect(sessions?.map(({ id, isCurrent, agent }) => [id === here.sessionId, isCurrent, agent])).toEqual(
    expect.arrayContaining([
      [true, true, 'test'],
      [false, false, 'test'],
    ]),
  );
  await caller?.account.cancelSession({ id: elsewhere.sessionId });
  expect([await isOpen(here), await isOpen(elsewhere)]).toEqual([true, false]);
});

test('signing out ends this session alone', async () => {
  const ann = await people.add('viewer');
  const [here, elsewhere] = [await people.enter(ann), await people.enter(ann)];
  const actor = { kind: 'user', id: ann.id, name: ann.email, role: 'viewer', grants: [], mustChangePassword: false } as const;
  await signOut({ ...people.visitor(), actor: { ...actor, sessionId: here.sessionId } });
  expect([await isOpen(here), await isOpen(elsewhere)]).toEqual([false, true]);
});

test('a stream of live events ends with its session', async () => {
  const ann = await people.add('viewer');
  const claim = await people.enter(ann);
  const caller = (await people.callAs(claim)) as Caller;
  const tree = await seedTree(world);
  await seedRun(world, tree, 'running');
  const stream = (await caller.live.watch({}))[Symbol.asyncIterator]();
  expect((await stream.next()).done).toBe(false);
  await caller.account.cancelSession({ id: claim.sessionId });
  await seedRun(world, tree, 'running');
  const rest: unknown[] = [];
  for (let next = await stream.next(); !next.done; next = await stream.next()) rest.push(next.value);
  expect(rest.length).toBeLessThanOrEqual(1);
});

test('nobody ends the session of another, except an administrator', async () => {
  const [ann, bob] = [await people.add('editor'), await people.add('viewer')];
  const [annHere, bobHere] = [await people.enter(ann), await people.enter(bob)];
  const caller = await people.callAs(annHere);
  await expect(caller?.account.cancelSession({ id: bobHere.sessionId })).rejects.toMatchObject({ message: 'object/missing' });
  await expect(caller?.user.cancelSession({ id: bob.id, sessionId: bobHere.sessionId })).rejects.toMatchObject({
    message: 'access/denied',
  });
  expect(await isOpen(bobHere)).toBe(true);
  const admin = await world.callAs('admin');
  expect(await admin.user.listSessions({ id: bob.id })).toHaveLength(1);
  await admin.user.cancelSession({ id: bob.id, sessionId: bobHere.sessionId });
  expect(await isOpen(bobHere)).toBe(false);
});

test('a session does not outlive its cookie, nor opens anything under another name or number', async () => {
  const [ann, bob] = [await people.add('viewer'), await people.add('admin')];
  const claim = await people.enter(ann);
  expect(await isOpen({ ...claim, userId: bob.id })).toBe(false);
  expect(await isOpen({ ...claim, sessionVersion: claim.sessionVersion + 1 })).toBe(false);
  const before = people.now;
  people.now = new Date(before.getTime() + 12 * 3600 * 1000 + 1);
  expect(await isOpen(claim)).toBe(false);
  people.now = before;
});

test('where and when a session was last used is kept, at most once a minute', async () => {
  const ann = await people.add('viewer');
  const claim = await people.enter(ann);
  const start = people.now;
  const seenAt = async () => (await (await people.callAs(claim))?.account.listSessions({}))?.[0]?.lastSeenAt;
  people.now = new Date(start.getTime() + 30_000);
  expect(await seenAt()).toEqual(start);
  people.now = new Date(start.getTime() + 90_000);
  expect(await seenAt()).toEqual(people.now);
  people.now = start;
});
