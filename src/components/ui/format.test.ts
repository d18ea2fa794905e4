import { describe, expect, test } from 'vitest';
import { durationParts, formatAbsolute, formatBytes, formatExact, formatRelative, formatShare } from './format.ts';

describe('numbers', () => {
  test('integers beyond 2^53 and long decimals keep every digit', () => {
    expect(formatExact('9223372036854775807', 'en')).toBe('9,223,372,036,854,775,807');
    expect(formatExact('-1234567.000000000000000001', 'en')).toBe('-1,234,567.000000000000000001');
  });
  test('text that is no number is left alone', () => {
    expect(formatExact('NaN', 'en')).toBe('NaN');
  });
  test('a share is never rounded to nothing or to everything', () => {
    expect(formatShare(1, 1_000_000, 'en')).toBe('<0.01%');
    expect(formatShare(999_999, 1_000_000, 'en')).toBe('>99.99%');
    expect(formatShare(0, 10, 'en')).toBe('0%');
    expect(formatShare(10, 10, 'en')).toBe('100%');
    expect(formatShare(0, 0, 'en')).toBe('–');
  });
  test('bytes use binary units', () => {
    expect([0, 1023, 1024, 1536 * 1024].map((bytes) => formatBytes(bytes, 'en'))).toEqual(['0 B', '1,023 B', '1 KiB', '1.5 MiB']);
  });
});

describe('time', () => {
  test('absolute time names its offset and is the same in every language', () => {
    expect(formatAbsolute(new Date('2026-11-20T07:07:32Z'), 'Asia/Shanghai')).toBe('2026-11-20 15:07:32 +08:00');
    expect(formatAbsolute(new Date('2026-11-20T00:00:00Z'), 'UTC')).toBe('2026-11-20 00:00:00 +00:00');
  });
  test('relative time uses the largest whole unit', () => {
    const now = new Date('2026-11-20T12:00:00Z');
    expect(formatRelative(new Date('2026-11-20T11:56:30Z'), now, 'en')).toBe('3 min. ago');
    expect(formatRelative(new Date('2026-11-20T11:56:30Z'), now, 'zh-CN')).toBe('3分钟前');
  });
  test('a duration shows its two largest units', () => {
    expect(durationParts(7_384_000)).toEqual([
      { value: 2, unit: 'hour' },
      { value: 3, unit: 'minute' },
    ]);
    expect(durationParts(3_600_000)).toEqual([{ value: 1, unit: 'hour' }]);
    expect(durationParts(12.4)).toEqual([{ value: 12, unit: 'millisecond' }]);
  });
});
