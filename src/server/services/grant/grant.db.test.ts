import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPeople, type People } from '../testing/people.ts';
import { seedTree, type Tree } from '../testing/seed.ts';
import { type Caller, createWorld, type World } from '../testing/world.ts';

let world: World;
let people: People;
let admin: Caller;
let one: Tree;
let other: Tree;

beforeAll(async () => {
  world = await createWorld();
  people = createPeople(world);
  admin = await world.callAs('admin');
  [one, other] = [await seedTree(world), await seedTree(world)];
});
afterAll(() => world.close());

async function guest() {
  const person = await people.add('none');
  const claim = await people.enter(person);
  const caller = async () => (await people.callAs(claim)) as Caller;
  const sees = async () => (await (await caller()).source.list({})).items.map(({ id }) => id);
  return { person, caller, sees };
}

test('a grant counts with the next request and ends with it, without a new sign-in', async () => {
  const { person, sees } = await guest();
  expect(await sees()).toEqual([]);
  const { id } = await admin.grant.create({ userId: person.id, sourceId: one.sourceId, role: 'viewer' });
  expect(await sees()).toEqual([one.sourceId]);
  await admin.grant.remove({ id });
  expect(await sees()).toEqual([]);
});

test('what a team was granted its members hold, as long as they are members and the team is there', async () => {
  const { person, sees } = await guest();
  const { id: teamId } = await admin.team.create({ name: 'Landing', memberIds: [person.id] });
  await admin.grant.create({ teamId, rawDatabaseId: one.rawDatabaseId, role: 'operator' });
  expect(await sees()).toEqual([one.sourceId]);
  await admin.team.update({ id: teamId, memberIds: [] });
  expect(await sees()).toEqual([]);
  await admin.team.update({ id: teamId, memberIds: [person.id] });
  expect(await sees()).toEqual([one.sourceId]);
  await admin.team.remove({ id: teamId });
  expect(await sees()).toEqual([]);
});

test('the list of rights says of each where it comes from', async () => {
  const { person } = await guest();
  const { id: teamId } = await admin.team.create({ name: 'Watchers', memberIds: [] });
  await admin.grant.create({ teamId, rawDatabaseId: one.rawDatabaseId, role: 'viewer' });
  await admin.grant.create({ userId: person.id, sourceId: one.sourceId, role: 'editor' });
  const rights = await admin.grant.list({ sourceId: one.sourceId });
  const said = rights.map(({ holder, role, from, object }) => [holder.kind, role, from, object?.kind]);
  expect(said).toEqual(
    expect.arrayContaining([
      ['team', 'viewer', 'team', 'rawDatabase'],
      ['person', 'editor', 'own', 'source'],
      ['person', 'admin', 'everywhere', undefined],
    ]),
  );
  expect(await admin.grant.list({ userId: person.id })).toMatchObject([{ role: 'editor', object: { id: one.sourceId } }]);
});

test('a second role for the same holder on the same object takes the place of the first', async () => {
  const { person } = await guest();
  await admin.grant.create({ userId: person.id, sourceId: one.sourceId, role: 'viewer' });
  await admin.grant.create({ userId: person.id, sourceId: one.sourceId, role: 'operator' });
  expect(await admin.grant.list({ userId: person.id })).toMatchObject([{ role: 'operator' }]);
});

test('who administers one raw database gives rights there and nowhere else', async () => {
  const [{ person, caller }, { person: friend, sees }] = [await guest(), await guest()];
  await admin.grant.create({ userId: person.id, rawDatabaseId: one.rawDatabaseId, role: 'admin' });
  const owner = await caller();
  const { id } = await owner.grant.create({ userId: friend.id, sourceId: one.sourceId, role: 'viewer' });
  expect(await sees()).toEqual([one.sourceId]);
  await expect(owner.grant.create({ userId: friend.id, sourceId: other.sourceId, role: 'viewer' })).rejects.toMatchObject({
    message: 'object/missing',
  });
  await expect(owner.grant.list({ userId: friend.id })).rejects.toMatchObject({ message: 'access/denied' });
  const foreign = await admin.grant.create({ userId: friend.id, sourceId: other.sourceId, role: 'viewer' });
  await expect(owner.grant.remove({ id: foreign.id })).rejects.toMatchObject({ message: 'object/missing' });
  await owner.grant.remove({ id });
  expect(await sees()).toEqual([other.sourceId]);
});
