import { z } from 'zod';
import { configError, HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import { type CompiledBatchRule, defineRule, type RuleContext } from '#src/server/core/rule/protocol.ts';
import { option, text, ui } from '../_shared/form.ts';
import { compileCondition } from '../expression/index.ts';

const params = z.object({
  condition: z
    .enum(['any-null', 'all-null', 'expression'])
    .default('any-null')
    .meta(
      ui('select', text('Drop the row when', '何时丢弃'), {
        options: [
          option('any-null', 'any of the columns is NULL', '任一列为 NULL'),
          option('all-null', 'all of the columns are NULL', '所有列均为 NULL'),
          option('expression', 'an expression is true', '表达式为真'),
        ],
      }),
    ),
  expression: z
    .string()
    .max(4000)
    .optional()
    .meta(
      ui('expression', text('Expression', '表达式'), {
        when: { field: 'condition', in: ['expression'] },
        placeholder: "row.status == 'test'",
      }),
    ),
});
type Params = z.infer<typeof params>;

export const dropRow = defineRule<Params>({
  name: 'drop-row',
  kind: 'cleansing',
  scope: 'row',
  label: text('Drop rows', '丢弃行'),
  summary: text('Leaves rows out on purpose; they are counted as filtered.', '按条件有意丢弃行，计入“已过滤”。'),
  appliesTo: 'any',
  params,
  examples: [
    {
      params: { condition: 'any-null' },
      rows: [
        { a: '1', b: null },
        { a: '1', b: '2' },
        { a: '', b: '' },
      ],
      fates: ['filtered', 'live', 'live'],
    },
    {
      params: { condition: 'all-null' },
      rows: [
        { a: null, b: null },
        { a: '1', b: null },
      ],
      fates: ['filtered', 'live'],
    },
    {
      params: { condition: 'expression', expression: "row.a == 'test'" },
      rows: [{ a: 'test' }, { a: 'live' }, { a: 'TEST' }],
      fates: ['filtered', 'live', 'live'],
    },
    {
      params: { condition: 'expression', expression: "row.a == null || row.a == ''" },
      rows: [{ a: null }, { a: '' }, { a: 'x' }],
      fates: ['filtered', 'filtered', 'live'],
    },
    {
      params: { condition: 'expression', expression: "row.a.startsWith('#')" },
      rows: [{ a: '# note' }, { a: null }],
      fates: ['filtered', 'expression/failed'],
      why: text('NULL has no beginning: the row is refused, not lost', 'NULL 无法判断：该行进入隔离区，而不是丢失'),
    },
    {
      params: { condition: 'expression', expression: 'characters(row.a) > 3' },
      rows: [{ a: '中文字符' }, { a: '中文' }],
      fates: ['filtered', 'live'],
    },
  ],
  compile: ({ condition, expression }, context) => {
    if (condition === 'expression') return dropByExpression(expression, context);
    return condition === 'any-null' ? dropByNulls(1) : dropByNulls(context.fields.length);
  },
});

function dropByNulls(needed: number): CompiledBatchRule {
  return {
    scope: 'row',
    apply: (columns, batch, report) => {
      for (let row = 0; row < batch.rowCount; row++) {
        if (batch.fates[row] !== 0) continue;
        let nulls = 0;
        for (const column of columns) if (column.lengths[row] === -1) nulls++;
        if (nulls >= needed) report.drop(row);
      }
    },
  };
}

function dropByExpression(expression: string | undefined, { fields, variables }: RuleContext): CompiledBatchRule {
  if (!expression) throw configError('rule/param-missing', 'params.expression', { param: 'expression' });
  const condition = compileCondition(expression, fields, variables, 'params.expression');
  return {
    scope: 'row',
    apply: (columns, batch, report) => {
      for (let row = 0; row < batch.rowCount; row++) {
        if (batch.fates[row] !== 0) continue;
        try {
          if (condition.holds(columns, row)) report.drop(row);
        } catch (error) {
          if (!(error instanceof HeadwaterError) || error.errorClass !== 'row-rejected') throw error;
          report.fail(row, error.code, error.details);
        }
      }
    },
  };
}
