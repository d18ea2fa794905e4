import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { ServiceContext } from '../context.ts';
import { createWorld, ownPostgres, type World } from '../testing/world.ts';
import { applyManifests, exportManifests, parseManifests } from './index.ts';

let world: World;
let context: ServiceContext;
let text: string;

beforeAll(async () => {
  world = await createWorld();
  context = await world.contextAs('admin');
  await world.database.pool.query('CREATE SCHEMA shop; CREATE TABLE shop.orders (id bigint PRIMARY KEY, note text)');
  const { password: _, ...config } = ownPostgres(world);
  const withSecret = { ...config, password: '${secret:OWN_PASSWORD}' };
  const stream = { path: ['shop', 'orders'], kind: 'table' };
  const schedule = { spec: { trigger: { kind: 'cron', expression: '0 3 * * *' } } };
  text = [
    {
      apiVersion: 'headwater/v1',
      kind: 'Interface',
      metadata: { name: 'orders', source: 'shop', rawDatabase: 'landing' },
      spec: { stream, schedule },
    },
    {
      apiVersion: 'headwater/v1',
      kind: 'Source',
      metadata: { name: 'shop', rawDatabase: 'landing' },
      spec: { connector: 'postgres', config: withSecret },
    },
    {
      apiVersion: 'headwater/v1',
      kind: 'RawDatabase',
      metadata: { name: 'landing' },
      spec: { connector: 'postgres', schemaName: 'raw', config: withSecret },
    },
  ]
    .map((document) => stringify(document))
    .join('---\n');
});
afterAll(() => world.close());

const secrets: Record<string, string> = {};
const apply = async (yaml: string, isPublishing = true) => {
  secrets.OWN_PASSWORD ??= String(ownPostgres(world).password);
  const applied = await Array.fromAsync(applyManifests(context, parseManifests(yaml), { secretOf: (name) => secrets[name], isPublishing }));
  return applied.map(({ kind, name, outcome, error }) => `${kind} ${name} ${outcome}${error ? ` ${error.code}` : ''}`);
};

test('creates what is missing in the order in which it can be created', async () => {
  expect(await apply(text, false)).toEqual(['RawDatabase landing created', 'Source shop created', 'Interface orders created']);
  const admin = await world.callAs('admin');
  expect((await admin.sourceInterface.list({})).items[0]).toMatchObject({
    name: 'orders',
    state: 'draft',
    targetTable: 'orders',
    increment: 'key',
  });
});

test('the same again changes nothing, not even the audit', async () => {
  expect(await apply(text)).toEqual(['RawDatabase landing unchanged', 'Source shop unchanged', 'Interface orders updated']);
  const events = await countEvents();
  expect(await apply(text)).toEqual(['RawDatabase landing unchanged', 'Source shop unchanged', 'Interface orders unchanged']);
  expect(await countEvents()).toBe(events);
});

test('a changed secret or setting is an update of that object alone', async () => {
  secrets.OWN_PASSWORD = 'another';
  expect(await apply(text, false)).toEqual(['RawDatabase landing updated', 'Source shop updated', 'Interface orders unchanged']);
  secrets.OWN_PASSWORD = String(ownPostgres(world).password);
  await apply(text, false);
});

test('an export can be applied as it is and holds no secret', async () => {
  const documents = await exportManifests(context);
  const yaml = documents.map((document) => stringify(JSON.parse(JSON.stringify(document)))).join('---\n');
  expect(yaml).not.toContain(secrets.OWN_PASSWORD);
  expect(yaml).toContain('${secret:LANDING_SHOP_PASSWORD}');
  Object.assign(secrets, { LANDING_PASSWORD: secrets.OWN_PASSWORD, LANDING_SHOP_PASSWORD: secrets.OWN_PASSWORD });
  expect(await apply(yaml)).toEqual(['RawDatabase landing unchanged', 'Source shop unchanged', 'Interface orders unchanged']);
});

test('one document that fails does not stop the others, and says why', async () => {
  const broken = text.replaceAll('${secret:OWN_PASSWORD}', '${secret:NOT_SET}').replace('kind: Interface', 'kind: Interface');
  expect(await apply(broken)).toEqual([
    'RawDatabase landing failed secret/missing',
    'Source shop failed secret/missing',
    'Interface orders unchanged',
  ]);
});

test.each([
  [
    'an unknown key',
    'apiVersion: headwater/v1\nkind: RawDatabase\nmetadata: { name: x }\nspec: { connector: postgres, schemaName: raw, config: {}, colour: red }',
  ],
  ['an unknown kind', 'apiVersion: headwater/v1\nkind: Pipeline\nmetadata: { name: x }\nspec: {}'],
  [
    'another version',
    'apiVersion: headwater/v9\nkind: RawDatabase\nmetadata: { name: x }\nspec: { connector: postgres, schemaName: raw, config: {} }',
  ],
  ['broken YAML', 'a: [1'],
])('%s is refused before anything is changed', (_, yaml) => {
  expect(() => parseManifests(yaml)).toThrow('input/invalid');
});

test('a draft keeps the text somebody wrote for it, whatever the forms change later', async () => {
  const admin = await world.callAs('admin');
  const viewer = await world.callAs('viewer');
  const interfaceId = (await admin.sourceInterface.list({})).items[0]?.id as string;
  const { definition, version } = await admin.sourceInterface.get({ id: interfaceId });
  const { text: plain } = await viewer.manifest.preview({ interfaceId, definition, text: null });
  const manifestText = plain.replace('spec:', 'x-owner: sales # ask them\nspec:');
  const { problems, definition: read } = await viewer.manifest.check({ interfaceId, text: manifestText, locale: 'zh-CN' });
  expect(problems.map(({ severity, error }) => [severity, error.code])).toEqual([['warning', 'manifest/unknown-key']]);
  expect(read).toEqual(definition);
  await admin.sourceInterface.update({ id: interfaceId, version, manifestText });
  const stored = await admin.sourceInterface.get({ id: interfaceId });
  const changed = { ...stored.definition, variables: { day: '${bizdate}' } };
  const { text: later } = await admin.manifest.preview({ interfaceId, definition: changed, text: stored.manifestText });
  expect(later).toContain('x-owner: sales # ask them');
  expect(later).toContain('day: ${bizdate}');
  const wrong = await admin.manifest.check({ interfaceId, text: later.replace('kind: batch', 'kind: sometimes'), locale: 'zh-CN' });
  expect(String(wrong.problems.find(({ severity }) => severity === 'error')?.error.details.problem)).toMatch(/无效/);
});

async function countEvents(): Promise<number> {
  const { rows } = await world.database.pool.query('SELECT count(*)::int AS count FROM audit_event');
  return rows[0].count;
}
