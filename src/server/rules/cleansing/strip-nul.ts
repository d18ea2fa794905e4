import { z } from 'zod';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { type BytePredicate, rewriteText } from '#src/server/core/rule/text-rule.ts';
import { option, text, ui } from '../_shared/form.ts';

const params = z.object({
  what: z
    .enum(['nul', 'control'])
    .default('nul')
    .meta(
      ui('select', text('Remove', '去除'), {
        options: [
          option('nul', 'NUL characters', 'NUL 字符'),
          option('control', 'all control characters but tab and line ends', '除制表符和换行外的所有控制字符'),
        ],
      }),
    ),
});
type Params = z.infer<typeof params>;

const holdsNul: BytePredicate = (bytes, start, end) => {
  for (let at = start; at < end; at++) if (bytes[at] === 0) return true;
  return false;
};

const mayHoldControl: BytePredicate = (bytes, start, end) => {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x20 || byte === 0x7f || byte === 0xc2) return true;
  }
  return false;
};

export const stripNul = defineRule<Params>({
  name: 'strip-nul',
  kind: 'cleansing',
  scope: 'value',
  label: text('Strip NUL and control characters', '去除 NUL 与控制字符'),
  summary: text(
    'Removes characters that PostgreSQL text cannot hold (NUL) or that nobody can see. Each changed row is counted.',
    '去除 PostgreSQL 文本无法保存的 NUL，或不可见的控制字符；每个改动的行都会计数。',
  ),
  appliesTo: ['text', 'json'],
  params,
  examples: [
    { params: { what: 'nul' }, input: 'a\u0000b', output: 'ab' },
    { params: { what: 'nul' }, input: '\u0000', output: '' },
    { params: { what: 'nul' }, input: 'a\u0001b', output: 'a\u0001b' },
    { params: { what: 'control' }, input: 'a\u0001\u007f\u0085b\tc\n', output: 'ab\tc\n' },
    {
      params: { what: 'control' },
      input: '中\u00a0文',
      output: '中\u00a0文',
      why: text('NBSP is no control character', 'NBSP 不是控制字符'),
    },
    { params: { what: 'nul' }, input: '\\u0000', output: '\\u0000', why: text('Six characters, no NUL', '六个普通字符，不是 NUL') },
    { params: { what: 'nul' }, input: null, output: null },
  ],
  compile: ({ what }) =>
    what === 'nul'
      ? rewriteText({ mayChange: holdsNul, rewrite: (value) => value.replaceAll('\0', '') })
      : rewriteText({ mayChange: mayHoldControl, rewrite: withoutControls }),
});

/** Category Cc without tab, line feed and carriage return. */
function withoutControls(value: string): string {
  return value.replace(/\p{Cc}/gu, (character) => (/[\t\n\r]/.test(character) ? character : ''));
}
