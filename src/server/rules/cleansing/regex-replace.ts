import { RE2JS } from 're2js';
import { z } from 'zod';
import { configError } from '#src/server/core/errors/headwater-error.ts';
import { RuleFailure } from '#src/server/core/rule/failure.ts';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { rewriteText } from '#src/server/core/rule/text-rule.ts';
import { text, ui } from '../_shared/form.ts';
import { compilePattern } from '../_shared/pattern.ts';

const params = z.object({
  pattern: z
    .string()
    .min(1)
    .max(1000)
    .meta(ui('text', text('Pattern (RE2)', '正则表达式 (RE2)'), { placeholder: '\\D+' })),
  replacement: z
    .string()
    .max(1000)
    .default('')
    .meta(
      ui('text', text('Replacement', '替换为'), {
        help: text('$1, $2 … are the groups; $$ is a dollar sign', '$1、$2 为分组；$$ 表示美元符号'),
      }),
    ),
  isCaseIgnored: z
    .boolean()
    .default(false)
    .meta(ui('switch', text('Ignore letter case', '忽略大小写'))),
});
type Params = z.infer<typeof params>;
const given = (input: z.input<typeof params>): Params => params.parse(input);

export const regexReplace = defineRule<Params>({
  name: 'regex-replace',
  kind: 'cleansing',
  scope: 'value',
  label: text('Replace by pattern', '正则替换'),
  summary: text(
    'Replaces every match of an RE2 pattern. RE2 takes linear time whatever the text; it has no back references.',
    '替换所有匹配 RE2 正则的内容；RE2 保证线性时间，不支持反向引用。',
  ),
  appliesTo: ['text'],
  params,
  examples: [
    { params: given({ pattern: '\\D+' }), input: '+86 138-0013-8000', output: '8613800138000' },
    { params: given({ pattern: '(\\d{4})(\\d{2})(\\d{2})', replacement: '$1-$2-$3' }), input: '20260203', output: '2026-02-03' },
    { params: given({ pattern: 'ltd\\.?$', replacement: 'Limited', isCaseIgnored: true }), input: 'Acme LTD.', output: 'Acme Limited' },
    { params: given({ pattern: '\\p{Han}', replacement: '*' }), input: 'a中文b', output: 'a**b' },
    { params: given({ pattern: 'x', replacement: '$$' }), input: 'axb', output: 'a$b' },
    {
      params: given({ pattern: '(a+)+$', replacement: '' }),
      input: `${'a'.repeat(40)}b`,
      output: `${'a'.repeat(40)}b`,
      why: text('Never explodes', '不会出现灾难性回溯'),
    },
    { params: given({ pattern: 'x' }), input: null, output: null },
  ],
  compile: ({ pattern, replacement, isCaseIgnored }) => {
    const compiled = compilePattern(pattern, 'params.pattern', isCaseIgnored ? RE2JS.CASE_INSENSITIVE : 0);
    const parts = replacementParts(replacement, compiled.groupCount());
    return rewriteText({ rewrite: (value) => (compiled.test(value) ? replaceAll(compiled, value, parts) : value) });
  },
});

const maxMilliseconds = 2000;
const findsBetweenLooks = 64;
const tooSlow = new RuleFailure('regex-replace/too-slow', { maxMilliseconds });

/** One search is linear in the text, many searches of one text can add up: then the value is refused, not the run held up. */
function replaceAll(pattern: RE2JS, value: string, parts: readonly (string | number)[]): string | RuleFailure {
  const matcher = pattern.matcher(value);
  const deadline = value.length > 1000 ? performance.now() + maxMilliseconds : Number.POSITIVE_INFINITY;
  let result = '';
  let end = 0;
  for (let finds = 1; matcher.find(); finds++) {
    if (finds % findsBetweenLooks === 0 && performance.now() > deadline) return tooSlow;
    result += value.slice(end, matcher.start());
    for (const part of parts) result += typeof part === 'string' ? part : (matcher.group(part) ?? '');
    end = matcher.end();
  }
  return result + value.slice(end);
}

/** Texts and group numbers in turn. */
function replacementParts(replacement: string, groupCount: number): readonly (string | number)[] {
  return replacement.split(/(\$\$|\$\d)/).map((part) => {
    if (part === '$$') return '$';
    if (!/^\$\d$/.test(part)) return part;
    const group = Number(part[1]);
    if (group > groupCount) throw configError('rule/group-missing', 'params.replacement', { group, groupCount });
    return group;
  });
}
