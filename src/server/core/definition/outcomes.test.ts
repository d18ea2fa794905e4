import { expect, it } from 'vitest';
import type { InterfaceDefinition } from './definition.ts';
import { differingOutcomes, type ExpectedRow } from './outcomes.ts';

const column = (target: string, source: object) => ({ target, source });
const definition = {
  columns: [
    column('id', { kind: 'field', field: 'id' }),
    column('day', { kind: 'variable', template: '${bizdate}' }),
    column('stamp', { kind: 'expression', expression: 'variables.runId + row.id' }),
  ],
} as unknown as InterfaceDefinition;

const live = (result: Record<string, string | null>): ExpectedRow => ({ fate: 'live', code: null, column: null, result });
const refused = (code: string, refusedColumn: string): ExpectedRow => ({ fate: 'quarantined', code, column: refusedColumn, result: {} });

it('rows that end as expected differ in nothing', () => {
  const rows = [live({ id: '1' }), refused('email/invalid', 'mail')];
  expect(differingOutcomes(rows, rows, definition)).toEqual([]);
});

it('a value that changed, also from or to NULL, is named with its column', () => {
  const differences = differingOutcomes([live({ id: '1', name: null })], [live({ id: '2', name: '' })], definition);
  expect(differences).toEqual([
    { row: 0, column: 'id', expected: '1', actual: '2' },
    { row: 0, column: 'name', expected: null, actual: '' },
  ]);
});

it('another fate, or another cause of the same fate, is one difference of the row', () => {
  const expected = [live({ id: '1' }), refused('email/invalid', 'mail')];
  expect(differingOutcomes(expected, [refused('range/too-small', 'id'), refused('email/invalid', 'other')], definition)).toEqual([
    { row: 0, column: null, expected: 'live', actual: 'quarantined range/too-small [id]' },
    { row: 1, column: null, expected: 'quarantined email/invalid [mail]', actual: 'quarantined email/invalid [other]' },
  ]);
});

it('a column that is gone differs, one that came later does not', () => {
  expect(differingOutcomes([live({ id: '1' })], [live({ id: '1', more: 'x' })], definition)).toEqual([]);
  expect(differingOutcomes([live({ id: '1', name: 'a' })], [live({ id: '1' })], definition)).toEqual([
    { row: 0, column: 'name', expected: 'a', actual: null },
  ]);
});

it('columns that hold variables of the run are not compared', () => {
  const expected = [live({ id: '1', day: '2026-01-01', stamp: '11' })];
  expect(differingOutcomes(expected, [live({ id: '1', day: '2026-01-02', stamp: '21' })], definition)).toEqual([]);
});
