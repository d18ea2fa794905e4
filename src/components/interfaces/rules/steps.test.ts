import { expect, test } from 'vitest';
import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import type { InterfaceDefinition, MappedColumn, RuleStep } from '#src/server/core/definition/definition.ts';
import { stepOf, withStepDuplicated, withStepMoved } from './steps.ts';

const rule = { name: 'trim', scope: 'value', appliesTo: ['text'] } as unknown as RuleSummary;
const columns = [
  { target: 'id', type: { kind: 'int64' } },
  { target: 'name', type: { kind: 'text' } },
  { target: 'city', type: { kind: 'text' } },
] as MappedColumn[];
const definition = { rules: ['a', 'b', 'c'].map((id) => ({ id })) } as unknown as InterfaceDefinition;
const ids = (one: InterfaceDefinition) => one.rules.map((step: RuleStep) => step.id).join('');

test('a value rule waits for its columns, a row rule starts on all that fit', () => {
  expect(stepOf(rule, columns, 'x').columns).toEqual([]);
  expect(stepOf({ ...rule, scope: 'row' }, columns, 'x').columns).toEqual(['name', 'city']);
});

test('a step moves past its neighbour and not past the ends', () => {
  expect(ids(withStepMoved(definition, 'c', -1))).toBe('acb');
  expect(ids(withStepMoved(definition, 'c', 1))).toBe('abc');
  expect(ids(withStepMoved(definition, 'a', -1))).toBe('abc');
});

test('a copy stands behind its original under its own id', () => {
  expect(ids(withStepDuplicated(definition, 'b', 'x'))).toBe('abxc');
});
