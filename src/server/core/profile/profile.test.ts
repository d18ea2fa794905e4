import { describe, expect, it } from 'vitest';
import { patternOf } from './pattern.ts';
import { profileColumn } from './profile.ts';

describe('profileColumn', () => {
  it('counts what is missing, blank and padded', () => {
    const profile = profileColumn('name', 'text', ['a', null, '', '  ', ' b', 'b ', 'a']);
    expect(profile).toMatchObject({ cells: 7, nulls: 1, blanks: 2, padded: 2, distinct: 5 });
  });

  it('names the most frequent values first, equal ones in order', () => {
    const { top } = profileColumn('c', 'text', ['b', 'a', 'c', 'c', 'a', 'c']);
    expect(top).toEqual([
      { value: 'c', count: 3 },
      { value: 'a', count: 2 },
      { value: 'b', count: 1 },
    ]);
  });

  it('compares numbers by value and beyond what a double holds', () => {
    expect(profileColumn('n', 'int64', ['9', '10', '-3'])).toMatchObject({ minimum: '-3', maximum: '10' });
    expect(profileColumn('n', 'int64', ['9007199254740993', '9007199254740992'])).toMatchObject({ maximum: '9007199254740993' });
    expect(profileColumn('n', 'decimal', ['0.10000000000000000002', '0.10000000000000000001'])).toMatchObject({
      minimum: '0.10000000000000000001',
      maximum: '0.10000000000000000002',
    });
    expect(profileColumn('n', 'decimal', ['-1.5', '-1.25'])).toMatchObject({ minimum: '-1.5', maximum: '-1.25' });
  });

  it('measures lengths in characters', () => {
    expect(profileColumn('c', 'text', ['𠮷田', '中文字'])).toMatchObject({ minimumLength: 2, maximumLength: 3 });
  });

  it('says nothing of a column without values', () => {
    const profile = profileColumn('c', 'text', [null, null]);
    expect(profile).toMatchObject({ distinct: 0, top: [], minimum: null, maximumLength: null, patterns: [] });
  });
});

it('the pattern of a value keeps its signs and counts its letters, digits and characters', () => {
  expect(patternOf('AB-123456')).toBe('A{2}-9{6}');
  expect(patternOf('张三 13800138000')).toBe('汉{2}␣9{11}');
  expect(patternOf('')).toBe('');
  expect(patternOf('x'.repeat(200))).toBe('a{80}…');
});
