import { z } from 'zod';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { type BytePredicate, rewriteText } from '#src/server/core/rule/text-rule.ts';
import { option, text, ui } from '../_shared/form.ts';

const params = z.object({
  to: z
    .enum(['half', 'full'])
    .default('half')
    .meta(
      ui('select', text('To', '转换为'), {
        options: [
          option('half', 'half width (ABC 123)', '半角 (ABC 123)'),
          option('full', 'full width (ＡＢＣ １２３)', '全角 (ＡＢＣ １２３)'),
        ],
      }),
    ),
});
type Params = z.infer<typeof params>;

const fullOffset = 0xfee0;

/** Full-width forms are EF BC 81 … EF BD 9E, the wide space E3 80 80. */
const holdsFullWidthLead: BytePredicate = (bytes, start, end) => {
  for (let at = start; at < end; at++) if (bytes[at] === 0xef || bytes[at] === 0xe3) return true;
  return false;
};

const holdsPrintableAscii: BytePredicate = (bytes, start, end) => {
  for (let at = start; at < end; at++) if ((bytes[at] as number) >= 0x20 && (bytes[at] as number) < 0x7f) return true;
  return false;
};

export const changeWidth = defineRule<Params>({
  name: 'change-width',
  kind: 'cleansing',
  scope: 'value',
  label: text('Full and half width', '全角半角转换'),
  summary: text(
    'Converts the full-width forms of ASCII (U+FF01 to U+FF5E) and the wide space U+3000 to ASCII, or back. Chinese punctuation such as 。、 stays.',
    '在 ASCII 的全角形式（U+FF01 至 U+FF5E，以及全角空格 U+3000）与半角之间转换；“。”“、”等中文标点不变。',
  ),
  appliesTo: ['text'],
  params,
  examples: [
    { params: { to: 'half' }, input: '１２３ＡＢｃ', output: '123ABc' },
    { params: { to: 'half' }, input: '（０１０）\u3000８８８', output: '(010) 888' },
    {
      params: { to: 'half' },
      input: '你好，世界。',
      output: '你好,世界。',
      why: text('The full-width comma is U+FF0C, the full stop is not a full-width form', '全角逗号是 U+FF0C，句号不是全角形式'),
    },
    { params: { to: 'half' }, input: 'ｶﾀｶﾅ', output: 'ｶﾀｶﾅ', why: text('Half-width katakana stay', '半角片假名不变') },
    { params: { to: 'full' }, input: 'A 1', output: 'Ａ\u3000１' },
    {
      params: { to: 'half' },
      input: '￥100',
      output: '￥100',
      why: text('U+FFE5 is no form of an ASCII character', 'U+FFE5 不是 ASCII 字符的全角形式'),
    },
    { params: { to: 'half' }, input: null, output: null },
  ],
  compile: ({ to }) =>
    to === 'half'
      ? rewriteText({ mayChange: holdsFullWidthLead, rewrite: toHalfWidth })
      : rewriteText({ mayChange: holdsPrintableAscii, rewrite: toFullWidth }),
});

export function toHalfWidth(value: string): string {
  return value.replace(/[！-～\u3000]/g, (char) => (char === '\u3000' ? ' ' : String.fromCharCode(char.charCodeAt(0) - fullOffset)));
}

function toFullWidth(value: string): string {
  return value.replace(/[ -~]/g, (char) => (char === ' ' ? '\u3000' : String.fromCharCode(char.charCodeAt(0) + fullOffset)));
}
