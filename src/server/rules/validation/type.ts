import { z } from 'zod';
import type { Column } from '#src/server/core/batch/column.ts';
import { Oid } from '#src/server/core/codec/index.ts';
import { RuleFailure } from '#src/server/core/rule/failure.ts';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { type BytePredicate, checkText } from '#src/server/core/rule/text-rule.ts';
import type { FieldSchema, LogicalKind } from '#src/server/core/value/logical-type.ts';
import { typeProblem } from '../_shared/canonical.ts';
import { text, ui } from '../_shared/form.ts';
import { typeOptions } from '../_shared/type-options.ts';

const params = z.object({
  type: z
    .enum([
      'column',
      'boolean',
      'int16',
      'int32',
      'int64',
      'uint64',
      'decimal',
      'float32',
      'float64',
      'date',
      'time',
      'timestamp',
      'timestamptz',
      'uuid',
      'json',
    ])
    .default('column')
    .meta(ui('select', text('Type', '类型'), { options: typeOptions })),
  precision: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .meta(ui('number', text('Digits in all', '总位数'), { when: { field: 'type', in: ['decimal'] } })),
  scale: z
    .number()
    .int()
    .min(0)
    .max(1000)
    .optional()
    .meta(ui('number', text('Digits after the point', '小数位数'), { when: { field: 'type', in: ['decimal'] } })),
});
type Params = z.infer<typeof params>;
const given = (input: z.input<typeof params> = {}): Params => params.parse(input);

export const type = defineRule<Params>({
  name: 'type',
  kind: 'validation',
  scope: 'value',
  label: text('Type', '类型'),
  summary: text(
    'The value must be written as its type is written, and fit: nothing is guessed, rounded or cut. Normalise first what comes in another form.',
    '值必须符合类型的标准写法且在范围内：不猜测、不舍入、不截断；其他写法请先规范化。',
  ),
  appliesTo: 'any',
  params,
  examples: [
    { params: given({ type: 'int32' }), input: '2147483647', output: '2147483647' },
    { params: given({ type: 'int32' }), input: '2147483648', fails: 'type/out-of-range' },
    { params: given({ type: 'int32' }), input: '00123', fails: 'type/malformed' },
    { params: given({ type: 'int32' }), input: ' 7 ', fails: 'type/malformed' },
    { params: given({ type: 'uint64' }), input: '18446744073709551615', output: '18446744073709551615' },
    { params: given({ type: 'uint64' }), input: '-1', fails: 'type/out-of-range' },
    { params: given({ type: 'decimal', precision: 5, scale: 2 }), input: '1234.5', fails: 'type/out-of-range' },
    { params: given({ type: 'decimal', precision: 5, scale: 2 }), input: '123.456', fails: 'type/too-precise' },
    { params: given({ type: 'decimal', precision: 5, scale: 2 }), input: '123.4500', output: '123.4500' },
    { params: given({ type: 'decimal' }), input: '1,234.56', fails: 'type/malformed' },
    { params: given({ type: 'float64' }), input: '1e309', fails: 'type/out-of-range' },
    { params: given({ type: 'float64' }), input: 'NaN', output: 'NaN' },
    { params: given({ type: 'date' }), input: '2026-02-30', fails: 'type/out-of-range' },
    { params: given({ type: 'date' }), input: '2026/02/03', fails: 'type/malformed' },
    { params: given({ type: 'timestamptz' }), input: '2026-02-03 04:05:06.789+08', output: '2026-02-03 04:05:06.789+08' },
    { params: given({ type: 'int32' }), input: '["a","b"]', fails: 'type/malformed', why: text('An array is no number', '数组不是数字') },
    { params: given({ type: 'json' }), input: '{"a":1', fails: 'type/malformed' },
    {
      params: given(),
      type: { kind: 'int16' },
      input: '40000',
      fails: 'type/out-of-range',
      why: text('The type of the column', '列的类型'),
    },
    { params: given({ type: 'int32' }), input: null, output: null },
  ],
  compile: (settings, { field }) => {
    const { kind, precision, scale } = wantedType(settings, field);
    const failures = {
      malformed: new RuleFailure('type/malformed', { type: kind }),
      'out-of-range': new RuleFailure('type/out-of-range', { type: precision ? `${kind}(${precision},${scale ?? 0})` : kind }),
      'too-precise': new RuleFailure('type/too-precise', { type: `${kind}(${precision},${scale ?? 0})` }),
    };
    const isSurelyGood = isIntegerKind(kind) ? isShortInteger : undefined;
    const ofTexts = checkText({
      ...(isSurelyGood && { isSurelyGood }),
      check: (value) => {
        const problem = typeProblem(value, kind, { precision, scale });
        return problem === null ? null : failures[problem];
      },
    });
    const isItsOwnType = ({ format }: Column) => format.kind === 'pg' && precision === undefined && binaryKinds.get(format.oid) === kind;
    return {
      scope: 'value',
      apply: (column, batch, report) => {
        if (!isItsOwnType(column)) ofTexts.apply(column, batch, report);
      },
    };
  },
});

const binaryKinds: ReadonlyMap<number, LogicalKind> = new Map([
  [Oid.bool, 'boolean'],
  [Oid.int2, 'int16'],
  [Oid.int4, 'int32'],
  [Oid.int8, 'int64'],
  [Oid.numeric, 'decimal'],
  [Oid.float4, 'float32'],
  [Oid.float8, 'float64'],
  [Oid.date, 'date'],
  [Oid.time, 'time'],
  [Oid.timestamp, 'timestamp'],
  [Oid.timestamptz, 'timestamptz'],
  [Oid.uuid, 'uuid'],
  [Oid.json, 'json'],
  [Oid.jsonb, 'json'],
]);

function wantedType(
  settings: Params,
  field: FieldSchema,
): { kind: LogicalKind; precision?: number | undefined; scale?: number | undefined } {
  if (settings.type !== 'column') return { kind: settings.type, precision: settings.precision, scale: settings.scale };
  const { type: declared } = field;
  return declared.kind === 'decimal' ? { kind: 'decimal', precision: declared.precision, scale: declared.scale } : { kind: declared.kind };
}

function isIntegerKind(kind: LogicalKind): boolean {
  return kind === 'int16' || kind === 'int32' || kind === 'int64' || kind === 'uint64';
}

/** Up to four digits without a leading zero fit every integer type. */
const isShortInteger: BytePredicate = (bytes, start, end) => {
  if (end - start < 1 || end - start > 4 || (bytes[start] === 0x30 && end - start > 1)) return false;
  for (let at = start; at < end; at++) if ((bytes[at] as number) < 0x30 || (bytes[at] as number) > 0x39) return false;
  return true;
};
