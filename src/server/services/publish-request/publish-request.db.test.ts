import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DraftOfPeople, draftPeople, editDraft } from '../testing/draft-people.ts';
import { type Caller, createWorld, type World } from '../testing/world.ts';

let world: World;
let admin: Caller;
let editor: Caller;
let reviewer: Caller;
let people: DraftOfPeople;

beforeAll(async () => {
  world = await createWorld();
  [admin, editor, reviewer] = [await world.callAs('admin'), await world.callAs('editor'), await world.callAs('reviewer')];
  people = await draftPeople(world, admin);
  await admin.rawDatabase.update({ id: people.rawDatabaseId, version: 1, requiresApproval: true });
});
afterAll(() => world.close());

const get = () => admin.sourceInterface.get({ id: people.interfaceId });

async function ask(caller: Caller): Promise<string> {
  const { interfaceId } = people;
  const { version } = await get();
  const { ddl } = await caller.interfaceVersion.preview({ interfaceId });
  const { id } = await caller.publishRequest.create({ interfaceId, version, comment: 'please', ...(ddl !== null && { ddl }) });
  return id;
}

describe('where a second person is demanded', () => {
  it('nobody publishes alone, an administrator neither', async () => {
    const { version } = await get();
    const publishing = admin.interfaceVersion.publish({ interfaceId: people.interfaceId, version });
    await expect(publishing).rejects.toMatchObject({ message: 'publish/approval-required' });
  });

  it('a rejected request makes the interface a draft again, with the reason', async () => {
    const id = await ask(editor);
    expect(await get()).toMatchObject({ state: 'in-review', review: { id, isOwn: false, comment: 'please' } });
    await expect(reviewer.publishRequest.cancel({ id })).rejects.toMatchObject({ message: 'input/invalid' });
    await reviewer.publishRequest.cancel({ id, reason: 'no owner named' });
    expect(await get()).toMatchObject({ state: 'draft', review: null });
    expect(await editor.publishRequest.get({ id })).toMatchObject({ state: 'rejected', decision: 'no owner named' });
  });

  it('what is asked stays as it was asked until it is decided', async () => {
    const id = await ask(editor);
    const editing = editDraft(editor, people.interfaceId, (definition) => ({ ...definition, rules: [] }));
    await expect(editing).rejects.toMatchObject({ message: 'interface/in-review' });
    await expect(ask(editor)).rejects.toMatchObject({ message: 'interface/in-review' });
    await editor.publishRequest.cancel({ id });
    expect(await editor.publishRequest.get({ id })).toMatchObject({ state: 'withdrawn' });
  });

  it('nobody approves what they asked for themselves', async () => {
    const id = await ask(admin);
    await expect(admin.publishRequest.publish({ id })).rejects.toMatchObject({ message: 'publish/own-request' });
    await admin.publishRequest.cancel({ id });
  });

  it('an editor and an operator cannot approve', async () => {
    const id = await ask(admin);
    await expect(editor.publishRequest.publish({ id })).rejects.toMatchObject({ message: 'access/denied' });
    await expect(editor.publishRequest.cancel({ id, reason: 'no' })).rejects.toMatchObject({ message: 'access/denied' });
    const operator = await world.callAs('operator');
    await expect(operator.publishRequest.publish({ id })).rejects.toMatchObject({ message: 'access/denied' });
    await admin.publishRequest.cancel({ id });
  });

  it('a reviewer approves: version, table, both names and the audit are there at once', async () => {
    const id = await ask(editor);
    expect((await reviewer.publishRequest.list({ state: 'open' })).items.map((item) => item.id)).toEqual([id]);
    const { plan } = await reviewer.publishRequest.get({ id });
    expect(plan.effects.map((effect) => effect.code)).toEqual(expect.arrayContaining(['first-version', 'create-target']));
    expect(await reviewer.publishRequest.publish({ id, comment: 'fine' })).toEqual({ publishedVersion: 1 });
    expect(await get()).toMatchObject({ state: 'online', publishedVersion: 1, review: null });
    const { items } = await admin.interfaceVersion.list({ interfaceId: people.interfaceId });
    expect(items[0]?.author).toMatch(/^editor/);
    expect(items[0]?.approver).toMatch(/^reviewer/);
    const audit = await admin.audit.list({ action: 'publishRequest.publish' });
    expect(audit.items[0]).toMatchObject({ objectId: people.interfaceId, reason: 'fine' });
    await expect(reviewer.publishRequest.publish({ id })).rejects.toMatchObject({ message: 'publish/already-decided' });
  });

  it('two approvals at once publish once', async () => {
    await editDraft(editor, people.interfaceId, (definition) => ({ ...definition, variables: { region: 'eu' } }));
    const id = await ask(editor);
    const outcomes = await Promise.allSettled([reviewer.publishRequest.publish({ id }), admin.publishRequest.publish({ id })]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(await get()).toMatchObject({ publishedVersion: 2 });
  });

  it('a rollback is asked for and approved as well, and becomes a new version', async () => {
    const { version } = await get();
    const { id } = await editor.publishRequest.create({ interfaceId: people.interfaceId, version, fromVersion: 1 });
    await reviewer.publishRequest.publish({ id });
    const { definition, publishedVersion } = await get();
    expect([publishedVersion, definition.variables]).toEqual([3, {}]);
    const changes = await admin.interfaceVersion.listChanges({ interfaceId: people.interfaceId, from: 1, to: 2 });
    expect(changes).toEqual([{ path: 'variables.region', after: 'eu' }]);
  });
});

it('only an administrator says whether a second person is needed', async () => {
  const { version } = await admin.rawDatabase.get({ id: people.rawDatabaseId });
  const freeing = editor.rawDatabase.update({ id: people.rawDatabaseId, version, requiresApproval: false });
  await expect(freeing).rejects.toMatchObject({ message: 'access/denied' });
  await editor.rawDatabase.update({ id: people.rawDatabaseId, version, description: 'landing of the shop', requiresApproval: true });
});

it('a person sees the requests of what they may see', async () => {
  await editDraft(editor, people.interfaceId, (definition) => ({ ...definition, variables: { region: 'us' } }));
  const id = await ask(editor);
  const stranger = await world.callAs('none');
  expect((await stranger.publishRequest.list({})).items).toEqual([]);
  await expect(stranger.publishRequest.get({ id })).rejects.toMatchObject({ message: 'object/missing' });
});
