import { z } from 'zod';
import type { Batch } from '#src/server/core/batch/batch.ts';
import type { Column } from '#src/server/core/batch/column.ts';
import { holdsText } from '#src/server/core/codec/index.ts';
import { RuleFailure } from '#src/server/core/rule/failure.ts';
import { defineRule, type RuleReport } from '#src/server/core/rule/protocol.ts';
import { checkText } from '#src/server/core/rule/text-rule.ts';
import { text, ui } from '../_shared/form.ts';

const params = z.object({
  isEmptyRefused: z
    .boolean()
    .default(true)
    .meta(ui('switch', text('Empty text counts as missing', '空字符串视为缺失'))),
  isBlankRefused: z
    .boolean()
    .default(false)
    .meta(ui('switch', text('White space alone counts as missing', '仅含空白视为缺失'))),
});
type Params = z.infer<typeof params>;
const given = (input: z.input<typeof params> = {}): Params => params.parse(input);

const missing = new RuleFailure('required/missing');
const empty = new RuleFailure('required/empty');

export const required = defineRule<Params>({
  name: 'required',
  kind: 'validation',
  scope: 'value',
  label: text('Required', '必填'),
  summary: text('There must be a value.', '值不能为空。'),
  appliesTo: 'any',
  params,
  examples: [
    { params: given(), input: 'x', output: 'x' },
    { params: given(), input: null, fails: 'required/missing' },
    { params: given(), input: '', fails: 'required/empty' },
    { params: given({ isEmptyRefused: false }), input: '', output: '' },
    { params: given(), input: ' ', output: ' ', why: text('A blank passes unless asked', '空格默认通过') },
    { params: given({ isBlankRefused: true }), input: ' \u3000\u00a0\t', fails: 'required/empty' },
    { params: given(), type: { kind: 'int32' }, input: '0', output: '0', why: text('Zero is a value', '0 是值') },
    { params: given(), input: 'NULL', output: 'NULL', why: text('The word is a text', '文字 NULL 是文本') },
  ],
  compile: ({ isEmptyRefused, isBlankRefused }) => {
    const ofTexts = checkText({
      nullFailure: missing,
      isSurelyGood: (bytes, start, end) =>
        end > start ? !isBlankRefused || isVisibleAscii(bytes[start] as number) : !isEmptyRefused && !isBlankRefused,
      check: (value) => ((value === '' && isEmptyRefused) || (isBlankRefused && value.trim() === '') ? empty : null),
    });
    return {
      scope: 'value',
      apply: (column, batch, report) => {
        if (holdsText(column)) ofTexts.apply(column, batch, report);
        else refuseNulls(column, batch, report);
      },
    };
  },
});

/** Binary values are never empty. */
function refuseNulls({ lengths }: Column, batch: Batch, report: RuleReport): void {
  for (let row = 0; row < batch.rowCount; row++) {
    if (lengths[row] === -1 && batch.fates[row] === 0) report.fail(row, missing.code);
  }
}

function isVisibleAscii(byte: number): boolean {
  return byte > 0x20 && byte < 0x7f;
}
