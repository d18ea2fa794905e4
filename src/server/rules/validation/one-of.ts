import { z } from 'zod';
import { RuleFailure } from '#src/server/core/rule/failure.ts';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { checkText } from '#src/server/core/rule/text-rule.ts';
import { text, ui } from '../_shared/form.ts';

const params = z.object({
  values: z
    .array(z.string())
    .min(1)
    .max(10_000)
    .meta(ui('tags', text('Allowed values', '允许的值'))),
  isCaseIgnored: z
    .boolean()
    .default(false)
    .meta(ui('switch', text('Ignore letter case', '忽略大小写'))),
});
type Params = z.infer<typeof params>;
const given = (input: z.input<typeof params>): Params => params.parse(input);

const shownValues = 20;

export const oneOf = defineRule<Params>({
  name: 'one-of',
  kind: 'validation',
  scope: 'value',
  label: text('One of a list', '枚举'),
  summary: text('The value must stand in the list, letter by letter.', '值必须在列表中，逐字比较。'),
  appliesTo: 'any',
  params,
  examples: [
    { params: given({ values: ['M', 'F'] }), input: 'M', output: 'M' },
    { params: given({ values: ['M', 'F'] }), input: 'm', fails: 'one-of/not-listed' },
    { params: given({ values: ['M', 'F'], isCaseIgnored: true }), input: 'm', output: 'm' },
    { params: given({ values: ['M', 'F'] }), input: 'M ', fails: 'one-of/not-listed', why: text('A space behind', '末尾有空格') },
    { params: given({ values: ['是', '否'] }), input: '是', output: '是' },
    { params: given({ values: ['1', '2'] }), type: { kind: 'int32' }, input: '2', output: '2' },
    { params: given({ values: ['1', '2'] }), input: '01', fails: 'one-of/not-listed' },
    { params: given({ values: ['a'] }), input: '', fails: 'one-of/not-listed' },
    { params: given({ values: ['a'] }), input: null, output: null },
  ],
  compile: ({ values, isCaseIgnored }) => {
    const fold = (value: string) => (isCaseIgnored ? value.toLowerCase() : value);
    const allowed = new Set(values.map(fold));
    const shown = values.slice(0, shownValues).join(', ') + (values.length > shownValues ? ' …' : '');
    const notListed = new RuleFailure('one-of/not-listed', { allowed: shown });
    return checkText({ check: (value) => (allowed.has(fold(value)) ? null : notListed) });
  },
});
