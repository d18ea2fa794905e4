import { expect, test } from 'vitest';
import { fieldOf } from '../testing/text-batch.ts';
import { checkExpression } from './index.ts';

const fields = [fieldOf('price', { kind: 'decimal' }), fieldOf('name', { kind: 'text' })];
const rows = [
  { price: '1.50', name: 'a' },
  { price: null, name: 'b' },
  { price: '2', name: 'x' },
];
const check = (expression: string, wants: 'value' | 'condition' = 'value') =>
  checkExpression({ expression, fields, variables: { bizdate: '2026-11-20' }, wants, rows });

test('an expression is tried on every row, and a row it fails on says why', () => {
  const { type, error, results } = check('row.price * 2');
  expect(error).toBeNull();
  expect(type).toBe('decimal');
  expect(results.map((result) => result.value)).toEqual(['3.00', null, '4']);
  expect(results[1]?.error).toMatchObject({ code: 'expression/failed' });
});

test('a mistake is told with its first and last character', () => {
  expect(check('1 + row.prise').error).toMatchObject({ code: 'expression/field-unknown', details: { position: 5, end: 13 } });
  expect(check("1 + 'a'").error).toMatchObject({ code: 'expression/invalid', details: { position: 1, end: 7 } });
  expect(check('1 +').error).toMatchObject({ code: 'expression/invalid' });
});

test('a condition that is no condition is refused', () => {
  expect(check("'a'", 'condition').error).toMatchObject({ code: 'expression/not-a-condition' });
  expect(check('row.price > 1.0', 'condition').error).toBeNull();
});

test('the type is known even when it hangs on the rows', () => {
  expect(check('row.name').type).toBe('string');
  expect(check('size(row.name)').type).toBe('int');
});
