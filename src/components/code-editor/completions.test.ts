import { expect, test } from 'vitest';
import { type ExpressionWords, offersAt } from './completions.ts';

const words: ExpressionWords = {
  fields: [
    { name: 'amount', type: 'numeric' },
    { name: '客户 名称', type: 'text', comment: 'customer' },
  ],
  variables: [{ name: 'bizdate', value: '2026-11-20' }],
  functions: [
    { name: 'round', form: 'function', signature: 'round(decimal, int) -> decimal', summary: 'Rounded', example: 'round(…)' },
    { name: 'trim', form: 'method', signature: 'string.trim() -> string', summary: 'Trimmed', example: '…' },
    { name: 'has', form: 'macro', signature: 'has(row.field) -> bool', summary: 'Has', example: '…' },
  ],
};
const texts = (before: string, isAsked = false) => offersAt(before, words, isAsked)?.offers.map((offer) => offer.text);

test('after row. the fields are offered, in brackets when their name is no word', () => {
  expect(texts('1 + row.')).toEqual(['row.amount', 'row["客户 名称"]']);
  expect(texts('row.名')).toEqual(['row["客户 名称"]']);
  expect(texts('row["客')).toEqual(['row["客户 名称"]']);
  expect(offersAt('1 + row.am', words, false)?.from).toBe(4);
});

test('after a value its methods are offered, elsewhere functions and fields', () => {
  expect(texts('row.amount.')).toEqual(['trim()']);
  expect(texts('ro')).toEqual(['round()', 'row']);
  expect(texts('am')).toEqual(['row.amount']);
  expect(texts('variables.b')).toEqual(['variables.bizdate']);
});

test('nothing is offered unasked at an empty place, nor inside a text', () => {
  expect(texts('1 + ')).toBeUndefined();
  expect(texts('1 + ', true)).toContain('has()');
  expect(texts('"ro')).toBeUndefined();
  expect(texts("'done' + ro")).toEqual(['round()', 'row']);
});
