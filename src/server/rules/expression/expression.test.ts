import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { batchOf, fieldOf, type Row } from '../testing/text-batch.ts';
import { compileCondition, compileExpression, expressionFunctions } from './index.ts';

const types: Readonly<Record<string, FieldSchema['type']>> = {
  id: { kind: 'int64' },
  price: { kind: 'decimal' },
  weight: { kind: 'float64' },
  isPaid: { kind: 'boolean' },
  day: { kind: 'date' },
  name: { kind: 'text' },
  名称: { kind: 'text' },
};
const fields = Object.entries(types).map(([name, type]) => fieldOf(name, type));

function evaluate(expression: string, row: Row = {}): string | null {
  const variables = { bizdate: '2026-02-03' };
  return compileExpression(expression, fields, variables).evaluate(batchOf(fields, [row]).columns, 0);
}

function codeOf(action: () => unknown): { code: string; details: Readonly<Record<string, unknown>>; errorClass: string } {
  try {
    action();
  } catch (error) {
    if (error instanceof HeadwaterError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

test.each(expressionFunctions.map((entry) => [entry.signature, entry] as const))('%s does what its example says', (_, entry) => {
  expect(evaluate(entry.example)).toBe(entry.result);
});

test.each(['docs/guides/expressions.md', 'docs/guides/expressions.zh-CN.md'])('%s lists every function', (guide) => {
  const text = readFileSync(guide, 'utf8').replaceAll('\\|', '|');
  expect(expressionFunctions.filter(({ signature }) => !text.includes(`\`${signature}\``))).toEqual([]);
});

test('integers beyond 2^53 stay exact', () => {
  expect(evaluate('row.id + 1', { id: '9007199254740993' })).toBe('9007199254740994');
});

test('decimals stay exact beside integers and literals', () => {
  expect(evaluate('row.price * 3', { price: '0.1000000000000000000001' })).toBe('0.3000000000000000000003');
  expect(evaluate('row.price > 1.5 && row.price == decimal("1.50000001")', { price: '1.50000001' })).toBe('t');
  expect(evaluate('row.price == 2', { price: '2.00' })).toBe('t');
  expect(evaluate('2 == row.price && 1 < row.price', { price: '2.00' })).toBe('t');
});

test('fields with other names than ASCII words are reached by brackets', () => {
  expect(evaluate('row["名称"]', { 名称: '张三' })).toBe('张三');
});

test('dates are canonical text and compare as such', () => {
  expect(evaluate('row.day >= variables.bizdate', { day: '2026-02-03' })).toBe('t');
  expect(evaluate('year(row.day) == 2026', { day: '2026-02-03' })).toBe('t');
});

test('NULL compares with null, and fails the row in arithmetic', () => {
  expect(evaluate('row.id == null')).toBe('t');
  expect(evaluate('coalesce(row.name, "none")')).toBe('none');
  expect(evaluate('row.name')).toBeNull();
  expect(codeOf(() => evaluate('row.id + 1'))).toMatchObject({ code: 'expression/failed', errorClass: 'row-rejected' });
});

test('a text that is not of its declared type fails the row and names the column', () => {
  expect(codeOf(() => evaluate('row.id == 1', { id: '1,5' }))).toMatchObject({ code: 'expression/failed', details: { column: 'id' } });
});

test('booleans and floats come out as PostgreSQL writes them', () => {
  expect(evaluate('row.isPaid', { isPaid: 't' })).toBe('t');
  expect(evaluate('row.weight * 1e20', { weight: '1.5' })).toBe('1.5e+20');
});

test('a syntax error names its position', () => {
  expect(codeOf(() => evaluate('row.id +'))).toMatchObject({ code: 'expression/invalid', details: { position: 9 }, errorClass: 'config' });
  expect(codeOf(() => evaluate('row.id == 1 && row.nmae == "x"'))).toMatchObject({
    code: 'expression/field-unknown',
    details: { name: 'nmae' },
  });
});

test('a condition that is not one is refused before it runs', () => {
  expect(codeOf(() => compileCondition('1 + 1', fields, {}))).toMatchObject({ code: 'expression/not-a-condition' });
  const condition = compileCondition('row.name', fields, {});
  expect(codeOf(() => condition.holds(batchOf(fields, [{ name: 'x' }]).columns, 0))).toMatchObject({ code: 'expression/failed' });
});

const escapes = [
  'row.constructor',
  'row["constructor"]',
  'row.__proto__',
  'row.name.constructor.constructor("return process")()',
  '"a".constructor',
  '[].map.constructor',
  'row.name["constructor"]',
  'variables.constructor',
  'variables.__proto__',
  'variables["toString"]',
  'row[row.name]',
  'constructor',
  'process.exit()',
  'this',
  'globalThis',
  'import("fs")',
  'google.protobuf.Timestamp',
  'cel.bind(x, row.name + row.name, x + x)',
  'type(row.name)',
  'b"{}".json()',
  'row.name.matches("(a+)+$")',
  'timestamp(row.name)',
  '{"a": row}',
  'size(row)',
  'row == row',
  'has(row.name.constructor)',
  '[row].map(x, x.constructor)',
  '["__proto__"].map(x, row[x])',
];

test.each(escapes)('S09: %s reaches nothing outside the row', (expression) => {
  const { code, errorClass } = codeOf(() => evaluate(expression, { name: 'constructor' }));
  expect([code, errorClass].join(' ')).toMatch(/^expression\/\S+ (config|row-rejected)$/);
});

test('S09: a field called like a member of every object is only a field', () => {
  const named = ['constructor', 'hasOwnProperty', 'toString'].map((name) => fieldOf(name));
  const row = batchOf(named, [{ constructor: 'a', hasOwnProperty: 'b', toString: 'c' } as unknown as Row]);
  const expression = compileExpression('row.constructor + row.hasOwnProperty + row.toString', named, {});
  expect(expression.evaluate(row.columns, 0)).toBe('abc');
});

test('S09: lists in lists in lists, long texts and long expressions are refused', () => {
  expect(codeOf(() => evaluate('[1].map(a, [a].map(b, [b].map(c, c)))'))).toMatchObject({ code: 'expression/nested-too-deep' });
  expect(codeOf(() => evaluate(`"${'x'.repeat(5000)}"`))).toMatchObject({ code: 'expression/too-long' });
  expect(codeOf(() => evaluate(Array(50).fill('row.name').join(' + '), { name: 'x'.repeat(50_000) }))).toMatchObject({
    code: 'expression/failed',
  });
  expect(codeOf(() => evaluate('size(parts(row.name, ","))', { name: ','.repeat(50_000) }))).toMatchObject({ code: 'expression/failed' });
});

test('S08: a pattern that makes others explode takes linear time on 50 kB', () => {
  const started = performance.now();
  expect(evaluate("re2(row.name, '(a+)+$')", { name: `${'a'.repeat(50_000)}!` })).toBe('f');
  expect(performance.now() - started).toBeLessThan(1000);
});

test('S08: patterns are literals, so that they are checked before a run', () => {
  expect(codeOf(() => evaluate('re2(row.name, row.name)'))).toMatchObject({ code: 'expression/pattern-not-literal' });
  expect(codeOf(() => evaluate("re2(row.name, '(a')"))).toMatchObject({ code: 'rule/pattern-invalid' });
  expect(codeOf(() => evaluate("re2(row.name, '(a)\\\\1')"))).toMatchObject({ code: 'rule/pattern-invalid' });
});
