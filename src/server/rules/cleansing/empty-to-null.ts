import { z } from 'zod';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { rewriteText } from '#src/server/core/rule/text-rule.ts';
import { text, ui } from '../_shared/form.ts';

const params = z.object({
  isEmptyNull: z
    .boolean()
    .default(true)
    .meta(ui('switch', text('Empty text is NULL', '空字符串视为 NULL'))),
  tokens: z
    .array(z.string().min(1))
    .default([])
    .meta(
      ui('tags', text('Words that mean NULL', '表示空值的写法'), {
        placeholder: 'NULL, N/A, \\N',
        help: text('Compared exactly, letter case included', '精确比较，区分大小写'),
      }),
    ),
});
type Params = z.infer<typeof params>;
const given = (input: z.input<typeof params> = {}): Params => params.parse(input);

export const emptyToNull = defineRule<Params>({
  name: 'empty-to-null',
  kind: 'cleansing',
  scope: 'value',
  label: text('Empty to NULL', '空文本转 NULL'),
  summary: text(
    'Turns empty texts and the declared words (N/A, \\N …) into NULL; nothing else.',
    '将空字符串和声明的写法（N/A、\\N 等）转为 NULL，其他值不动。',
  ),
  appliesTo: ['text'],
  params,
  examples: [
    { params: given(), input: '', output: null },
    { params: given(), input: ' ', output: ' ', why: text('Trim first if spaces count as empty', '若空格也算空，请先去除首尾空白') },
    { params: given(), input: 'NULL', output: 'NULL', why: text('Not declared', '未声明') },
    { params: given({ tokens: ['NULL', '\\N', 'N/A'] }), input: 'NULL', output: null },
    { params: given({ tokens: ['NULL', '\\N', 'N/A'] }), input: '\\N', output: null },
    { params: given({ tokens: ['NULL', '\\N', 'N/A'] }), input: 'null', output: 'null', why: text('Letter case counts', '区分大小写') },
    {
      params: given({ isEmptyNull: false, tokens: ['无'] }),
      input: '',
      output: '',
      why: text('A quoted empty text may mean empty', '带引号的空字符串可以就是空'),
    },
    { params: given({ isEmptyNull: false, tokens: ['无'] }), input: '无', output: null },
    { params: given(), input: null, output: null },
  ],
  compile: ({ isEmptyNull, tokens }) => {
    const nulls = new Set(tokens);
    if (isEmptyNull) nulls.add('');
    const byteLengths = new Uint8Array(256);
    for (const token of nulls) byteLengths[Math.min(255, Buffer.byteLength(token))] = 1;
    return rewriteText({
      mayChange: (_bytes, start, end) => byteLengths[Math.min(255, end - start)] === 1,
      rewrite: (value) => (nulls.has(value) ? null : value),
    });
  },
});
