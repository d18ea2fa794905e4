import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doubleOfDecimal } from './decimal-double.ts';

const parse = (text: string) => doubleOfDecimal(Buffer.from(text), 0, text.length);
const isNearestOrLeft = (text: string) => [Number(text), undefined].some((allowed) => Object.is(allowed, parse(text)));
const digits = (maxLength: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${maxLength}}$`));

test('a decimal becomes the double that Number makes of it, or is left to Number', () => {
  const decimal = fc.tuple(fc.constantFrom('', '-'), digits(12), fc.option(digits(20))).map(([sign, whole, fraction]) => {
    return `${sign}${whole}${fraction === null ? '' : `.${fraction}`}`;
  });
  fc.assert(fc.property(decimal, isNearestOrLeft), { numRuns: 20_000 });
  fc.assert(fc.property(fc.double({ min: 1e-5, max: 1e15, noNaN: true }).map(String), isNearestOrLeft), { numRuns: 20_000 });
});

test('what stands in the middle of two doubles or just beside it is never rounded to the wrong one', () => {
  const middles = fc.tuple(fc.bigInt({ min: 2n ** 53n, max: 2n ** 54n }), fc.integer({ min: -1, max: 1 }), fc.integer({ min: 0, max: 3 }));
  const texts = middles.map(
    ([even, beside, zeros]) => `${(even & ~1n) + 1n + BigInt(beside)}${zeros === 0 ? '' : `.${'0'.repeat(zeros)}`}`,
  );
  fc.assert(fc.property(texts, isNearestOrLeft), { numRuns: 20_000 });
});

test('shortest texts of doubles, as programs write them, are read off their bytes', () => {
  for (let index = 1; index < 5_000; index++) expect(parse(String(index / 7))).toBe(index / 7);
});

test.each(['', '-', '.', '1e5', '1.2.3', ' 1', 'NaN', '1'.repeat(23), `0.${'0'.repeat(22)}1`])('%s is left to others', (text) => {
  expect(parse(text)).toBeUndefined();
});

test.each([
  ['-0', -0],
  ['00012.50', 12.5],
  ['.5', 0.5],
  ['7.', 7],
  ['9007199254740993', 9007199254740992],
  ['9007199254740993.1', 9007199254740994],
] as const)('%s is %d', (text, value) => {
  expect([value, undefined]).toContainEqual(parse(text));
});
