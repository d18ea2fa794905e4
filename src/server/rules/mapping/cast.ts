import { z } from 'zod';
import { compareDecimals, isDecimal } from '#src/server/core/codec/index.ts';
import { RuleFailure } from '#src/server/core/rule/failure.ts';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { rewriteText } from '#src/server/core/rule/text-rule.ts';
import type { LogicalKind } from '#src/server/core/value/logical-type.ts';
import { typeProblem } from '../_shared/canonical.ts';
import { text, ui } from '../_shared/form.ts';
import { castOptions } from '../_shared/type-options.ts';

const params = z.object({
  to: z
    .enum([
      'text',
      'boolean',
      'int16',
      'int32',
      'int64',
      'uint64',
      'decimal',
      'float64',
      'date',
      'time',
      'timestamp',
      'timestamptz',
      'uuid',
      'json',
    ])
    .default('text')
    .meta(ui('select', text('To', '转换为'), { options: castOptions })),
});
type Params = z.infer<typeof params>;

export const cast = defineRule<Params>({
  name: 'cast',
  kind: 'mapping',
  scope: 'value',
  label: text('Cast', '类型转换'),
  summary: text(
    'Converts a text to another type where nothing is lost by it; refuses it otherwise.',
    '在不丢失任何信息的前提下转换类型，否则拒绝。',
  ),
  appliesTo: ['text'],
  params,
  examples: [
    { params: { to: 'int32' }, input: '12.00', output: '12' },
    { params: { to: 'int32' }, input: '12.5', fails: 'cast/not-convertible' },
    { params: { to: 'int32' }, input: '007', output: '7' },
    { params: { to: 'int32' }, input: '99999999999', fails: 'cast/out-of-range' },
    { params: { to: 'int64' }, input: '9007199254740993', output: '9007199254740993' },
    { params: { to: 'boolean' }, input: 'Yes', output: 't' },
    { params: { to: 'boolean' }, input: '2', fails: 'cast/not-convertible' },
    { params: { to: 'decimal' }, input: '1e3', output: '1000' },
    { params: { to: 'decimal' }, input: '1,234', fails: 'cast/not-convertible', why: text('Normalise the number first', '请先规范化数字') },
    { params: { to: 'date' }, input: '2026-02-03 23:59:59', output: '2026-02-03' },
    { params: { to: 'timestamp' }, input: '2026-02-03T04:05:06', output: '2026-02-03 04:05:06' },
    { params: { to: 'timestamp' }, input: '2026-02-03', output: '2026-02-03 00:00:00' },
    { params: { to: 'timestamptz' }, input: '2026-02-03T04:05:06Z', output: '2026-02-03 04:05:06+00' },
    { params: { to: 'date' }, input: '02/03/2026', fails: 'cast/not-convertible' },
    { params: { to: 'uuid' }, input: 'A0EEBC999C0B4EF8BB6D6BB9BD380A11', output: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11' },
    { params: { to: 'json' }, input: '{"a":1}', output: '{"a":1}' },
    { params: { to: 'json' }, input: 'hello', fails: 'cast/not-convertible' },
    { params: { to: 'int32' }, input: '', fails: 'cast/not-convertible' },
    { params: { to: 'int32' }, input: null, output: null },
  ],
  compile: ({ to }) => {
    const notConvertible = new RuleFailure('cast/not-convertible', { type: to });
    const outOfRange = new RuleFailure('cast/out-of-range', { type: to });
    return rewriteText({
      rewrite: (value) => {
        const converted = convert(value, to);
        if (converted === null) return notConvertible;
        const problem = typeProblem(converted, to);
        if (problem === null) return converted;
        return problem === 'malformed' ? notConvertible : outOfRange;
      },
    });
  },
});

/** The value written the canonical way, null when it says something else than a value of the type. */
function convert(value: string, kind: LogicalKind): string | null {
  switch (kind) {
    case 'boolean':
      return toBoolean(value);
    case 'int16':
    case 'int32':
    case 'int64':
    case 'uint64':
      return toInteger(value);
    case 'decimal':
      return toDecimal(value);
    case 'date':
      return value.replace(/^(\d{4}-\d\d-\d\d)[ T].*$/, '$1');
    case 'timestamp':
      return /^\d{4}-\d\d-\d\d$/.test(value) ? `${value} 00:00:00` : value.replace('T', ' ');
    case 'timestamptz':
      return value.replace('T', ' ').replace(/Z$/, '+00');
    case 'uuid':
      return value
        .toLowerCase()
        .replace(/[{}-]/g, '')
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    default:
      return value;
  }
}

function toBoolean(value: string): string | null {
  const folded = value.toLowerCase();
  if (['t', 'true', 'y', 'yes', 'on', '1', '是'].includes(folded)) return 't';
  return ['f', 'false', 'n', 'no', 'off', '0', '否'].includes(folded) ? 'f' : null;
}

function toInteger(value: string): string | null {
  const parts = /^([+-]?)0*(\d+?)(?:\.0*)?$/.exec(value);
  if (!parts) return null;
  return parts[1] === '-' && parts[2] !== '0' ? `-${parts[2]}` : (parts[2] as string);
}

function toDecimal(value: string): string | null {
  if (!isDecimal(value)) return null;
  const [mantissa, exponent = '0'] = value.toLowerCase().split('e') as [string, string?];
  const [whole, fraction = ''] = mantissa.replace(/^[+-]/, '').split('.') as [string, string?];
  const point = whole.length + Number(exponent);
  if (Math.abs(point) > 1000) return null;
  const digits = point < 0 ? '0'.repeat(-point) + whole + fraction : (whole + fraction).padEnd(point, '0');
  const wholeDigits = digits.slice(0, Math.max(0, point)).replace(/^0+(?=\d)/, '') || '0';
  const rest = digits.slice(Math.max(0, point));
  const plain = rest === '' ? wholeDigits : `${wholeDigits}.${rest}`;
  return value.startsWith('-') && compareDecimals(plain, '0') !== 0 ? `-${plain}` : plain;
}
