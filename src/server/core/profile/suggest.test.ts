import { describe, expect, it } from 'vitest';
import { type MappedColumn, mappedColumnSchema, type RuleStep, ruleStepSchema } from '../definition/definition.ts';
import { profileColumn } from './profile.ts';
import { suggestRules } from './suggest.ts';

function columnOf(target: string, kind: MappedColumn['type']['kind'] = 'text', isKey = false): MappedColumn {
  return mappedColumnSchema.parse({ target, source: { kind: 'field', field: target }, type: { kind }, nativeType: kind, isKey });
}

function suggested(column: MappedColumn, cells: readonly (string | null)[], steps: readonly RuleStep[] = []) {
  const profile = profileColumn(column.target, column.type.kind, cells);
  return suggestRules([{ column, profile, cells }], steps);
}

const times = <T>(count: number, of: (index: number) => T) => Array.from({ length: count }, (_, index) => of(index));
const mails = times(30, (index) => `user${index}@example.com`);

describe('the sample speaks for', () => {
  it('trimming where blanks stand at the ends, and NULL for blank texts', () => {
    const found = suggested(columnOf('city'), [' 北京', '上海', '', null]);
    expect(found.map(({ rule, count, values }) => [rule, count, values])).toEqual([
      ['trim', 1, 3],
      ['empty-to-null', 1, 3],
    ]);
  });

  it('a required key that was never missing, more surely than another column', () => {
    const [key] = suggested(
      columnOf('id', 'int64', true),
      times(20, (index) => String(index)),
    );
    const [other] = suggested(
      columnOf('amount', 'decimal'),
      times(20, (index) => `${index}.50`),
    );
    expect(key).toMatchObject({ rule: 'required', confidence: 0.95 });
    expect(other).toMatchObject({ rule: 'required', confidence: 0.6 });
    expect(suggested(columnOf('id', 'int64', true), ['1', '2'])).toEqual([]);
  });

  it('a list where few values repeat', () => {
    const cells = times(60, (index) => ['paid', 'open', 'void'][index % 3] as string);
    expect(suggested(columnOf('status'), cells)).toContainEqual(
      expect.objectContaining({ rule: 'one-of', params: { values: ['open', 'paid', 'void'], isCaseIgnored: false } }),
    );
  });

  it('a pattern where nearly all values have one shape', () => {
    const cells = [...times(99, (index) => `AB-${String(index).padStart(6, '0')}`), 'n/a'];
    const found = suggested(columnOf('code'), cells).find((one) => one.reason === 'one-shape');
    expect(found).toMatchObject({ rule: 'pattern', count: 99, values: 100 });
    expect(found?.params.pattern).toBe('[A-Z]{2}-\\d{6}');
  });

  it('a mask for personal data, with the confidence', () => {
    const found = suggested(columnOf('c1'), mails).find((one) => one.reason === 'personal-data');
    expect(found).toMatchObject({ personalData: 'email', rule: 'regex-replace', count: 30, values: 30 });
    expect(found?.confidence).toBeGreaterThan(0.9);
  });

  it('checking a format that some values miss', () => {
    expect(suggested(columnOf('mail'), [...mails, 'nobody'])).toContainEqual(
      expect.objectContaining({ reason: 'odd-format', rule: 'email', count: 1, values: 31 }),
    );
  });
});

describe('nothing is suggested', () => {
  const step = (rule: string, params = {}) => ruleStepSchema.parse({ id: 'a', rule, columns: ['c1'], params });

  it('twice: a step of the rule, or any mask, stands already', () => {
    const masked = suggested(columnOf('c1'), mails, [step('mask-hmac', { keyReference: 'k' })]);
    expect(masked.filter((one) => one.reason === 'personal-data')).toEqual([]);
    expect(suggested(columnOf('c1'), [' a', 'b'], [step('trim')])).toEqual([]);
  });

  it('that cannot stand on the type: a number is told apart and not masked', () => {
    const found = suggested(
      columnOf('phone', 'int64'),
      times(20, (index) => String(13_800_000_000 + index * 7919)),
    );
    expect(found.find((one) => one.reason === 'personal-data')).toMatchObject({ personalData: 'mobile', rule: null });
  });
});
