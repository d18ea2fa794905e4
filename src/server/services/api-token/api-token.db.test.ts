import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCallerFactory } from '#src/server/trpc/init.ts';
import { appRouter } from '#src/server/trpc/router.ts';
import { createPeople, type People, type Person } from '../testing/people.ts';
import { seedTree, type Tree } from '../testing/seed.ts';
import { type Caller, createWorld, type World } from '../testing/world.ts';
import { findTokenActor } from './index.ts';

let world: World;
let people: People;
let ann: Person;
let own: Caller;
let one: Tree;
let other: Tree;
const createCaller = createCallerFactory(appRouter);

beforeAll(async () => {
  world = await createWorld();
  people = createPeople(world);
  [one, other] = [await seedTree(world), await seedTree(world)];
  ann = await people.add('editor');
  own = (await people.callAs(await people.enter(ann))) as Caller;
});
afterAll(() => world.close());

const wishes = { name: 'nightly', role: 'viewer' as const, expiresInDays: 30 };

async function callWith(token: string): Promise<Caller | null> {
  const visitor = people.visitor();
  const actor = await findTokenActor(visitor.db, token, { now: people.now, address: '198.51.100.4' });
  return actor && createCaller({ services: { ...visitor, actor } });
}

test('a token is shown once, kept as a digest, and says when and from where it was used', async () => {
  const { token } = await own.apiToken.create(wishes);
  expect(token).toMatch(/^hw_[\w-]{43}$/);
  const { rows } = await world.database.pool.query('SELECT count(*)::int AS hits FROM api_token t WHERE t::text LIKE $1', [
    `%${token.slice(10)}%`,
  ]);
  expect(rows).toEqual([{ hits: 0 }]);
  expect((await (await callWith(token))?.source.list({}))?.items).toHaveLength(2);
  const [listed] = await own.apiToken.list({});
  expect(listed).toMatchObject({ name: 'nightly', hint: token.slice(0, 8), lastUsedAt: people.now, lastUsedFrom: '198.51.100.4' });
});

test('it may no more than its role, and never act on passwords, second factors, sessions or tokens', async () => {
  const caller = await callWith((await own.apiToken.create(wishes)).token);
  await expect(caller?.source.update({ id: one.sourceId, version: 1, name: 'x' })).rejects.toMatchObject({ message: 'access/denied' });
  await expect(caller?.apiToken.create({ ...wishes })).rejects.toMatchObject({ message: 'access/token-refused' });
  await expect(caller?.account.updatePassword({ currentPassword: ann.password, newPassword: 'another password' })).rejects.toMatchObject({
    message: 'access/token-refused',
  });
  await expect(caller?.totp.create({ password: ann.password })).rejects.toMatchObject({ message: 'access/token-refused' });
  await expect(caller?.account.listSessions({})).rejects.toMatchObject({ message: 'access/token-refused' });
});

test('nobody makes a token that holds more than themselves, or one for a place that is not theirs', async () => {
  await expect(own.apiToken.create({ ...wishes, role: 'admin' })).rejects.toMatchObject({ message: 'token/role-too-high' });
  const guest = await people.add('none');
  const admin = await world.callAs('admin');
  await admin.grant.create({ userId: guest.id, sourceId: one.sourceId, role: 'operator' });
  const caller = (await people.callAs(await people.enter(guest))) as Caller;
  await expect(caller.apiToken.create(wishes)).rejects.toMatchObject({ message: 'token/role-too-high' });
  await expect(caller.apiToken.create({ ...wishes, sourceId: other.sourceId })).rejects.toMatchObject({ message: 'object/missing' });
  const { token } = await caller.apiToken.create({ ...wishes, role: 'operator', sourceId: one.sourceId });
  expect((await (await callWith(token))?.source.list({}))?.items.map(({ id }) => id)).toEqual([one.sourceId]);
});

test('bound to one raw database it sees nothing else, and an object elsewhere is missing to it', async () => {
  const { token } = await own.apiToken.create({ ...wishes, role: 'editor', rawDatabaseId: one.rawDatabaseId });
  const caller = await callWith(token);
  expect((await caller?.source.list({}))?.items.map(({ id }) => id)).toEqual([one.sourceId]);
  expect((await caller?.sourceInterface.list({}))?.items.map(({ id }) => id)).toEqual([one.interfaceId]);
  await expect(caller?.source.get({ id: other.sourceId })).rejects.toMatchObject({ message: 'object/missing' });
  await expect(caller?.audit.list({})).rejects.toMatchObject({ message: 'access/denied' });
});

test('it loses what its owner loses, and ends with revoking, expiry or a disabled owner', async () => {
  const bob = await people.add('editor');
  const caller = (await people.callAs(await people.enter(bob))) as Caller;
  const { id, token } = await caller.apiToken.create({ ...wishes, role: 'editor', expiresInDays: 1 });
  const admin = await world.callAs('admin');
  await admin.user.update({ id: bob.id, role: 'viewer' });
  await expect((await callWith(token))?.source.update({ id: one.sourceId, version: 1 })).rejects.toMatchObject({
    message: 'access/denied',
  });
  await admin.user.update({ id: bob.id, isDisabled: true });
  expect(await callWith(token)).toBeNull();
  await admin.user.update({ id: bob.id, isDisabled: false });
  const before = people.now;
  people.now = new Date(before.getTime() + 24 * 3600 * 1000 + 1);
  expect(await callWith(token)).toBeNull();
  people.now = before;
  expect(await callWith(token)).not.toBeNull();
  await expect(own.apiToken.remove({ id })).rejects.toMatchObject({ message: 'object/missing' });
  await admin.user.removeToken({ id });
  expect(await callWith(token)).toBeNull();
  expect(await callWith('hw_forged')).toBeNull();
});
