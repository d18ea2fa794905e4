import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DraftOfPeople, draftPeople } from '../testing/draft-people.ts';
import { type Caller, createWorld, type World } from '../testing/world.ts';

let world: World;
let admin: Caller;
let viewer: Caller;
let people: DraftOfPeople;

beforeAll(async () => {
  world = await createWorld();
  [admin, viewer] = [await world.callAs('admin'), await world.callAs('viewer')];
  people = await draftPeople(world, admin);
});
afterAll(() => world.close());

describe('a dry run', () => {
  it('profiles the sample before the rules and suggests what it speaks for', async () => {
    const { profile, suggestions, counts } = await admin.sourceInterface.preview({ id: people.interfaceId });
    expect(counts).toMatchObject({ read: 40, quarantined: 2 });
    expect(profile.find((one) => one.column === 'city')).toMatchObject({ cells: 40, padded: 40, distinct: 1, minimum: ' Paris' });
    expect(suggestions).toContainEqual(expect.objectContaining({ column: 'city', rule: 'trim', count: 40 }));
    expect(suggestions).toContainEqual(expect.objectContaining({ column: 'email', reason: 'personal-data', personalData: 'email' }));
  });

  it('hides every value from whoever may not read values, and is recorded with who looked', async () => {
    const preview = await viewer.sourceInterface.preview({ id: people.interfaceId });
    expect(preview).toMatchObject({ isMasked: true, counts: { read: 40, quarantined: 2 } });
    const text = JSON.stringify(preview);
    for (const secret of ['@example.com', 'broken', 'Paris']) expect(text).not.toContain(secret);
    const { items } = await admin.audit.listDataAccess({});
    expect(items[0]).toMatchObject({ action: 'sourceInterface.preview', interfaceId: people.interfaceId });
    expect(items[0]?.actor).toMatch(/^viewer/);
    expect(items[0]?.columns).toEqual(['id', 'email', 'city']);
  });

  it('of rules one thought out oneself is refused to whoever may not read values', async () => {
    const { definition } = await admin.sourceInterface.get({ id: people.interfaceId });
    const probing = viewer.sourceInterface.preview({ id: people.interfaceId, definition });
    await expect(probing).rejects.toMatchObject({ message: 'access/denied' });
  });

  it('takes rows at hand through rules that are not saved, and reads nothing', async () => {
    const { definition } = await admin.sourceInterface.get({ id: people.interfaceId });
    const input = { interfaceId: people.interfaceId, definition, rows: [{ id: '1', email: 'nobody', city: null }] };
    const { steps, counts } = await admin.rule.preview(input);
    expect(counts).toMatchObject({ read: 1, quarantined: 1 });
    const told = { code: 'email/invalid', details: { value: 'nobody' } };
    expect(steps[0]?.samples).toEqual([{ row: 0, column: 'email', before: 'nobody', after: 'nobody', ...told }]);
    await expect(viewer.rule.preview(input)).rejects.toMatchObject({ message: 'access/denied' });
  });
});

it('a sample of a stream is masked and recorded as well', async () => {
  const stream = { path: ['shop', 'people'], kind: 'table' as const };
  const { rows } = await viewer.sourceInterface.sample({ sourceId: people.sourceId, stream, limit: 3 });
  expect(rows).toEqual(Array.from({ length: 3 }, () => ({ id: '•••', email: '•••', city: '•••' })));
  const { items } = await admin.audit.listDataAccess({});
  expect(items[0]).toMatchObject({ action: 'sourceInterface.sample', rowCount: 3 });
});
