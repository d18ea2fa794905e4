import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmptyDatabase, type EmptyDatabase } from '#src/db/test/index.ts';
import type { CheckStage } from '../../core/connector/protocol.ts';
import type { TargetDefinition } from '../../core/definition/definition.ts';
import type { FieldSchema } from '../../core/value/logical-type.ts';
import { postgresRuntime as runtime } from './index.ts';
import { contextFor } from './testing/context.ts';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase('discover');
  await database.pool.query(`
    CREATE DOMAIN amount AS numeric(12,2) NOT NULL;
    CREATE TABLE "Order 客户" (id bigint, "select" text, total amount, changed timestamptz, PRIMARY KEY (id, "select"));
    COMMENT ON TABLE "Order 客户" IS '订单'; COMMENT ON COLUMN "Order 客户".total IS 'with tax';
    INSERT INTO "Order 客户" SELECT i, 'x', 1, now() FROM generate_series(1, 500) i; ANALYZE "Order 客户";
    CREATE VIEW totals AS SELECT total FROM "Order 客户"; CREATE SCHEMA hidden; CREATE TABLE hidden.secret (id int);
    CREATE TABLE headwater_progress (id int);`);
});
afterAll(async () => database.drop());

const context = () => contextFor(database.url);
const target = (table: string, keyColumns: string[] = []): TargetDefinition => ({
  schema: 'public',
  table,
  writeMode: 'append',
  keyColumns,
  isEmptyOverwriteAllowed: false,
});

test('discovery tells types, keys, cursors, comments and sizes, and leaves our own tables out', async () => {
  const streams = await runtime.discover(context());
  expect(streams.map(({ ref }) => ref.path.join('.'))).toEqual(['hidden.secret', 'public.Order 客户', 'public.totals']);
  const orders = streams[1];
  expect(orders).toMatchObject({ comment: '订单', estimatedRows: 500, ref: { kind: 'table' } });
  expect(streams[2]?.ref.kind).toBe('view');
  expect(orders?.fields).toMatchObject([
    { name: 'id', type: { kind: 'int64' }, isKey: true, isNullable: false, isCursorCandidate: true },
    { name: 'select', type: { kind: 'text' }, isKey: true },
    { name: 'total', type: { kind: 'decimal', precision: 12, scale: 2 }, nativeType: 'numeric(12,2)', comment: 'with tax' },
    { name: 'changed', type: { kind: 'timestamptz' }, isCursorCandidate: true, isKey: false },
  ]);
});

test('a user without rights gets the statement that mends it', async () => {
  await database.pool.query(`CREATE ROLE ${database.name}_poor LOGIN PASSWORD 'p'; REVOKE ALL ON SCHEMA public FROM PUBLIC`);
  const stages: CheckStage[] = [];
  for await (const stage of runtime.check(contextFor(database.url, { config: { user: `${database.name}_poor`, password: 'p' } })))
    stages.push(stage);
  const failed = stages.find(({ outcome }) => outcome === 'failed');
  expect(failed).toMatchObject({ stage: 'privilege', error: { code: 'postgres/privilege-missing' } });
  expect(failed?.fixSql).toContain('GRANT USAGE ON SCHEMA');
});

test('a password that is wrong never shows in what the check says', async () => {
  const text: string[] = [];
  for await (const stage of runtime.check(contextFor(database.url, { config: { password: 'canary-4711' } })))
    text.push(JSON.stringify(stage));
  expect(text.join()).toContain('postgres/authentication-failed');
  expect(text.join()).not.toContain('canary-4711');
});

test('without TLS only this machine is reached', async () => {
  const remote = { ...context(), resolveAddress: async () => ['10.1.2.3'] };
  await expect(runtime.discover(remote)).rejects.toMatchObject({ code: 'postgres/tls-required', field: 'config.tls' });
});

test('a proposal keeps PostgreSQL types, maps the others, and can be created as it stands', async () => {
  const field = (name: string, type: FieldSchema['type'], nativeType: string): FieldSchema => ({
    name,
    type,
    nativeType,
    isNullable: true,
    isKey: false,
    isCursorCandidate: false,
  });
  const fields = [
    field('id', { kind: 'uint64' }, 'bigint unsigned'),
    field('quo\'te"d', { kind: 'text', maxLength: 80 }, 'varchar(80)'),
    field('价格', { kind: 'decimal', precision: 10, scale: 2 }, 'decimal(10,2)'),
    field('span', { kind: 'other' }, 'int4range'),
    field('shape', { kind: 'other' }, 'geometry'),
    field('doc', { kind: 'json' }, 'json'),
  ];
  const proposal = await runtime.proposeTarget?.(context(), target('proposed', ['id']), fields);
  expect(proposal?.columns.map(({ nativeType, warning }) => [nativeType, warning?.code])).toEqual([
    ['numeric(20,0)', 'target/type-widened'],
    ['character varying(80)', undefined],
    ['numeric(10,2)', undefined],
    ['int4range', undefined],
    ['text', 'target/type-as-text'],
    ['json', undefined],
  ]);
  await runtime.createTarget?.(context(), proposal?.ddl ?? '');
  const created = await runtime.describeTarget?.(context(), target('proposed'));
  expect(created?.map(({ name, nativeType }) => [name, nativeType])).toEqual(
    proposal?.columns.map(({ name, nativeType }) => [name, nativeType]),
  );
  expect(await runtime.describeTarget?.(context(), target('no such table'))).toBeNull();
});

test('N50 names that would be cut or collide are refused before a table exists', async () => {
  const field = (name: string): FieldSchema => ({
    name,
    type: { kind: 'text' },
    nativeType: 'text',
    isNullable: true,
    isKey: false,
    isCursorCandidate: false,
  });
  const propose = (names: string[]) => runtime.proposeTarget?.(context(), target('named'), names.map(field));
  await expect(propose(['行'.repeat(22)])).rejects.toMatchObject({ code: 'target/name-too-long' });
  await expect(propose(['a', 'a'])).rejects.toMatchObject({ code: 'target/name-twice' });
  await expect(propose(Array.from({ length: 1601 }, (_, index) => `c${index}`))).rejects.toMatchObject({ code: 'target/too-many-columns' });
});

test('suggests databases and schemas', async () => {
  expect(await runtime.suggest?.(context(), 'config.database')).toContain(database.name);
  expect(await runtime.suggest?.(context(), 'schemaName')).toEqual(['hidden', 'public']);
});
