import { textBatch } from '#src/server/core/batch/text-batch.ts';
import { HeadwaterError, toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import type { ExpressionCheck, ExpressionRequest } from '#src/server/core/mapping/expression-check.ts';
import { inspectExpression } from './compile.ts';

/** Compiles an expression and tries it on rows of canonical text; what is wrong is told, never thrown. */
export function checkExpression({ expression, fields, variables, wants, rows }: ExpressionRequest): ExpressionCheck {
  const own = attempt(() => inspectExpression(expression, fields, variables, wants === 'condition' ? 'bool' : undefined));
  if ('error' in own) return { type: null, error: own.error, results: [] };
  const { type, evaluate } = own.value;
  const { columns } = textBatch(
    fields,
    rows.map((row) => fields.map((field) => row[field.name] ?? null)),
  );
  const outcomes = rows.map((_, row) => attempt(() => evaluate(columns, row)));
  const results = outcomes.map((outcome) =>
    'error' in outcome ? { value: null, error: outcome.error } : { value: outcome.value.text, error: null },
  );
  const seen = outcomes.flatMap((outcome) => ('error' in outcome || outcome.value.type === 'null' ? [] : [outcome.value.type]));
  return { type: type === 'dyn' ? agreed(seen) : type, error: null, results };
}

/** The one type all results are of; null when there is none or they differ. */
function agreed(types: readonly string[]): string | null {
  return new Set(types).size === 1 ? (types[0] ?? null) : null;
}

function attempt<T>(work: () => T): { readonly value: T } | { readonly error: ReturnType<typeof toErrorRecord> } {
  try {
    return { value: work() };
  } catch (error) {
    if (!(error instanceof HeadwaterError)) throw error;
    return { error: toErrorRecord(error) };
  }
}
