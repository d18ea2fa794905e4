import { afterAll, beforeAll, expect, it } from 'vitest';
import { findInterface } from '../source-interface/index.ts';
import { type DraftOfPeople, draftPeople, editDraft } from '../testing/draft-people.ts';
import { type Caller, createWorld, type World } from '../testing/world.ts';
import { runTests } from './index.ts';

let world: World;
let admin: Caller;
let people: DraftOfPeople;

beforeAll(async () => {
  world = await createWorld();
  admin = await world.callAs('admin');
  people = await draftPeople(world, admin);
});
afterAll(() => world.close());

const rows = [
  { id: '1', email: 'a@example.com', city: ' Paris' },
  { id: '7', email: 'broken', city: 'Rome' },
];

async function publish(): Promise<{ publishedVersion: number }> {
  const { interfaceId } = people;
  const { version } = await admin.sourceInterface.get({ id: interfaceId });
  const { ddl } = await admin.interfaceVersion.preview({ interfaceId });
  return admin.interfaceVersion.publish({ interfaceId, version, ...(ddl !== null && { ddl }) });
}

const trimmed = { id: 'trim', rule: 'trim', columns: ['city'], params: {}, isEnabled: true, gate: 'quarantine' as const };

it('a saved test holds as long as its rows end as they did', async () => {
  await admin.interfaceTest.create({ interfaceId: people.interfaceId, name: 'two people', rows });
  const [test] = await admin.interfaceTest.list({ interfaceId: people.interfaceId });
  expect(test).toMatchObject({ name: 'two people', rowCount: 2, expected: { live: 1, quarantined: 1 } });
  expect(await publish()).toEqual({ publishedVersion: 1 });
});

it('publishing is refused when a row would end otherwise, and the plan names the row', async () => {
  const { interfaceId } = people;
  await editDraft(admin, interfaceId, (definition) => ({
    ...definition,
    rules: [{ ...trimmed, thresholdCount: null, thresholdShare: null }],
  }));
  await expect(publish()).rejects.toMatchObject({ message: 'interface/not-publishable' });
  const { conflicts, tests } = await admin.interfaceVersion.preview({ interfaceId });
  expect(conflicts).toMatchObject([{ code: 'interface/test-failed', details: { name: 'two people', rows: '1, 2' } }]);
  expect(tests[0]?.differences).toEqual([
    { row: 0, key: { id: '1' }, column: 'city', expected: ' Paris', actual: 'Paris' },
    { row: 1, key: { id: '7' }, column: null, expected: 'quarantined email/invalid [email]', actual: 'live' },
  ]);
});

it('the differing values are hidden from whoever may not read values', async () => {
  const viewer = await world.contextAs('viewer');
  const owner = await findInterface(viewer, 'sourceInterface.get', people.interfaceId);
  const [result] = await runTests(viewer, owner, owner.definition);
  expect(result?.differences[0]).toMatchObject({ key: { id: '•••' }, expected: '•••', actual: '•••' });
});

it('a test is updated or removed with a reason, which the audit keeps', async () => {
  const { interfaceId } = people;
  const [test] = await admin.interfaceTest.list({ interfaceId });
  const id = test?.id as string;
  await admin.interfaceTest.update({ id, reason: 'cities come trimmed now' });
  expect(await admin.interfaceTest.check({ interfaceId })).toMatchObject([{ isPassing: true }]);
  expect(await publish()).toEqual({ publishedVersion: 2 });
  await admin.interfaceTest.remove({ id, reason: 'covered by another' });
  const { items } = await admin.audit.list({ objectType: 'sourceInterface', objectId: interfaceId });
  const said = items.filter((item) => item.action.startsWith('interfaceTest.')).map((item) => [item.action, item.reason]);
  expect(said).toEqual([
    ['interfaceTest.remove', 'covered by another'],
    ['interfaceTest.update', 'cities come trimmed now'],
    ['interfaceTest.create', null],
  ]);
});

it('a draft that does not compile tells that and nothing of the tests', async () => {
  const { interfaceId } = people;
  await admin.interfaceTest.create({ interfaceId, name: 'again', rows });
  await editDraft(admin, interfaceId, (definition) => ({ ...definition, rules: [{ ...trimmed, rule: 'no-such-rule' } as never] }));
  const { conflicts, tests } = await admin.interfaceVersion.preview({ interfaceId });
  expect([conflicts.map(({ code }) => code), tests]).toEqual([['rule/unknown'], []]);
});
