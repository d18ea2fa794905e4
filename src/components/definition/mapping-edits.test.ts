import { expect, test } from 'vitest';
import { type InterfaceDefinition, interfaceDefinitionSchema } from '#src/server/core/definition/definition.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import {
  columnOfField,
  computedColumn,
  withColumnMoved,
  withColumnsAdded,
  withColumnsRemoved,
  withColumnsUnmapped,
  withFieldsMapped,
  withNativeTypes,
  withProposals,
  withType,
} from './mapping-edits.ts';

function field(name: string, isKey = false): FieldSchema {
  return { name, type: { kind: 'text' }, nativeType: 'varchar', isNullable: !isKey, isKey, isCursorCandidate: false };
}

const fields = [field('id', true), field('a'), field('b'), field('c')];

function definition(...names: string[]): InterfaceDefinition {
  return interfaceDefinitionSchema.parse({
    fields,
    columns: fields.filter(({ name }) => names.includes(name)).map(columnOfField),
    rules: [{ id: 'r', rule: 'trim', columns: ['a'] }],
    increment: { kind: 'full' },
    target: { schema: 'raw', table: 't', writeMode: 'append', keyColumns: [] },
  });
}

function shape(one: InterfaceDefinition): string[] {
  return one.columns.map(({ target, source }) => `${target}=${source.kind === 'field' ? source.field : source.kind}`);
}

test('several fields go into the columns one after another, the rest into new columns', () => {
  expect(shape(withFieldsMapped(definition('a', 'b'), ['b', 'c', 'id'], 1))).toEqual(['a=a', 'b=b', 'c=c', 'id=id']);
});

test('a key field brings its key to the target', () => {
  expect(withColumnsAdded(definition('a'), [columnOfField(field('id', true))]).target.keyColumns).toEqual(['id']);
});

test('a new column never takes a name that is taken', () => {
  const twice = withColumnsAdded(withColumnsAdded(definition('a'), [computedColumn(definition('a'), 'constant')]), [
    { ...computedColumn(definition('a'), 'constant') },
  ]);
  expect(twice.columns.map((column) => column.target)).toEqual(['a', 'constant', 'constant_2']);
});

test('a column that is unmapped stays and takes nothing; doing it twice changes nothing', () => {
  const once = withColumnsUnmapped(definition('a', 'b'), new Set([1]));
  expect(shape(once)).toEqual(['a=a', 'b=constant']);
  expect(withColumnsUnmapped(once, new Set([1]))).toBe(once);
});

test('removing several columns takes their rules along and leaves one column', () => {
  const left = withColumnsRemoved(definition('a', 'b', 'c'), new Set([0, 2]));
  expect(shape(left)).toEqual(['b=b']);
  expect(left.rules).toEqual([]);
  expect(shape(withColumnsRemoved(left, new Set([0])))).toEqual(['b=b']);
});

test('another type waits for the native name the target gives it', () => {
  const typed = withType(definition('a', 'b'), new Set([1]), 'int64');
  expect(typed.columns[1]).toMatchObject({ type: { kind: 'int64' }, nativeType: '' });
  expect(withNativeTypes(typed, [{ ...field('b'), nativeType: 'bigint' }]).columns[1]?.nativeType).toBe('bigint');
});

test('columns move, but not over the edge', () => {
  expect(shape(withColumnMoved(definition('a', 'b', 'c'), 2, 0))).toEqual(['c=c', 'a=a', 'b=b']);
  const one = definition('a');
  expect(withColumnMoved(one, 0, 1)).toBe(one);
});

test('accepted proposals fill columns, take columns of the table with their types and add new ones', () => {
  const open = withColumnsUnmapped(definition('a'), new Set([0]));
  const accepted = [
    { field: 'a', slot: { name: 'a', type: { kind: 'text' as const }, index: 0 }, reason: 'same' as const, confidence: 1 },
    { field: 'b', slot: { name: 'B', type: { kind: 'text' as const }, index: null }, reason: 'spelling' as const, confidence: 1 },
    { field: 'c', slot: null, reason: 'new' as const, confidence: 1 },
  ];
  const whole = withProposals(open, accepted, [{ ...field('B'), nativeType: 'varchar(9)' }]);
  expect(shape(whole)).toEqual(['a=a', 'B=b', 'c=c']);
  expect(whole.columns[1]?.nativeType).toBe('varchar(9)');
});
