import { expect, test } from 'vitest';
import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import type { InterfaceDefinition, MappedColumn, RuleStep } from '#src/server/core/definition/definition.ts';
import { stepOf, stopsRun, withStepDuplicated, withStepInserted, withStepMoved, withStepMovedTo, withSuggestion } from './steps.ts';

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

test('a step that is dragged takes the place it is dropped on', () => {
  expect(ids(withStepMovedTo(definition, 'a', 'c'))).toBe('bca');
  expect(ids(withStepMovedTo(definition, 'c', 'a'))).toBe('cab');
  expect(withStepMovedTo(definition, 'a', 'gone')).toBe(definition);
});

test('a step is inserted behind the one it was asked at', () => {
  expect(ids(withStepInserted(definition, { id: 'x' } as RuleStep, 'a'))).toBe('axbc');
  expect(ids(withStepInserted(definition, { id: 'x' } as RuleStep, null))).toBe('abcx');
});

test('a suggestion stands where it works: cleaning before checking, checking before masking', () => {
  const catalog = [
    { name: 'email', kind: 'validation' },
    { name: 'trim', kind: 'cleansing' },
  ] as RuleSummary[];
  const rules = ['email', 'mask-partial'].map((name) => ({ id: name, rule: name, columns: ['mail'] }));
  const masked = { rules } as unknown as InterfaceDefinition;
  const found = { column: 'mail', params: {}, reason: 'padded', personalData: null, confidence: 1, count: 1, values: 1 } as const;
  const names = (one: InterfaceDefinition) => one.rules.map((step) => step.rule);
  expect(names(withSuggestion(masked, { ...found, rule: 'trim' }, catalog, 'x'))).toEqual(['trim', 'email', 'mask-partial']);
  expect(
    names(withSuggestion(masked, { ...found, rule: 'bank-card' }, [{ name: 'bank-card', kind: 'validation' } as RuleSummary], 'x')),
  ).toEqual(['email', 'bank-card', 'mask-partial']);
  expect(names(withSuggestion(masked, { ...found, reason: 'personal-data', rule: 'regex-replace' }, catalog, 'x'))).toEqual([
    'email',
    'mask-partial',
    'regex-replace',
  ]);
});

test('a run stops over the threshold, by count or share, and at the first row of a blocking step', () => {
  const step = { gate: 'quarantine', thresholdCount: 2, thresholdShare: null } as RuleStep;
  expect([2, 3].map((rowsFailed) => stopsRun(step, { rowsFailed }, 100))).toEqual([false, true]);
  expect(stopsRun({ ...step, thresholdCount: null, thresholdShare: 0.01 }, { rowsFailed: 2 }, 100)).toBe(true);
  expect(stopsRun({ ...step, thresholdCount: null, gate: 'block' }, { rowsFailed: 1 }, 100)).toBe(true);
  expect(stopsRun({ ...step, thresholdCount: null }, { rowsFailed: 100 }, 100)).toBe(false);
});
