import { z } from 'zod';
import type { Batch } from '#src/server/core/batch/batch.ts';
import type { Column } from '#src/server/core/batch/column.ts';
import { cellText, Oid } from '#src/server/core/codec/index.ts';
import { configError } from '#src/server/core/errors/headwater-error.ts';
import { RuleFailure } from '#src/server/core/rule/failure.ts';
import { type CompiledValueRule, defineRule, type RuleReport } from '#src/server/core/rule/protocol.ts';
import { checkText, type TextCheck } from '#src/server/core/rule/text-rule.ts';
import { numericApproximation, wholeReader } from '../_shared/binary-number.ts';
import { type Bounds, boundKind, doubleBounds, microsOf, placeText } from '../_shared/bounds.ts';
import { text, ui } from '../_shared/form.ts';
import { plainDecimal } from '../_shared/plain-decimal.ts';
import { fillTemplate } from '../_shared/template.ts';

const boundHelp = text('A number, or a date such as 2026-01-31 or ${bizdate}', '数字，或日期（如 2026-01-31、${bizdate}）');
const params = z.object({
  minimum: z
    .string()
    .optional()
    .meta(ui('text', text('From', '最小值'), { help: boundHelp })),
  maximum: z
    .string()
    .optional()
    .meta(ui('text', text('To', '最大值'), { help: boundHelp })),
  isMinimumExcluded: z
    .boolean()
    .default(false)
    .meta(ui('switch', text('Without the lower bound', '不含最小值'))),
  isMaximumExcluded: z
    .boolean()
    .default(false)
    .meta(ui('switch', text('Without the upper bound', '不含最大值'))),
});
type Params = z.infer<typeof params>;
const given = (input: z.input<typeof params>): Params => params.parse(input);

export const range = defineRule<Params>({
  name: 'range',
  kind: 'validation',
  scope: 'value',
  label: text('Range', '取值范围'),
  summary: text(
    'A number or date must lie between bounds; numbers are compared exactly, digit by digit.',
    '数字或日期必须在范围内；数字逐位精确比较。',
  ),
  appliesTo: ['int16', 'int32', 'int64', 'uint64', 'decimal', 'float32', 'float64', 'date', 'timestamp', 'timestamptz', 'text'],
  params,
  examples: [
    { params: given({ minimum: '0', maximum: '150' }), type: { kind: 'int32' }, input: '150', output: '150' },
    { params: given({ minimum: '0', maximum: '150' }), type: { kind: 'int32' }, input: '-1', fails: 'range/too-small' },
    { params: given({ maximum: '150', isMaximumExcluded: true }), type: { kind: 'int32' }, input: '150', fails: 'range/too-large' },
    {
      params: given({ maximum: '0.1' }),
      type: { kind: 'decimal' },
      input: '0.10000000000000000001',
      fails: 'range/too-large',
      why: text('Doubles could not tell', '浮点数无法区分'),
    },
    { params: given({ minimum: '9007199254740993' }), type: { kind: 'int64' }, input: '9007199254740992', fails: 'range/too-small' },
    { params: given({ minimum: '9' }), input: '10', output: '10', why: text('As numbers, not as texts', '按数值而不是文本比较') },
    { params: given({ minimum: '0' }), input: 'many', fails: 'range/not-a-number' },
    {
      params: given({ minimum: '0' }),
      type: { kind: 'float64' },
      input: 'NaN',
      output: 'NaN',
      why: text('PostgreSQL’s order: NaN is the greatest', '与 PostgreSQL 一致：NaN 最大'),
    },
    { params: given({ maximum: '10' }), type: { kind: 'float64' }, input: 'NaN', fails: 'range/too-large' },
    {
      params: given({ minimum: '1900-01-01', maximum: '2026-12-31' }),
      type: { kind: 'date' },
      input: '1899-12-31',
      fails: 'range/too-small',
    },
    {
      params: given({ maximum: '2026-01-01' }),
      type: { kind: 'timestamptz' },
      input: '2026-01-01 00:00:00.000001+00',
      fails: 'range/too-large',
    },
    { params: given({ maximum: '2026-01-01' }), type: { kind: 'timestamp' }, input: 'infinity', fails: 'range/too-large' },
    { params: given({ minimum: '2026-01-01' }), type: { kind: 'date' }, input: '0044-03-15 BC', fails: 'range/too-small' },
    { params: given({ minimum: '0' }), input: null, output: null },
  ],
  compile: (settings, { variables }) => {
    const bounds = readBounds(settings, variables);
    const check = textCheck(bounds);
    const byText = checkText(check);
    return { scope: 'value', apply: (column, batch, report) => applyRange(column, batch, report, bounds, check, byText) };
  },
});

function readBounds(settings: Params, variables: Readonly<Record<string, string>>): Bounds {
  const minimum = settings.minimum ? fillTemplate(settings.minimum, variables, 'params.minimum') : null;
  const maximum = settings.maximum ? fillTemplate(settings.maximum, variables, 'params.maximum') : null;
  const given = [minimum, maximum].filter((bound) => bound !== null);
  if (given.length === 0) throw configError('rule/param-missing', 'params.minimum', { param: 'minimum' });
  const kind = boundKind(given, minimum === null ? 'params.maximum' : 'params.minimum');
  const { isMinimumExcluded, isMaximumExcluded } = settings;
  const bounds: Bounds = { kind, minimum, maximum, isMinimumExcluded, isMaximumExcluded };
  if (minimum !== null && maximum !== null && placeText(maximum, { ...bounds, maximum: null, isMinimumExcluded: false }) !== 0) {
    throw configError('rule/bounds-crossed', 'params.minimum', { minimum, maximum });
  }
  return bounds;
}

function textCheck(bounds: Bounds): TextCheck {
  const tooSmall = new RuleFailure('range/too-small', { minimum: bounds.minimum });
  const tooLarge = new RuleFailure('range/too-large', { maximum: bounds.maximum });
  const notComparable = bounds.kind === 'number' ? new RuleFailure('range/not-a-number') : new RuleFailure('range/not-a-date');
  const isInside = bounds.kind === 'number' ? (exactTest(bounds) ?? marginTest(bounds)) : null;
  return {
    ...(isInside && { isSurelyGood: (bytes: Buffer, start: number, end: number) => isInside(plainDecimal(bytes, start, end)) }),
    check: (value) => {
      const place = placeText(value, bounds);
      if (place === 0) return null;
      return place === null ? notComparable : place < 0 ? tooSmall : tooLarge;
    },
  };
}

/** Binary numbers and moments that are clearly inside never become a string; the others are judged by their text. */
function applyRange(column: Column, batch: Batch, report: RuleReport, bounds: Bounds, check: TextCheck, byText: CompiledValueRule): void {
  const isInside = column.format.kind === 'pg' ? insideTest(column.format.oid, bounds) : undefined;
  if (!isInside) {
    byText.apply(column, batch, report);
    return;
  }
  const { starts, lengths, bytes, side } = column;
  for (let row = 0; row < batch.rowCount; row++) {
    if ((lengths[row] as number) < 0 || batch.fates[row] !== 0) continue;
    const at = starts[row] as number;
    if (at >= 0 ? isInside(bytes, at) : isInside(side, ~at)) continue;
    const value = cellText(column, row) as string;
    const failure = check.check(value);
    if (failure) report.fail(row, failure.code, failure.about(value));
  }
}

type InsideTest = (bytes: Buffer, start: number) => boolean;

function insideTest(oid: number, bounds: Bounds): InsideTest | undefined {
  if (oid === Oid.numeric && bounds.kind === 'number') return approximateTest(numericApproximation, bounds);
  if (oid === Oid.float8 && bounds.kind === 'number') return approximateTest((bytes, start) => bytes.readDoubleBE(start), bounds);
  if (oid === Oid.float4 && bounds.kind === 'number') return approximateTest((bytes, start) => bytes.readFloatBE(start), bounds);
  const read = wholeReader(oid);
  if (!read) return undefined;
  const isMoment = oid === Oid.date || oid === Oid.timestamp || oid === Oid.timestamptz;
  if (isMoment !== (bounds.kind === 'date')) return undefined;
  const unit = oid === Oid.date ? 86_400_000_000 : 1;
  const limits = doubleBounds(bounds, (bound) => (isMoment ? Number(microsOf(bound)) / unit : Number(bound)));
  if (!limits) return undefined;
  const { least, greatest } = limits;
  return (bytes, start) => {
    const value = read(bytes, start);
    return value > least && value < greatest;
  };
}

function approximateTest(read: InsideRead, bounds: Bounds): InsideTest {
  const isInside = marginTest(bounds);
  return (bytes, start) => isInside(read(bytes, start));
}

/** Decimals of at most 15 digits are exact enough as doubles to be compared with bounds as short; undefined for longer bounds. */
function exactTest(bounds: Bounds): ((value: number) => boolean) | undefined {
  const { minimum, maximum, isMinimumExcluded, isMaximumExcluded } = bounds;
  const read = (bound: string) => plainDecimal(Buffer.from(bound), 0, bound.length);
  const least = minimum === null ? Number.NEGATIVE_INFINITY : read(minimum);
  const greatest = maximum === null ? Number.POSITIVE_INFINITY : read(maximum);
  if (Number.isNaN(least) || Number.isNaN(greatest)) return undefined;
  return (value) => (isMinimumExcluded ? value > least : value >= least) && (isMaximumExcluded ? value < greatest : value <= greatest);
}

/** Leaves a margin for rounding: values near a bound, and NaN, are compared exactly. */
function marginTest(bounds: Bounds): (value: number) => boolean {
  const margin = 1e-6;
  const minimum = bounds.minimum === null ? Number.NEGATIVE_INFINITY : Number(bounds.minimum);
  const maximum = bounds.maximum === null ? Number.POSITIVE_INFINITY : Number(bounds.maximum);
  const least = minimum + Math.abs(minimum) * margin;
  const greatest = maximum - Math.abs(maximum) * margin;
  const [low, high] = [Number.isFinite(least) ? least : minimum, Number.isFinite(greatest) ? greatest : maximum];
  return (value) => value > low && value < high;
}

type InsideRead = (bytes: Buffer, start: number) => number;
