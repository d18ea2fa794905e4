import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unescapeJson } from './json-unescape.ts';

function unescaped(source: string): string {
  const bytes = Buffer.from(`"${source}"`);
  return unescapeJson(bytes, 1, bytes.length - 2).toString('utf8');
}

test('agrees with JSON.parse on every text, however it is escaped', () => {
  const escapeAll = (text: string) =>
    [...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(unescaped(JSON.stringify(text).slice(1, -1))).toBe(text);
      expect(unescaped(escapeAll(text))).toBe(text);
      expect(unescaped(escapeAll(text).toUpperCase().replaceAll('\\U', '\\u'))).toBe(text);
    }),
  );
  expect(unescaped('\\"\\\\\\/\\b\\f\\n\\r\\t')).toBe('"\\/\b\f\n\r\t');
  expect(unescaped('x'.repeat(100_000))).toBe('x'.repeat(100_000));
});
