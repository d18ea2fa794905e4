import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseCsv } from '#src/server/contracts/csv.ts';
import { streamExport } from '../export/index.ts';
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

const exported = async (role: 'operator' | 'viewer') => {
  const chunks: string[] = [];
  for await (const chunk of streamExport(await world.contextAs(role), 'quarantineRows', { interfaceId: tree.interfaceId }))
    chunks.push(chunk);
  return chunks.join('');
};

test('rows go out as CSV that no spreadsheet runs, and for whoever may not read values with every value masked', async () => {
  await operator.quarantine.update({ id: first(), values: { email: '=HYPERLINK("x")' } });
  const [header, ...lines] = parseCsv(await exported('operator')) as string[][];
  expect(header).toEqual(['id', 'state', 'code', 'rule', 'column', 'sql_state', 'run', 'tries', 'created_at', 'field.id', 'field.email']);
  expect(lines.map((cells) => cells.at(-1))).toEqual(['three', 'two', `'=HYPERLINK("x")`]);
  const masked = parseCsv(await exported('viewer')) as string[][];
  expect(masked.slice(1).flatMap((cells) => cells.slice(-2))).toEqual(Array(6).fill('•••'));
});

test('a file that was not changed changes nothing; edited cells are shown with their verdict and taken over with their history', async () => {
  const { interfaceId } = tree;
  const untouched = await exported('operator');
  expect(await operator.quarantine.checkEdits({ interfaceId, content: untouched })).toMatchObject({
    rowCount: 3,
    unchangedCount: 3,
    changedCount: 0,
  });
  const content = untouched.replace('one', 'one@example.com').replace('two', '');
  const preview = await operator.quarantine.checkEdits({ interfaceId, content });
  expect(preview).toMatchObject({ changedCount: 2, acceptedCount: 2, problems: [] });
  expect(preview.rows.map(({ changes }) => changes)).toEqual([
    [{ field: 'email', before: 'two', after: null }],
    [{ field: 'email', before: 'one', after: 'one@example.com' }],
  ]);
  expect(await stateOf(first())).toBe('open');
  expect(await operator.quarantine.updateEdits({ interfaceId, content, reason: 'by hand' })).toEqual({ rowCount: 2 });
  const row = await operator.quarantine.get({ id: first() });
  expect(row).toMatchObject({ state: 'edited', editedValues: { id: '0', email: 'one@example.com' } });
  expect(row.revisions.map(({ state, reason }) => [state, reason])).toEqual([
    ['open', null],
    ['edited', 'by hand'],
  ]);
  await expect(operator.quarantine.updateEdits({ interfaceId, content })).rejects.toMatchObject({ message: 'quarantine/nothing-selected' });
});

test('lines that cannot be taken are named, and nothing is changed while there is one', async () => {
  const { interfaceId } = tree;
  await operator.quarantine.acknowledge({ selection: { ids: [ids[1] as string] }, reason: 'known' });
  const content = `id,field.email,field.nickname\r\n${first()},new,\r\n999999999,x,\r\n${ids[1]},y,\r\n${ids[2]},z,no\r\n${first()},new,\r\n1,2\r\n`;
  const { problems } = await operator.quarantine.checkEdits({ interfaceId, content });
  expect(problems.map(({ line, code }) => [line, code])).toEqual([
    [3, 'quarantine/edits-unknown-row'],
    [4, 'quarantine/not-editable'],
    [5, 'quarantine/unknown-field'],
    [7, 'quarantine/edits-ragged'],
    [6, 'quarantine/edits-repeated-row'],
  ]);
  await expect(operator.quarantine.updateEdits({ interfaceId, content })).rejects.toMatchObject({
    message: 'quarantine/edits-have-problems',
  });
  expect(await stateOf(first())).toBe('open');
  await expect(operator.quarantine.checkEdits({ interfaceId, content: 'a,b\n1,2\n' })).rejects.toMatchObject({
    message: 'quarantine/edits-unreadable',
  });
  const viewer = await world.callAs('viewer');
  await expect(viewer.quarantine.checkEdits({ interfaceId, content })).rejects.toMatchObject({ message: 'access/denied' });
});

test('whoever may not read values is told the bound a row crossed, not what crossed it', async () => {
  await world.database.pool.query(
    `UPDATE quarantined_row SET code = 'range/too-large', details = '{"value": "17", "maximum": "10"}' WHERE id = $1`,
    [first()],
  );
  const viewer = await world.callAs('viewer');
  expect((await viewer.quarantine.get({ id: first() })).details).toEqual({ maximum: '10' });
});
