import { z } from 'zod';
import { HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { text, ui } from '../_shared/form.ts';
import { compileCondition } from '../expression/index.ts';

const params = z.object({
  expression: z
    .string()
    .min(1)
    .max(4000)
    .meta(ui('expression', text('Must be true', '必须为真的表达式'), { placeholder: 'row.paid <= row.total' })),
  message: z
    .string()
    .max(500)
    .default('')
    .meta(ui('text', text('What is wrong when it is not', '不满足时的说明'))),
});
type Params = z.infer<typeof params>;
const given = (input: z.input<typeof params>): Params => params.parse(input);

export const businessRule = defineRule<Params>({
  name: 'business-rule',
  kind: 'validation',
  scope: 'row',
  label: text('Business rule', '业务规则'),
  summary: text('An expression over the columns of the row must be true.', '对整行各列的表达式必须为真。'),
  appliesTo: 'any',
  params,
  examples: [
    {
      params: given({ expression: 'row.start <= row.end' }),
      rows: [
        { start: '2026-01-01', end: '2026-01-02' },
        { start: '2026-01-03', end: '2026-01-02' },
      ],
      fates: ['live', 'business-rule/not-true'],
    },
    {
      params: given({ expression: "row.kind != 'A' || row.a != null" }),
      rows: [
        { kind: 'A', a: null },
        { kind: 'B', a: null },
      ],
      fates: ['business-rule/not-true', 'live'],
    },
    {
      params: given({ expression: 'decimal(row.paid) <= decimal(row.total)' }),
      rows: [
        { paid: '10', total: '9' },
        { paid: '9.99', total: '10' },
        { paid: '0.1', total: '0.10' },
      ],
      fates: ['business-rule/not-true', 'live', 'live'],
      why: text('As numbers, not as texts', '按数值而不是文本比较'),
    },
    {
      params: given({ expression: "row.code.startsWith('CN') && characters(row.code) == 6" }),
      rows: [{ code: 'CN1234' }, { code: 'CN中文字符' }, { code: 'cn1234' }],
      fates: ['live', 'live', 'business-rule/not-true'],
    },
    {
      params: given({ expression: "re2(row.sku, '^[A-Z]+-[0-9]+$')" }),
      rows: [{ sku: 'AB-1' }, { sku: 'ab-1' }],
      fates: ['live', 'business-rule/not-true'],
    },
    {
      params: given({ expression: 'decimal(row.n) > decimal("1")' }),
      rows: [{ n: 'many' }],
      fates: ['expression/failed'],
      why: text('What cannot be computed is refused', '无法计算的行会被拒绝'),
    },
  ],
  compile: ({ expression, message }, { fields, variables }) => {
    const condition = compileCondition(expression, fields, variables, 'params.expression');
    return {
      scope: 'row',
      apply: (columns, batch, report) => {
        for (let row = 0; row < batch.rowCount; row++) {
          if (batch.fates[row] !== 0) continue;
          try {
            if (!condition.holds(columns, row)) report.fail(row, 'business-rule/not-true', { expression, message });
          } catch (error) {
            if (!(error instanceof HeadwaterError) || error.errorClass !== 'row-rejected') throw error;
            report.fail(row, error.code, error.details);
          }
        }
      },
    };
  },
});
