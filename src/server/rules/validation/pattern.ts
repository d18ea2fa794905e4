import { RE2JS } from 're2js';
import { z } from 'zod';
import { RuleFailure } from '#src/server/core/rule/failure.ts';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { checkText } from '#src/server/core/rule/text-rule.ts';
import { option, text, ui } from '../_shared/form.ts';
import { compilePattern } from '../_shared/pattern.ts';

const params = z.object({
  pattern: z
    .string()
    .min(1)
    .max(1000)
    .meta(ui('text', text('Pattern (RE2)', '正则表达式 (RE2)'), { placeholder: '[A-Z]{2}\\d{6}' })),
  match: z
    .enum(['whole', 'part', 'none'])
    .default('whole')
    .meta(
      ui('select', text('The pattern must match', '匹配方式'), {
        options: [
          option('whole', 'the whole value', '整个值'),
          option('part', 'a part of the value', '值的一部分'),
          option('none', 'no part of the value', '不得出现'),
        ],
      }),
    ),
  isCaseIgnored: z
    .boolean()
    .default(false)
    .meta(ui('switch', text('Ignore letter case', '忽略大小写'))),
});
type Params = z.infer<typeof params>;
const given = (input: z.input<typeof params>): Params => params.parse(input);

export const pattern = defineRule<Params>({
  name: 'pattern',
  kind: 'validation',
  scope: 'value',
  label: text('Pattern', '正则格式'),
  summary: text('The value must match an RE2 pattern, which takes linear time whatever the value.', '值必须匹配 RE2 正则（线性时间）。'),
  appliesTo: ['text'],
  params,
  examples: [
    { params: given({ pattern: '[A-Z]{2}\\d{6}' }), input: 'AB123456', output: 'AB123456' },
    {
      params: given({ pattern: '[A-Z]{2}\\d{6}' }),
      input: 'xAB123456',
      fails: 'pattern/no-match',
      why: text('The whole value counts', '匹配整个值'),
    },
    { params: given({ pattern: '\\d+', match: 'part' }), input: 'a1', output: 'a1' },
    { params: given({ pattern: '测试|test', match: 'none' }), input: '测试账号', fails: 'pattern/forbidden-match' },
    { params: given({ pattern: 'abc', isCaseIgnored: true }), input: 'ABC', output: 'ABC' },
    {
      params: given({ pattern: '(a+)+$' }),
      input: `${'a'.repeat(60)}!`,
      fails: 'pattern/no-match',
      why: text('Never explodes', '不会出现灾难性回溯'),
    },
    { params: given({ pattern: '^x$', match: 'part' }), input: 'y\nx', fails: 'pattern/no-match' },
    { params: given({ pattern: '\\p{Han}{2,4}' }), input: '𠮷田', output: '𠮷田' },
    { params: given({ pattern: 'x' }), input: '', fails: 'pattern/no-match' },
    { params: given({ pattern: 'x' }), input: null, output: null },
  ],
  compile: ({ pattern: source, match, isCaseIgnored }) => {
    const compiled = compilePattern(source, 'params.pattern', isCaseIgnored ? RE2JS.CASE_INSENSITIVE : 0);
    if (match === 'none') {
      const forbidden = new RuleFailure('pattern/forbidden-match', { pattern: source });
      return checkText({ check: (value) => (compiled.test(value) ? forbidden : null) });
    }
    const noMatch = new RuleFailure('pattern/no-match', { pattern: source });
    const isMatch = match === 'whole' ? (value: string) => compiled.testExact(value) : (value: string) => compiled.test(value);
    return checkText({ check: (value) => (isMatch(value) ? null : noMatch) });
  },
});
