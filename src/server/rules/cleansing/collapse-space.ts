import { z } from 'zod';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { type BytePredicate, rewriteText } from '#src/server/core/rule/text-rule.ts';
import { text, ui } from '../_shared/form.ts';

const params = z.object({
  replacement: z
    .string()
    .max(1)
    .default(' ')
    .meta(ui('text', text('Put in its place', '替换为'), { help: text('Empty removes all white space', '留空则去除所有空白') })),
});
type Params = z.infer<typeof params>;

/** White space that is not one plain space between other characters. */
const mayHoldRun: BytePredicate = (bytes, start, end) => {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x20 || (byte >= 0xc2 && byte <= 0xe3) || byte === 0xef) return true;
    if (byte === 0x20 && bytes[at + 1] === 0x20 && at + 1 < end) return true;
  }
  return false;
};

const mayHoldSpace: BytePredicate = (bytes, start, end) => {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte <= 0x20 || (byte >= 0xc2 && byte <= 0xe3) || byte === 0xef) return true;
  }
  return false;
};

export const collapseSpace = defineRule<Params>({
  name: 'collapse-space',
  kind: 'cleansing',
  scope: 'value',
  label: text('Collapse white space', '合并空白'),
  summary: text(
    'Makes every run of white space (U+3000, NBSP, tabs, line ends included) one space, or removes it.',
    '将连续空白（含 U+3000、NBSP、制表符、换行）合并为一个空格，或全部去除。',
  ),
  appliesTo: ['text'],
  params,
  examples: [
    { params: { replacement: ' ' }, input: 'a  b\t\nc', output: 'a b c' },
    { params: { replacement: ' ' }, input: '张\u3000 三', output: '张 三' },
    { params: { replacement: '' }, input: '6222 0212 3456', output: '622202123456' },
    {
      params: { replacement: ' ' },
      input: ' a',
      output: ' a',
      why: text('The ends keep one space: trim removes it', '首尾保留一个空格，请用“去除首尾空白”'),
    },
    { params: { replacement: ' ' }, input: '', output: '' },
    { params: { replacement: '' }, input: 'a\u00a0b', output: 'ab' },
    { params: { replacement: ' ' }, input: null, output: null },
  ],
  compile: ({ replacement }) =>
    rewriteText({ mayChange: replacement === ' ' ? mayHoldRun : mayHoldSpace, rewrite: (value) => value.replace(/\s+/g, replacement) }),
});
