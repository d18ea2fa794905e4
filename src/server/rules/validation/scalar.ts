import { z } from 'zod';
import { RuleFailure } from '#src/server/core/rule/failure.ts';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { checkText } from '#src/server/core/rule/text-rule.ts';
import { isJson } from '../_shared/canonical.ts';
import { text } from '../_shared/form.ts';

const params = z.object({});
type Params = z.infer<typeof params>;

const nested = new RuleFailure('scalar/nested');

export const scalar = defineRule<Params>({
  name: 'scalar',
  kind: 'validation',
  scope: 'value',
  label: text('No nested JSON', '禁止嵌套 JSON'),
  summary: text(
    'Refuses JSON arrays and objects in a field that should hold one value. Without this rule a text column keeps them as JSON text.',
    '拒绝在单值字段中出现 JSON 数组或对象；不使用本规则时，文本列会以 JSON 文本保存。',
  ),
  appliesTo: ['text', 'json'],
  params,
  examples: [
    { params: {}, input: '["a","b"]', fails: 'scalar/nested' },
    { params: {}, input: '{"a": {"b": 1}}', fails: 'scalar/nested' },
    { params: {}, input: ' [1]', fails: 'scalar/nested' },
    { params: {}, input: '[not json', output: '[not json', why: text('Just a text', '只是文本') },
    { params: {}, input: '{a,b}', output: '{a,b}' },
    { params: {}, input: '"[1]"', output: '"[1]"' },
    { params: {}, input: '12', output: '12' },
    { params: {}, input: null, output: null },
  ],
  compile: () =>
    checkText({
      isSurelyGood: (bytes, start, end) =>
        end === start || ((bytes[start] as number) > 0x20 && bytes[start] !== 0x5b && bytes[start] !== 0x7b),
      check: (value) => (/^\s*[[{]/.test(value) && isJson(value) ? nested : null),
    }),
});
