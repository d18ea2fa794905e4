import { expect, test } from 'vitest';
import type { Preview } from '#src/server/contracts/preview.ts';
import type { InterfaceDefinition, RuleStep } from '#src/server/core/definition/definition.ts';
import { definitionUpTo, outcomesOf, rowsToTry, trialField } from './trial.ts';

const step = (id: string, isEnabled = true) => ({ id, isEnabled, columns: ['name'], params: {} }) as unknown as RuleStep;
const definition = {
  columns: [
    { target: 'name', source: { kind: 'field', field: 'full_name' } },
    { target: 'day', source: { kind: 'variable', template: '${bizdate}' } },
  ],
  rules: [step('a'), step('b', false), step('c')],
} as unknown as InterfaceDefinition;

test('a step is tried with those before it and without those behind it, even while it is off', () => {
  const { rules } = definitionUpTo(definition, step('b', false));
  expect(rules.map(({ id, isEnabled }) => [id, isEnabled])).toEqual([
    ['a', true],
    ['b', true],
  ]);
});

test('what is typed goes into the source field behind the column, in front of the sample', () => {
  expect(trialField(definition, step('a'))).toBe('full_name');
  expect(trialField(definition, { ...step('a'), columns: ['day'] })).toBeNull();
  expect(rowsToTry('full_name', 'x', [{ id: '1', full_name: 'y' }])).toEqual([
    { id: '1', full_name: 'x' },
    { id: '1', full_name: 'y' },
  ]);
  expect(rowsToTry('full_name', 'x', [])).toEqual([{ full_name: 'x' }]);
  expect(rowsToTry(null, 'x', [])).toEqual([]);
});

test('of several columns the one is tried that the expression of the step names', () => {
  const rule = { ...step('a'), columns: ['day', 'name'], params: { expression: 'size(row.name) > 1' } } as unknown as RuleStep;
  expect(trialField(definition, rule)).toBe('full_name');
  const refused = { row: 0, column: 'day', before: null, after: null, code: 'business-rule/not-true' };
  const preview = {
    steps: [{ stepId: 'a', samples: [refused] }],
    rows: [{ row: 0, result: { day: null, name: 'x' } }],
  } as unknown as Preview;
  expect(outcomesOf(preview, rule)).toEqual([{ ...refused, column: 'name', before: 'x', after: 'x' }]);
});

test('a row the step says nothing of stays as it is', () => {
  const told = { row: 1, column: 'name', before: ' b', after: 'b' };
  const preview = {
    steps: [{ stepId: 'a', samples: [told] }],
    rows: [
      { row: 0, result: { name: 'a' } },
      { row: 1, result: { name: 'b' } },
    ],
  } as unknown as Preview;
  expect(outcomesOf(preview, step('a'))).toEqual([{ row: 0, column: 'name', before: 'a', after: 'a' }, told]);
});
