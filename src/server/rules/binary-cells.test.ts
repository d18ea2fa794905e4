import { expect, test } from 'vitest';
import type { Batch } from '#src/server/core/batch/batch.ts';
import type { Column } from '#src/server/core/batch/column.ts';
import { Oid, setCanonicalText } from '#src/server/core/codec/index.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { findRule } from './catalog.ts';
import { applyRule, batchOf, contextOf, fieldOf } from './testing/text-batch.ts';

/** Rows of one column in PostgreSQL's binary form. */
function binaryBatch(type: FieldSchema['type'], oid: number, values: readonly (string | null)[]): Batch {
  const batch = batchOf(
    [fieldOf('value', type)],
    values.map((value) => ({ value })),
    { kind: 'pg', oid },
  );
  for (const [row, value] of values.entries()) setCanonicalText(batch.columns[0] as Column, row, value);
  return batch;
}

function run(name: string, params: Record<string, unknown>, batch: Batch) {
  const rule = findRule(name) as NonNullable<ReturnType<typeof findRule>>;
  return applyRule(rule.compile(rule.params.parse(params), contextOf(batch.columns.map(({ field }) => field))), batch);
}

const live = 'live';
const small = 'range/too-small';
const large = 'range/too-large';

test.each([
  ['int32', Oid.int4, { minimum: '0', maximum: '150' }, ['0', '150', '-1', '151', null], [live, live, small, large, live]],
  ['int64', Oid.int8, { minimum: '9007199254740993' }, ['9007199254740992', '9007199254740993'], [small, live]],
  ['int64', Oid.int8, { maximum: '5', isMaximumExcluded: true }, ['4', '5', '9223372036854775807'], [live, large, large]],
  ['decimal', Oid.numeric, { maximum: '0.1' }, ['0.1', '0.10000000000000000001', '-5', 'NaN'], [live, large, live, large]],
  ['decimal', Oid.numeric, { minimum: '-12345678901234567890' }, ['-12345678901234567890.0', '-12345678901234567890.1'], [live, small]],
  [
    'float64',
    Oid.float8,
    { minimum: '0', maximum: '0.3' },
    ['0.3', '0.30000000000000004', '-0', 'NaN', 'Infinity'],
    [live, large, live, large, large],
  ],
  [
    'date',
    Oid.date,
    { minimum: '1900-01-01', maximum: '${bizdate}' },
    ['1899-12-31', '1900-01-01', '2026-02-03', '2026-02-04', 'infinity'],
    [small, live, live, large, large],
  ],
  [
    'timestamptz',
    Oid.timestamptz,
    { maximum: '2026-01-01' },
    ['2025-12-31 23:59:59.999999+00', '2026-01-01 00:00:00+00', '2026-01-01 00:00:00.000001+00'],
    [live, live, large],
  ],
] as const)('range judges binary %s as it judges its text', (kind, oid, params, values, fates) => {
  const type = { kind } as FieldSchema['type'];
  expect(run('range', params, binaryBatch(type, oid, values)).fates).toEqual(fates);
  const text = batchOf(
    [fieldOf('value', type)],
    values.map((value) => ({ value })),
  );
  expect(run('range', params, text).fates).toEqual(fates);
});

test('a default for NULL is written in the binary form of the column, once for all rows', () => {
  const batch = binaryBatch({ kind: 'int32' }, Oid.int4, [null, '7', null]);
  expect(run('null-default', { value: '-1' }, batch).values).toEqual([{ value: '-1' }, { value: '7' }, { value: '-1' }]);
  expect(batch.columns[0]?.starts[0]).toBe(batch.columns[0]?.starts[2]);
});

test('a default that is no value of the column stops the run and names the setting', () => {
  const batch = binaryBatch({ kind: 'int32' }, Oid.int4, [null]);
  expect(() => run('null-default', { value: 'none' }, batch)).toThrow(
    expect.objectContaining({ code: 'rule/default-malformed', errorClass: 'config', field: 'params.value' }),
  );
});

test('N21: NaN and the infinities pass through every rule that does not refuse them', () => {
  const values = ['NaN', 'Infinity', '-Infinity'];
  for (const name of ['type', 'required']) {
    const outcome = run(name, {}, binaryBatch({ kind: 'float64' }, Oid.float8, values));
    expect(outcome.fates).toEqual([live, live, live]);
    expect(outcome.values.map(({ value }) => value)).toEqual(values);
  }
});

test('N24: texts with leading zeros and separators stay byte-exact until a rule is declared, and become no number by guess', () => {
  const values = ['00123', '1,234.56', '1.234,56', '１２３', '¥1,234', '12%', '1e3', '+5', ' 7 '];
  const batch = batchOf(
    [fieldOf('value')],
    values.map((value) => ({ value })),
  );
  expect(run('required', {}, batch).values.map(({ value }) => value)).toEqual(values);
  expect(new Set(run('type', { type: 'decimal' }, batch).fates)).toEqual(new Set(['type/malformed']));
});

test('N25: lengths count characters, types their range', () => {
  const text = batchOf([fieldOf('value')], [{ value: '一二三四五六七八九十' }, { value: '一二三四五六七八九十一' }]);
  expect(run('length', { maximum: 10 }, text).fates).toEqual([live, 'length/too-long']);
  const number = batchOf([fieldOf('value', { kind: 'decimal', precision: 5, scale: 2 })], [{ value: '1234.5' }, { value: '234.50' }]);
  expect(run('type', {}, number).fates).toEqual(['type/out-of-range', live]);
});

test('N32: of many ways to write a day only the declared one is read', () => {
  const values = ['02/03/2026', '2026-02-30', '20260230', '2026/2/3', '2026年2月3日', '1770076800'];
  const fates = (format: string) =>
    run(
      'normalize-date',
      { format },
      batchOf(
        [fieldOf('value')],
        values.map((value) => ({ value })),
      ),
    ).fates;
  const differs = 'normalize-date/format-differs';
  const impossible = 'normalize-date/impossible-date';
  expect(fates('yyyy/M/d')).toEqual([differs, differs, differs, live, differs, differs]);
  expect(fates('yyyy-MM-dd')).toEqual([differs, impossible, differs, differs, differs, differs]);
  expect(fates('epoch-seconds')).toEqual([differs, differs, live, differs, differs, live]);
});

test('N36: NUL is stripped where that was declared, counted, and the batch survives', () => {
  const batch = batchOf([fieldOf('value')], [{ value: 'a\u0000b' }, { value: 'c' }, { value: '\u0000' }]);
  const outcome = run('strip-nul', {}, batch);
  expect(outcome.values.map(({ value }) => value)).toEqual(['ab', 'c', '']);
  expect(outcome.changed).toBe(2);
});

test('N43: keys that only look alike are different keys', () => {
  const lookalikes = ['é', 'e\u0301', 'a\u200db', 'ab', '\u202eab', 'a b', 'a\u00a0b'];
  const batch = batchOf(
    [fieldOf('value')],
    lookalikes.map((value) => ({ value })),
  );
  expect(new Set(run('deduplicate', {}, batch).fates)).toEqual(new Set([live]));
});

test('N44: only the declared words are NULL, and a quoted empty text stays empty when declared so', () => {
  const words = ['', 'NULL', '\\N', 'N/A', 'null'];
  const batch = batchOf(
    [fieldOf('value')],
    words.map((value) => ({ value })),
  );
  const outcome = run('empty-to-null', { isEmptyNull: false, tokens: ['\\N', 'N/A'] }, batch);
  expect(outcome.values.map(({ value }) => value)).toEqual(['', 'NULL', null, null, 'null']);
});

test('N53: an array where one value is wanted is refused by rule and never becomes an array literal', () => {
  const batch = batchOf([fieldOf('value')], [{ value: '["a","b"]' }, { value: 'a' }]);
  expect(run('scalar', {}, batch).fates).toEqual(['scalar/nested', live]);
  const kept = batchOf([fieldOf('value')], [{ value: '["a","b"]' }]);
  expect(run('trim', {}, kept).values).toEqual([{ value: '["a","b"]' }]);
});

test('a binary NULL is missing, and a binary value of the very type is not read again', () => {
  const batch = binaryBatch({ kind: 'timestamptz' }, Oid.timestamptz, [null, '2026-02-03 04:05:06+00']);
  expect(run('required', {}, batch).fates).toEqual(['required/missing', live]);
  const wide = binaryBatch({ kind: 'int64' }, Oid.int8, ['2147483648', '1']);
  expect(run('type', { type: 'int32' }, wide).fates).toEqual(['type/out-of-range', live]);
});
