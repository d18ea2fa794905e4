import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { seedQuarantine, seedRun, seedTree, type Tree } from '../testing/seed.ts';
import { type Caller, createWorld, type World } from '../testing/world.ts';

let world: World;
let operator: Caller;
let tree: Tree;
let runId: string;
let ids: string[];

beforeAll(async () => {
  world = await createWorld();
  operator = await world.callAs('operator');
});
beforeEach(async () => {
  tree = await seedTree(world);
  runId = await seedRun(world, tree, 'succeeded_with_quarantine');
  ids = await seedQuarantine(world, tree, runId, ['one', 'two', 'three']);
});
afterAll(() => world.close());

const first = () => ids[0] as string;
const stateOf = async (id: string) => (await operator.quarantine.get({ id })).state;

test('groups rows by cause, newest cause first, and counts what is open', async () => {
  const [group, ...others] = (await operator.quarantine.listGroups({ interfaceId: tree.interfaceId })).items;
  expect(others).toEqual([]);
  expect(group).toMatchObject({ code: 'email/invalid', column: 'email', rule: 'email', rowCount: 3 });
  await operator.quarantine.acknowledge({ selection: { ids: [first()] }, reason: 'known' });
  expect((await operator.quarantine.listGroups({ interfaceId: tree.interfaceId })).items[0]?.rowCount).toBe(2);
});

test('rows of a batch that may never have been are shown to nobody', async () => {
  const [pending] = (await seedQuarantine(world, tree, runId, ['ghost'], 'pending')) as [string];
  expect((await operator.quarantine.list({ interfaceId: tree.interfaceId })).items.map((item) => item.id)).not.toContain(pending);
  await expect(operator.quarantine.get({ id: pending })).rejects.toMatchObject({ message: 'object/missing' });
  expect(await operator.quarantine.count({ filter: { interfaceId: tree.interfaceId } })).toEqual({ rowCount: 3 });
});

test('an edit keeps every version of the row and names the fields in the audit, not the values', async () => {
  await operator.quarantine.update({ id: first(), values: { email: 'one@example.com' }, reason: 'typo' });
  const row = await operator.quarantine.get({ id: first() });
  expect(row).toMatchObject({ state: 'edited', editedValues: { id: '0', email: 'one@example.com' }, sourceValues: { email: 'one' } });
  expect(row.revisions.map(({ state, values, reason }) => [state, values?.email, reason])).toEqual([
    ['open', 'one', null],
    ['edited', 'one@example.com', 'typo'],
  ]);
  const viewer = await world.callAs('viewer');
  const [event] = (await viewer.audit.list({ action: 'quarantine.update' })).items;
  expect(event?.after).toEqual({ state: 'edited', fields: ['email'] });
  await expect(operator.quarantine.update({ id: first(), values: { nickname: 'x' } })).rejects.toMatchObject({
    message: 'quarantine/unknown-field',
  });
});

test('a re-validation judges edited values by the rules as published', async () => {
  await operator.quarantine.update({ id: first(), values: { email: 'one@example.com' } });
  const { verdicts } = await operator.quarantine.check({ ids: ids.slice(0, 2) });
  const byId = Object.fromEntries(verdicts.map((verdict) => [verdict.id, verdict]));
  expect(byId[first()]).toMatchObject({ isAccepted: true, after: { email: 'one@example.com' } });
  expect(byId[ids[1] as string]).toMatchObject({ isAccepted: false, rule: 'email', column: 'email' });
  expect(await stateOf(first())).toBe('edited');
});

test('a replay takes its rows in the transaction of its run; nobody takes them twice', async () => {
  const { runIds, rowCount } = await operator.quarantine.replay({
    filter: { interfaceId: tree.interfaceId, fingerprint: 'email/invalid:mail:email' },
  });
  expect(rowCount).toBe(3);
  expect(await operator.run.get({ id: runIds[0] as string })).toMatchObject({ trigger: 'replay', state: 'queued' });
  expect(await operator.quarantine.get({ id: first() })).toMatchObject({ state: 'replaying', replayRunId: runIds[0] });
  await expect(operator.quarantine.replay({ ids })).rejects.toMatchObject({ message: 'quarantine/nothing-selected' });
  await expect(operator.quarantine.update({ id: first(), values: { email: 'x' } })).rejects.toMatchObject({
    message: 'quarantine/not-editable',
  });
  await operator.run.cancel({ id: runIds[0] as string });
  expect(await operator.quarantine.get({ id: first() })).toMatchObject({ state: 'open', replayRunId: null });
});

test('two replays at once share the rows and lose none', async () => {
  const results = await Promise.allSettled([operator.quarantine.replay({ ids }), operator.quarantine.replay({ ids })]);
  const taken = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.rowCount] : []));
  expect(taken).toEqual([3]);
});

test('rows are ignored with a reason or marked as covered, and can be reopened to what they were', async () => {
  await operator.quarantine.update({ id: first(), values: { email: 'x' } });
  await operator.quarantine.acknowledge({ selection: { ids: ids.slice(0, 2) }, reason: 'test data' });
  await operator.quarantine.acknowledge({ selection: { ids: [ids[2] as string] }, as: 'superseded', reason: 'newer row landed' });
  expect(await Promise.all(ids.map(stateOf))).toEqual(['ignored', 'ignored', 'superseded']);
  expect(await operator.quarantine.reopen({ selection: { filter: { interfaceId: tree.interfaceId } } })).toEqual({ rowCount: 3 });
  expect(await Promise.all(ids.map(stateOf))).toEqual(['edited', 'open', 'open']);
});

test('pages of rows follow each other without gap or repetition while rows arrive', async () => {
  const seen: string[] = [];
  let after: string | null | undefined;
  do {
    const page = await operator.quarantine.list({ interfaceId: tree.interfaceId, limit: 2, after });
    seen.push(...page.items.map((item) => item.id));
    after = page.next;
    if (seen.length === 2) await seedQuarantine(world, tree, runId, ['late']);
  } while (after);
  expect(seen).toEqual(ids.toReversed());
});
