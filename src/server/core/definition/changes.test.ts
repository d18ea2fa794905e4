import { describe, expect, it } from 'vitest';
import { type Definable, definitionChanges } from './changes.ts';
import { type InterfaceDefinition, interfaceDefinitionSchema } from './definition.ts';

const column = (target: string, nativeType = 'text') => ({
  target,
  source: { kind: 'field', field: target },
  type: { kind: 'text' },
  nativeType,
});
const step = (id: string, rule: string, more = {}) => ({ id, rule, columns: ['a'], ...more });

function definable(parts: Record<string, unknown> = {}): Definable {
  const definition: InterfaceDefinition = interfaceDefinitionSchema.parse({
    fields: [],
    columns: [column('a'), column('b')],
    rules: [step('1', 'trim'), step('2', 'required')],
    increment: { kind: 'full' },
    target: { schema: 'raw', table: 't', writeMode: 'append' },
    ...parts,
  });
  return { stream: { kind: 'table', path: ['public', 't'], config: {} }, definition };
}

const paths = (before: Definable, after: Definable) => definitionChanges(before, after).map((change) => change.path);

describe('definitionChanges', () => {
  it('says nothing of two equal versions', () => {
    expect(definitionChanges(definable(), definable())).toEqual([]);
  });

  it('names a step by its rule and columns, and the parameter that changed', () => {
    const after = definable({ rules: [step('1', 'trim', { params: { side: 'end' } }), step('2', 'required')] });
    expect(definitionChanges(definable(), after)).toEqual([{ path: 'rules.trim [a].params.side', after: 'end' }]);
  });

  it('tells a moved step as a new order and not as changed steps', () => {
    const after = definable({ rules: [step('2', 'required'), step('1', 'trim')] });
    expect(definitionChanges(definable(), after)).toEqual([
      { path: 'rules.order', before: ['trim [a]', 'required [a]'], after: ['required [a]', 'trim [a]'] },
    ]);
  });

  it('does not take a removed step for a new order', () => {
    expect(paths(definable(), definable({ rules: [step('2', 'required')] }))).toEqual(['rules.trim [a]']);
  });

  it('keeps steps of one rule on the same columns apart', () => {
    const before = definable({ rules: [step('1', 'trim'), step('2', 'trim')] });
    const after = definable({ rules: [step('1', 'trim'), step('2', 'trim', { isEnabled: false })] });
    expect(paths(before, after)).toEqual(['rules.trim [a] 2.isEnabled']);
  });

  it('follows columns by name', () => {
    const after = definable({ columns: [column('b', 'varchar(10)'), column('c'), column('a')] });
    expect(paths(definable(), after)).toEqual(['columns.b.nativeType', 'columns.c', 'columns.order']);
  });

  it('shows a first version part by part', () => {
    const changes = definitionChanges(null, definable());
    expect(changes.map((change) => change.path)).toContain('target');
    expect(changes.every((change) => !('before' in change))).toBe(true);
  });
});
