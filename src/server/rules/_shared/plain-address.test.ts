import fc from 'fast-check';
import isEmail from 'validator/lib/isEmail.js';
import { expect, it } from 'vitest';
import { isPlainAddress } from './plain-address.ts';

it('never calls an address plain that the full grammar refuses', () => {
  const part = fc.string({ unit: fc.constantFrom(...'abZ09._+-@'), maxLength: 12 });
  const address = fc
    .tuple(part, fc.constantFrom('@', '', '@@'), part, fc.constantFrom('.com', '.c', '.c0m', '', '.cn'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(address, (text) => {
      const bytes = Buffer.from(text);
      if (isPlainAddress(bytes, 0, bytes.length)) expect(isEmail(text)).toBe(true);
    }),
    { numRuns: 20_000 },
  );
});

it('knows the common kind', () => {
  for (const text of ['a@b.com', 'first.last+tag@sub.example.cn', 'user_1-x@example.com']) {
    expect(isPlainAddress(Buffer.from(text), 0, text.length)).toBe(true);
  }
});
