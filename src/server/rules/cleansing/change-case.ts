import { z } from 'zod';
import { byteFlags, holdsAnyByte } from '#src/server/core/rule/bytes.ts';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { rewriteText } from '#src/server/core/rule/text-rule.ts';
import { option, text, ui } from '../_shared/form.ts';

const params = z.object({
  letterCase: z
    .enum(['lower', 'upper', 'title'])
    .default('lower')
    .meta(
      ui('select', text('Letter case', '大小写'), {
        options: [
          option('lower', 'lower case', '小写'),
          option('upper', 'UPPER CASE', '大写'),
          option('title', 'First Letters Upper', '首字母大写'),
        ],
      }),
    ),
});
type Params = z.infer<typeof params>;

const isLowerOrBeyondAscii = byteFlags((byte) => byte > 0x7f || (byte >= 0x61 && byte <= 0x7a));
const isUpperOrBeyondAscii = byteFlags((byte) => byte > 0x7f || (byte >= 0x41 && byte <= 0x5a));
const isLetter = byteFlags((byte) => byte > 0x7f || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));

const variants = {
  lower: { mayChange: holdsAnyByte(isUpperOrBeyondAscii), rewrite: (value: string) => value.toLowerCase() },
  upper: { mayChange: holdsAnyByte(isLowerOrBeyondAscii), rewrite: (value: string) => value.toUpperCase() },
  title: {
    mayChange: holdsAnyByte(isLetter),
    rewrite: (value: string) =>
      value.toLowerCase().replace(/(^|[^\p{L}\p{M}\p{N}'’])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase()),
  },
};

export const changeCase = defineRule<Params>({
  name: 'change-case',
  kind: 'cleansing',
  scope: 'value',
  label: text('Letter case', '大小写转换'),
  summary: text('Converts letters by the Unicode rules that depend on no language.', '按与语言无关的 Unicode 规则转换字母大小写。'),
  appliesTo: ['text'],
  params,
  examples: [
    { params: { letterCase: 'lower' }, input: 'A@B.COM', output: 'a@b.com' },
    { params: { letterCase: 'upper' }, input: 'straße', output: 'STRASSE', why: text('One letter may become two', '一个字母可能变为两个') },
    { params: { letterCase: 'lower' }, input: 'İ', output: 'i̇', why: text('Language-neutral', '与语言无关') },
    { params: { letterCase: 'upper' }, input: 'éa', output: 'ÉA' },
    { params: { letterCase: 'lower' }, input: '中文 ABC', output: '中文 abc' },
    { params: { letterCase: 'title' }, input: 'jean-luc o’NEIL', output: 'Jean-Luc O’neil' },
    { params: { letterCase: 'lower' }, input: '123', output: '123' },
    { params: { letterCase: 'lower' }, input: null, output: null },
  ],
  compile: ({ letterCase }) => rewriteText(variants[letterCase]),
});
