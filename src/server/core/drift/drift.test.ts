import { describe, expect, it } from 'vitest';
import { interfaceDefinitionSchema } from '../definition/definition.ts';
import type { FieldSchema, LogicalType } from '../value/logical-type.ts';
import { landableAdditions, withAdditions } from './additions.ts';
import { compareFields } from './compare-fields.ts';

const field = (name: string, type: LogicalType, nativeType: string, more: Partial<FieldSchema> = {}): FieldSchema => ({
  name,
  type,
  nativeType,
  isNullable: true,
  isKey: false,
  isCursorCandidate: false,
  ...more,
});
const int = (name: string, more?: Partial<FieldSchema>) => field(name, { kind: 'int32' }, 'integer', more);
const text = (name: string, more?: Partial<FieldSchema>) => field(name, { kind: 'text' }, 'text', more);
const column = (target: string, type: LogicalType, isNullable = true) => ({
  target,
  source: { kind: 'field' as const, field: target },
  type,
  nativeType: 'x',
  isNullable,
});

const fields = [int('id', { isNullable: false }), int('amount'), text('note'), text('unused'), int('net')];
const definition = interfaceDefinitionSchema.parse({
  fields,
  columns: [
    column('id', { kind: 'int32' }, false),
    column('amount', { kind: 'int64' }),
    column('note', { kind: 'text' }),
    { target: 'gross', source: { kind: 'expression', expression: 'row.net * 2' }, type: { kind: 'int64' }, nativeType: 'bigint' },
  ],
  increment: { kind: 'key', cursorField: 'id', keyFields: ['id'] },
  target: { schema: 'raw', table: 't', writeMode: 'upsert', keyColumns: ['id'] },
});

const without = (name: string) => fields.filter((one) => one.name !== name);
const instead = (other: FieldSchema) => fields.map((one) => (one.name === other.name ? other : one));

describe('compareFields', () => {
  it('finds nothing in an unchanged source, in whatever order its fields come', () => {
    expect(compareFields(definition, fields.toReversed())).toEqual([]);
  });

  const cases: readonly [string, readonly FieldSchema[] | null, string, boolean][] = [
    ['a stream that is gone', null, 'stream-missing', true],
    ['a new field', [...fields, text('fresh')], 'field-added', false],
    ['a mapped field that is gone', without('note'), 'field-removed', true],
    ['a field of an expression that is gone', without('net'), 'field-removed', true],
    ['a field nobody uses that is gone', without('unused'), 'field-removed', false],
    ['a wider type that the target takes', instead(field('amount', { kind: 'int64' }, 'bigint')), 'type-changed', false],
    ['a type the target cannot hold', instead(field('amount', { kind: 'text' }, 'text')), 'type-changed', true],
    ['another type under an expression', instead(field('net', { kind: 'decimal' }, 'numeric')), 'type-changed', true],
    ['another kind of cursor', instead(text('id', { isNullable: false })), 'type-changed', true],
    ['a key that may be NULL', instead(int('id', { isNullable: true })), 'became-nullable', true],
    ['a field that must be filled', instead(text('note', { isNullable: false })), 'became-required', false],
  ];
  it.each(cases)('tells %s', (_, current, kind, isBreaking) => {
    expect(compareFields(definition, current)).toMatchObject([{ kind, isBreaking }]);
  });

  it('takes no notice of types that were guessed from data', () => {
    expect(compareFields(definition, instead(text('amount')), true)).toEqual([]);
  });
});

describe('withAdditions', () => {
  it('lands new fields under their own names with the types of the target, and leaves taken names alone', () => {
    const current = [...fields, text('fresh'), text('gross')];
    expect(landableAdditions(definition, current).map(({ name }) => name)).toEqual(['fresh']);
    const grown = withAdditions(definition, current, new Map([['fresh', 'varchar(99)']]));
    expect(grown.columns.at(-1)).toMatchObject({ target: 'fresh', nativeType: 'varchar(99)', isNullable: true });
    expect(grown.fields).toHaveLength(fields.length + 1);
  });
});
