import { textBatch } from '#src/server/core/batch/text-batch.ts';
import { configError, HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { compileCondition } from './compile.ts';

/** What an expression over metrics may speak of, all numbers. */
const names = [
  'runs',
  'failed',
  'read',
  'landed',
  'quarantined',
  'durationSeconds',
  'lastRead',
  'lastQuarantined',
  'lastDurationSeconds',
  'minutesSinceSuccess',
];
const fields: readonly FieldSchema[] = names.map((name) => ({
  name,
  type: { kind: 'decimal', precision: 38, scale: 6 },
  nativeType: 'numeric(38,6)',
  isNullable: true,
  isKey: false,
  isCursorCandidate: false,
}));

export function checkMetricCondition(expression: string): void {
  compileCondition(expression, fields, {}, 'params.expression');
}

/** A figure there is none of is null; an expression that cannot be computed over it is an error of the configuration. */
export function metricConditionHolds(expression: string, figures: Readonly<Record<string, number | null>>): boolean {
  const condition = compileCondition(expression, fields, {}, 'params.expression');
  const cells = names.map((name) => textOf(figures[name] ?? null));
  try {
    return condition.holds(textBatch(fields, [cells]).columns, 0);
  } catch (error) {
    if (error instanceof HeadwaterError) throw configError(error.code, 'params.expression', error.details);
    throw error;
  }
}

function textOf(figure: number | null): string | null {
  return figure === null ? null : figure.toFixed(6);
}
