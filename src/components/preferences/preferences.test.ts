import { describe, expect, test } from 'vitest';
import { parseColorScheme, parseLocale, parseThemeMode, parseTimeZoneMode } from './preferences.ts';

describe('language', () => {
  test('a chosen language beats the browser’s wish', () => {
    expect(parseLocale('zh-CN', 'en-GB,en;q=0.9')).toBe('zh-CN');
  });
  test('the browser’s best known language is taken by quality, not by order', () => {
    expect(parseLocale(undefined, 'fr, en;q=0.5, zh-TW;q=0.8')).toBe('zh-CN');
    expect(parseLocale(undefined, 'en-US,zh;q=0.2')).toBe('en');
  });
  test('an unknown language or a forged cookie falls back to English', () => {
    expect(parseLocale('../etc', 'fr')).toBe('en');
    expect(parseLocale(undefined, null)).toBe('en');
  });
});

describe('theme', () => {
  test('system paints what the browser last reported', () => {
    expect(parseColorScheme(parseThemeMode(undefined), 'dark')).toBe('dark');
    expect(parseColorScheme('system', undefined)).toBe('light');
  });
  test('a chosen theme ignores what the system says', () => {
    expect(parseColorScheme(parseThemeMode('light'), 'dark')).toBe('light');
  });
});

test('moments are shown by the reader’s own clock unless another was chosen', () => {
  expect(parseTimeZoneMode(undefined)).toBe('local');
  expect(parseTimeZoneMode('utc')).toBe('utc');
  expect(parseTimeZoneMode('Mars/Olympus')).toBe('local');
});
