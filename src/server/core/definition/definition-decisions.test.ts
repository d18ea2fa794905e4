import { expect, test } from 'vitest';
import type { ConnectorCapabilities, DiscoveredStream } from '../connector/protocol.ts';
import { definitionConflicts, targetConflicts } from './conflicts.ts';
import { interfaceDefinitionSchema } from './definition.ts';
import { proposeDefinition, proposeIncrement, proposeName, proposeTableName, proposeTargetDefinition } from './propose.ts';

const capabilities: ConnectorCapabilities = {
  snapshot: true,
  incremental: ['timestamp', 'key'],
  realtime: false,
  write: true,
  partitions: true,
  exactlyOnceWrite: true,
};
const id = { name: 'id', type: { kind: 'int64' }, nativeType: 'bigint', isNullable: false, isKey: true, isCursorCandidate: false } as const;
const changed = {
  name: 'updated_at',
  type: { kind: 'timestamptz' },
  nativeType: 'timestamptz',
  isNullable: true,
  isKey: false,
  isCursorCandidate: true,
} as const;
const note = {
  name: 'note',
  type: { kind: 'text' },
  nativeType: 'varchar(20)',
  isNullable: true,
  isKey: false,
  isCursorCandidate: false,
} as const;
const stream = (...fields: DiscoveredStream['fields']): DiscoveredStream => ({
  ref: { path: ['public', 'Orders 2026'], kind: 'table', config: {} },
  fields,
});
const definitionOf = (discovered: DiscoveredStream) => {
  const increment = proposeIncrement(discovered, capabilities);
  const target = proposeTargetDefinition(discovered, 'raw', increment, false);
  const columns = discovered.fields.map((field) => ({ ...field, sourceNativeType: field.nativeType }));
  return proposeDefinition(discovered, increment, target, { ddl: '', columns });
};
const everyRule = () => true;

test('proposes time before key before everything', () => {
  expect(proposeIncrement(stream(id, changed), capabilities)).toMatchObject({
    kind: 'timestamp',
    cursorField: 'updated_at',
    keyFields: ['id'],
  });
  expect(proposeIncrement(stream(id, note), capabilities)).toMatchObject({ kind: 'key', cursorField: 'id' });
  const made = { ...changed, name: 'created_at' };
  expect(proposeIncrement(stream(id, made, { ...changed, name: 'seen' }, changed), capabilities)).toMatchObject({
    cursorField: 'updated_at',
  });
  expect(proposeIncrement(stream(id, made, { ...changed, name: 'seen' }), capabilities)).toMatchObject({ cursorField: 'seen' });
  expect(proposeIncrement(stream(id, made), capabilities)).toMatchObject({ cursorField: 'created_at' });
  expect(proposeIncrement(stream(changed, note), capabilities)).toEqual({ kind: 'full' });
  expect(proposeIncrement(stream(id, changed), { ...capabilities, incremental: [] })).toEqual({ kind: 'full' });
});

test('proposes names that are plain identifiers in any script and short enough', () => {
  expect(proposeName({ ref: { path: ['in/airports.csv.gz'], kind: 'file', config: {} } })).toBe('airports');
  expect(proposeTableName('Orders 2026')).toBe('orders_2026');
  expect(proposeTableName('订单 明细')).toBe('订单_明细');
  expect(proposeTableName('2026')).toBe('t_2026');
  expect(Buffer.byteLength(proposeTableName('订'.repeat(60)))).toBeLessThanOrEqual(63);
});

test('a proposal has no conflicts', () => {
  for (const fields of [[id, changed, note], [id, note], [note]])
    expect(definitionConflicts(definitionOf(stream(...fields)), everyRule)).toEqual([]);
});

test('names what keeps a definition from running', () => {
  const good = definitionOf(stream(id, changed, note));
  const codes = (patch: object, isKnownRule = everyRule) =>
    definitionConflicts(interfaceDefinitionSchema.parse({ ...good, ...patch }), isKnownRule).map((c) => c.code);
  expect(codes({ columns: [...good.columns, good.columns[0]] })).toEqual(['interface/column-repeated']);
  expect(codes({ fields: [id, note] })).toEqual(['interface/field-missing', 'interface/field-missing']);
  expect(codes({ target: { ...good.target, keyColumns: [] } })).toEqual(['interface/no-key']);
  expect(codes({ target: { ...good.target, keyColumns: ['gone'] } })).toEqual(['interface/key-not-mapped']);
  expect(codes({ target: { ...good.target, writeMode: 'overwrite' } })).toEqual(['interface/overwrite-incremental']);
  expect(codes({ rules: [{ id: 'a', rule: 'trim', columns: ['gone'] }] })).toEqual(['interface/rule-column-missing']);
  expect(codes({ rules: [{ id: 'a', rule: 'none', columns: ['note'] }] }, () => false)).toEqual(['rule/unknown']);
});

test('compares a table with the mapping, spelling of types aside', () => {
  const definition = definitionOf(stream(id, changed, note));
  const there = [id, { ...changed, nativeType: 'timestamp with time zone' }, { ...note, nativeType: 'character varying(20)' }];
  expect(targetConflicts(definition, there)).toEqual([]);
  expect(
    targetConflicts(definition, [id, note, { ...note, name: 'must', isNullable: false, hasDefault: false }]).map((c) => c.code),
  ).toEqual(['target/column-missing', 'target/not-null']);
  expect(targetConflicts(definition, [{ ...id, nativeType: 'integer' }, ...there.slice(1)]).map((c) => c.code)).toEqual([
    'target/type-differs',
  ]);
});
