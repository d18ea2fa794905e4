import { z } from 'zod';
import type { Batch } from '#src/server/core/batch/batch.ts';
import type { Column } from '#src/server/core/batch/column.ts';
import { setCanonicalText } from '#src/server/core/codec/index.ts';
import { configError, HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import { defineRule, type RuleReport } from '#src/server/core/rule/protocol.ts';
import { text, ui } from '../_shared/form.ts';
import { fillTemplate } from '../_shared/template.ts';

const params = z.object({
  value: z.string().meta(
    ui('text', text('Value', '默认值'), {
      help: text(
        'Canonical text of the column’s type; ${bizdate} and other variables are filled in',
        '按列类型的标准写法填写，可使用 ${bizdate} 等变量',
      ),
    }),
  ),
});
type Params = z.infer<typeof params>;

export const nullDefault = defineRule<Params>({
  name: 'null-default',
  kind: 'cleansing',
  scope: 'value',
  label: text('Default for NULL', '空值填充'),
  summary: text('Puts a fixed value where there is NULL. An empty text is not NULL.', '将 NULL 替换为固定值；空字符串不是 NULL。'),
  appliesTo: 'any',
  params,
  examples: [
    { params: { value: 'unknown' }, input: null, output: 'unknown' },
    { params: { value: 'unknown' }, input: '', output: '', why: text('Empty is not NULL', '空字符串不是 NULL') },
    { params: { value: '' }, input: null, output: '' },
    { params: { value: '0' }, type: { kind: 'int64' }, input: null, output: '0' },
    { params: { value: '未知' }, input: null, output: '未知' },
    { params: { value: 'x' }, input: 'NULL', output: 'NULL', why: text('The word NULL is a text', '文字 NULL 是普通文本') },
    { params: { value: 'x' }, input: ' ', output: ' ' },
  ],
  compile: ({ value }, { variables }) => {
    const filled = fillTemplate(value, variables, 'params.value');
    return { scope: 'value', apply: (column, batch, report) => fillNulls(column, batch, report, filled) };
  },
});

/** The default is written once a batch; every other NULL points at the same bytes. */
function fillNulls(column: Column, batch: Batch, report: RuleReport, filled: string): void {
  const { starts, lengths } = column;
  let first = -1;
  for (let row = 0; row < batch.rowCount; row++) {
    if (lengths[row] !== -1 || batch.fates[row] !== 0) continue;
    if (first < 0) {
      writeDefault(column, row, filled);
      first = row;
    } else {
      starts[row] = starts[first] as number;
      lengths[row] = lengths[first] as number;
    }
    report.changed(row);
  }
}

function writeDefault(column: Column, row: number, filled: string): void {
  try {
    setCanonicalText(column, row, filled);
  } catch (error) {
    if (!(error instanceof HeadwaterError) || error.errorClass !== 'row-rejected') throw error;
    throw configError('rule/default-malformed', 'params.value', {
      value: filled,
      column: column.field.name,
      type: column.field.nativeType,
    });
  }
}
