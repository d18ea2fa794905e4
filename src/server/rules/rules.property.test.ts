import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import isEmail from 'validator/lib/isEmail.js';
import { expect, test } from 'vitest';
import type { CellFormat } from '#src/server/core/batch/column.ts';
import { Oid } from '#src/server/core/codec/index.ts';
import { idCardCheckCharacter, idCardProblem } from '../core/personal-data/id-card.ts';
import { isPlainAddress } from './_shared/plain-address.ts';
import { creditCodeCheckCharacter, creditCodeProblem } from './_shared/social-credit-code.ts';
import { findRule, ruleCatalog } from './catalog.ts';
import { applyRule, batchOf, contextOf, fieldOf } from './testing/text-batch.ts';

const field = fieldOf('value');

function run(name: string, params: Record<string, unknown>, values: readonly (string | null)[], format: CellFormat = { kind: 'text' }) {
  const rule = findRule(name) as NonNullable<ReturnType<typeof findRule>>;
  const batch = batchOf(
    [field],
    values.map((value) => ({ value })),
    format,
  );
  return { outcome: applyRule(rule.compile(rule.params.parse(params), contextOf([field])), batch), batch };
}

const problemOf = (check: typeof idCardProblem | typeof creditCodeProblem, text: string) => {
  const bytes = Buffer.from(text);
  return check(bytes, 0, bytes.length);
};

const birthDate = fc
  .date({ min: new Date('1850-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));
const idCardDigits = fc
  .tuple(fc.constantFrom('110105', '440524', '830000', '659004'), birthDate, fc.integer({ min: 0, max: 999 }))
  .map(([region, date, serial]) => region + date + String(serial).padStart(3, '0'));

test('every identity card with its own check character passes, and no other check character does', () => {
  fc.assert(
    fc.property(idCardDigits, fc.constantFrom(...'0123456789X'), (digits, other) => {
      const right = idCardCheckCharacter(digits);
      expect(problemOf(idCardProblem, digits + right)).toBeNull();
      if (other !== right) expect(problemOf(idCardProblem, digits + other)).toBe('checksum');
    }),
  );
});

test('an identity card with one mistyped digit never passes', () => {
  fc.assert(
    fc.property(idCardDigits, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (digits, place, shift) => {
      const card = digits + idCardCheckCharacter(digits);
      const mistyped = card.slice(0, place) + ((Number(card[place]) + shift) % 10) + card.slice(place + 1);
      expect(problemOf(idCardProblem, mistyped)).not.toBeNull();
    }),
  );
});

const creditCode = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), minLength: 11, maxLength: 11 }),
    fc.integer({ min: 100_000, max: 999_999 }),
  )
  .map(([letters, region]) => letters.slice(0, 2) + region + letters.slice(2));

test('every credit code with its own check character passes, and none with one changed character', () => {
  fc.assert(
    fc.property(
      creditCode,
      fc.integer({ min: 8, max: 16 }),
      fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'),
      (body, place, other) => {
        const code = body + creditCodeCheckCharacter(body);
        expect(problemOf(creditCodeProblem, code)).toBeNull();
        if (code[place] === other) return;
        expect(problemOf(creditCodeProblem, code.slice(0, place) + other + code.slice(place + 1))).toBe('checksum');
      },
    ),
  );
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
);
const anyCells = fc.array(fc.option(anyText, { nil: null }), { minLength: 1, maxLength: 20 });

test('trim takes exactly the white space that JavaScript and the byte order mark rule know, from the ends alone', () => {
  const spaces = fc.string({ unit: fc.constantFrom(' ', '\t', '\u3000', '\u00a0', '\ufeff', '\n', '\u2003'), maxLength: 4 });
  fc.assert(
    fc.property(spaces, anyText, spaces, (before, text, after) => {
      const value = before + text + after;
      const { outcome } = run('trim', {}, [value]);
      expect(outcome.values[0]?.value).toBe(value.replace(/^[\s\u0085]+|[\s\u0085]+$/g, ''));
    }),
  );
});

test('a validation never changes a byte, whatever it finds', () => {
  const validations = ruleCatalog.filter((rule) => rule.kind === 'validation' && rule.scope === 'value');
  fc.assert(
    fc.property(fc.constantFrom(...validations), anyCells, (rule, cells) => {
      const example = rule.examples[0] as { params: Record<string, unknown> };
      const { outcome, batch } = run(rule.name, example.params, cells);
      expect(outcome.changed).toBe(0);
      expect(batch.columns[0]?.sideLength).toBe(0);
      expect(outcome.values.map(({ value }) => value)).toEqual(cells);
    }),
  );
});

test('a cleansing rule keeps the very bytes of every cell it does not report as changed', () => {
  const cleansers = ruleCatalog.filter((rule) => rule.kind !== 'validation' && rule.scope === 'value' && !rule.name.startsWith('mask-h'));
  fc.assert(
    fc.property(fc.constantFrom(...cleansers), anyCells, (rule, cells) => {
      const example = rule.examples[0] as { params: Record<string, unknown> };
      const { outcome, batch } = run(rule.name, example.params, cells, { kind: 'pg', oid: Oid.text });
      const untouched = cells.flatMap((cell, row) => (outcome.values[row]?.value === cell ? [row] : []));
      expect(outcome.changed).toBe(cells.length - untouched.length);
      expect(untouched.filter((row) => (batch.columns[0]?.starts[row] as number) < 0)).toEqual([]);
    }),
  );
});

test('a rule gives the same answer for a value whether it is new or remembered', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a@b.com', 'a@b', ' 1', '１', 'X', ''), { minLength: 50, maxLength: 200 }), (cells) => {
      const { outcome } = run('email', {}, cells);
      expect(outcome.fates).toEqual(cells.map((cell) => (cell === 'a@b.com' ? 'live' : 'email/invalid')));
    }),
  );
});

test('the keyed mask is HMAC-SHA-256 for every key and value', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.oneof(anyText, fc.string({ minLength: 900, maxLength: 2000 })), (key, value) => {
      const rule = findRule('mask-hmac') as NonNullable<ReturnType<typeof findRule>>;
      const compiled = rule.compile({ keyReference: 'key' }, contextOf([field], Buffer.from(key)));
      const { values } = applyRule(compiled, batchOf([field], [{ value }]));
      expect(values[0]?.value).toBe(createHmac('sha256', key).update(value).digest('hex'));
    }),
  );
});

test('an address that passes by its bytes alone is one by the full grammar too', () => {
  const part = fc.string({ unit: fc.constantFrom(...'aZ0-_+.@'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(part, part, fc.constantFrom('com', 'cn', 'c', 'co1', '-x'), (local, host, top) => {
      const address = `${local}@${host}.${top}`;
      const bytes = Buffer.from(address);
      if (isPlainAddress(bytes, 0, bytes.length)) expect(isEmail(address)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
