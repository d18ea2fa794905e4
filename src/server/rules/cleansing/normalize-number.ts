import { z } from 'zod';
import { configError } from '#src/server/core/errors/headwater-error.ts';
import { RuleFailure } from '#src/server/core/rule/failure.ts';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { type BytePredicate, rewriteText } from '#src/server/core/rule/text-rule.ts';
import { option, text, ui } from '../_shared/form.ts';
import { toHalfWidth } from './change-width.ts';

const separators = [option('.', '. (point)', '.（点）'), option(',', ', (comma)', ',（逗号）')];
const groupSeparators = [
  option('', 'none', '无'),
  option(',', ', (comma)', ',（逗号）'),
  option('.', '. (point)', '.（点）'),
  option(' ', 'space', '空格'),
  option("'", "' (apostrophe)", "'（撇号）"),
];

const params = z.object({
  decimalSeparator: z
    .enum(['.', ','])
    .default('.')
    .meta(ui('select', text('Decimal separator', '小数点'), { options: separators })),
  groupSeparator: z
    .enum(['', ',', '.', ' ', "'"])
    .default('')
    .meta(ui('select', text('Thousands separator', '千分位'), { options: groupSeparators })),
  currency: z
    .string()
    .max(20)
    .default('')
    .meta(ui('text', text('Currency signs to accept', '允许的货币符号'), { placeholder: '¥￥$元' })),
  percent: z
    .enum(['refuse', 'divide'])
    .default('refuse')
    .meta(
      ui('select', text('Percent sign', '百分号'), {
        options: [option('refuse', 'refuse', '拒绝'), option('divide', 'divide by 100', '除以 100')],
      }),
    ),
  isFullWidthRead: z
    .boolean()
    .default(false)
    .meta(ui('switch', text('Read full-width digits', '识别全角数字'))),
  isExponentRead: z
    .boolean()
    .default(false)
    .meta(ui('switch', text('Read exponents (1e3)', '识别科学计数 (1e3)'))),
  isSpaceTrimmed: z
    .boolean()
    .default(false)
    .meta(ui('switch', text('Ignore spaces at the ends', '忽略首尾空格'))),
});
type Params = z.infer<typeof params>;
const given = (input: z.input<typeof params> = {}): Params => params.parse(input);

const unreadable = new RuleFailure('normalize-number/not-a-number');
const ambiguous = new RuleFailure('normalize-number/groups-differ');
const maxExponent = 400;

export const normalizeNumber = defineRule<Params>({
  name: 'normalize-number',
  kind: 'cleansing',
  scope: 'value',
  label: text('Number by declared format', '数字规范化'),
  summary: text(
    'Reads numbers in the declared format and no other, and writes them as plain decimals, digit by digit: nothing is rounded.',
    '只按声明的格式解析数字，并写成普通小数；逐位转换，不做舍入。',
  ),
  appliesTo: ['text'],
  params,
  examples: [
    { params: given(), input: '00123', output: '123' },
    {
      params: given(),
      input: '1,234.56',
      fails: 'normalize-number/not-a-number',
      why: text('No thousands separator was declared', '未声明千分位'),
    },
    { params: given({ groupSeparator: ',' }), input: '1,234.56', output: '1234.56' },
    { params: given({ groupSeparator: ',' }), input: '12,34.56', fails: 'normalize-number/groups-differ' },
    { params: given({ decimalSeparator: ',', groupSeparator: '.' }), input: '1.234,56', output: '1234.56' },
    { params: given({ isFullWidthRead: true }), input: '１２３', output: '123' },
    { params: given(), input: '１２３', fails: 'normalize-number/not-a-number' },
    { params: given({ currency: '¥￥', groupSeparator: ',' }), input: '¥1,234', output: '1234' },
    { params: given({ percent: 'divide' }), input: '12%', output: '0.12' },
    { params: given(), input: '12%', fails: 'normalize-number/not-a-number' },
    { params: given({ isExponentRead: true }), input: '1e3', output: '1000' },
    { params: given({ isExponentRead: true }), input: '-1.25E-3', output: '-0.00125' },
    { params: given(), input: '+5', output: '5' },
    { params: given(), input: ' 7 ', fails: 'normalize-number/not-a-number' },
    { params: given({ isSpaceTrimmed: true }), input: ' 7 ', output: '7' },
    { params: given(), input: '-0.10', output: '-0.10', why: text('Trailing zeros are part of the value’s scale', '末尾的 0 属于精度') },
    { params: given(), input: '-0', output: '0' },
    { params: given(), input: '123456789012345678901234567890.123456789', output: '123456789012345678901234567890.123456789' },
    { params: given(), input: 'NaN', fails: 'normalize-number/not-a-number' },
    { params: given(), input: '', fails: 'normalize-number/not-a-number' },
    { params: given(), input: null, output: null },
  ],
  compile: (settings) => {
    if (settings.groupSeparator === settings.decimalSeparator) {
      throw configError('rule/separators-equal', 'params.groupSeparator', { separator: settings.decimalSeparator });
    }
    return rewriteText({ mayChange: isNotPlain, rewrite: (value) => normalize(value, settings) });
  },
});

/** False for `0`, `12` and `-12` as they should be: such cells are the many. */
const isNotPlain: BytePredicate = (bytes, start, end) => {
  let at = bytes[start] === 0x2d ? start + 1 : start;
  if (at >= end || (bytes[at] === 0x30 && end > start + 1)) return true;
  for (; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x30 || byte > 0x39) return true;
  }
  return false;
};

function normalize(value: string, settings: Params): string | RuleFailure {
  let rest = settings.isFullWidthRead ? toHalfWidth(value) : value;
  if (settings.isSpaceTrimmed) rest = rest.trim();
  const sign = /^[+-]/.exec(rest)?.[0] ?? '';
  rest = withoutCurrency(rest.slice(sign.length), settings);
  const isPercent = settings.percent === 'divide' && rest.endsWith('%');
  if (isPercent) rest = rest.slice(0, -1);
  const exponent = settings.isExponentRead ? /[eE]([+-]?\d{1,4})$/.exec(rest) : null;
  if (exponent) rest = rest.slice(0, exponent.index);
  const parts = rest.split(settings.decimalSeparator);
  if (parts.length > 2) return unreadable;
  const whole = withoutGroups(parts[0] as string, settings.groupSeparator);
  if (whole instanceof RuleFailure) return whole;
  const fraction = parts[1] ?? '';
  if (!/^\d*$/.test(whole + fraction) || whole + fraction === '' || (parts.length === 2 && fraction === '')) return unreadable;
  const shift = Number(exponent?.[1] ?? 0) - (isPercent ? 2 : 0);
  if (Math.abs(shift) > maxExponent) return unreadable;
  return plainDecimal(sign === '-', whole, fraction, shift);
}

function withoutCurrency(value: string, { currency }: Params): string {
  if (currency === '') return value;
  const first = [...value][0] ?? '';
  if (currency.includes(first) && first !== '') return value.slice(first.length).trimStart();
  const last = [...value].at(-1) ?? '';
  return currency.includes(last) && last !== '' ? value.slice(0, -last.length).trimEnd() : value;
}

function withoutGroups(whole: string, separator: string): string | RuleFailure {
  if (separator === '' || !whole.includes(separator)) return whole;
  const groups = whole.split(separator);
  if (!groups.every((group) => /^\d+$/.test(group))) return unreadable;
  const areRegular = (groups[0] as string).length <= 3 && groups.slice(1).every((group) => group.length === 3);
  return areRegular ? groups.join('') : ambiguous;
}

function plainDecimal(isNegative: boolean, whole: string, fraction: string, shift: number): string {
  const digits = whole + fraction;
  const point = whole.length + shift;
  const padded = point < 0 ? '0'.repeat(-point) + digits : digits.padEnd(point, '0');
  const wholeLength = Math.max(0, point);
  const newWhole = padded.slice(0, wholeLength).replace(/^0+(?=\d)/, '') || '0';
  const newFraction = padded.slice(wholeLength);
  const number = newFraction === '' ? newWhole : `${newWhole}.${newFraction}`;
  return isNegative && /[1-9]/.test(number) ? `-${number}` : number;
}
