import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourceInterface } from '#src/db/schema/index.ts';
import { seededDefinition, seedTree, type Tree } from '../testing/seed.ts';
import { createWorld, type World } from '../testing/world.ts';
import { streamExport } from './index.ts';

const interfaces = 450;
let world: World;
let own: Tree;

beforeAll(async () => {
  world = await createWorld();
  own = await seedTree(world);
  const stream = { path: ['public', 't'], kind: 'table', config: {} } as const;
  const draft = { sourceId: own.sourceId, kind: 'batch', stream, definition: seededDefinition };
  const names = ['=cmd()', ...Array.from({ length: interfaces - 1 }, (_, n) => `table ${n}`)];
  await world.composition.db.insert(sourceInterface).values(names.map((name) => ({ name, ...draft })));
});
afterAll(() => world.close());

const linesOf = async (chunks: AsyncIterable<string>) => (await Array.fromAsync(chunks)).join('').trimEnd().split('\r\n');

test('a list of several pages arrives whole, every object once, formulas as text', async () => {
  const lines = await linesOf(streamExport(await world.contextAs('viewer'), 'interfaces', { sourceId: own.sourceId }));
  expect(lines[0]).toMatch(/^\uFEFFid,name,source,/);
  expect(lines.length).toBe(interfaces + 2);
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines.some((line) => line.includes(",'=cmd(),"))).toBe(true);
});

test('the filter of the page is the filter of the file', async () => {
  const lines = await linesOf(streamExport(await world.contextAs('viewer'), 'interfaces', { q: 'table 44' }));
  expect(lines.length).toBe(1 + 10);
});

test('who took how many rows is written down, also of a download given up', async () => {
  const context = await world.contextAs('viewer');
  for await (const _ of streamExport(context, 'interfaces', {})) break;
  const admin = await world.callAs('admin');
  const { items } = await admin.audit.listDataAccess({ actor: context.actor.name });
  expect(items).toEqual([expect.objectContaining({ action: 'export.interfaces' })]);
});

test('a file holds what its reader may see and no more', async () => {
  const stranger = await world.contextAs('none');
  expect((await linesOf(streamExport(stranger, 'interfaces', {}))).length).toBe(1);
});

test('a filter the list does not know is refused before the first byte', async () => {
  const context = await world.contextAs('viewer');
  await expect(streamExport(context, 'runs', { states: ['no such state'] }).next()).rejects.toMatchObject({ code: 'input/invalid' });
});
