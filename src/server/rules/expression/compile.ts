import { TypeError as CelTypeError, type Environment, EvaluationError, ParseError, type ParseResult } from '@marcbachmann/cel-js';
import type { Column } from '#src/server/core/batch/column.ts';
import { float8Text } from '#src/server/core/codec/decode-number.ts';
import { configError, HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import type { Json } from '#src/server/core/value/json.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { createEnvironment } from './environment.ts';
import { ExactDecimal } from './exact-decimal.ts';
import { type FieldValue, fieldReader, MalformedValue } from './field-reader.ts';
import { guardExpression } from './guard.ts';

export interface CompiledExpression {
  /** Canonical text of the result, null for NULL. Throws `expression/failed` (row-rejected) when this row cannot be computed. */
  evaluate(columns: readonly Column[], row: number): string | null;
}

export interface CompiledCondition {
  /** Throws `expression/failed` (row-rejected) when this row cannot be computed or the result is neither true nor false. */
  holds(columns: readonly Column[], row: number): boolean;
}

let environment: Environment | undefined;

const maxExpressionLength = 4000;
const maxResultLength = 1_000_000;

/** Columns are passed in the order of `fields`. Throws `config` errors that name `param` and the position in the expression. */
export function compileExpression(
  expression: string,
  fields: readonly FieldSchema[],
  variables: Readonly<Record<string, string>>,
  param = 'expression',
): CompiledExpression {
  const run = prepare(expression, fields, variables, param);
  return { evaluate: (columns, row) => run(columns, row, resultText) };
}

/** As `compileExpression`, for expressions that must be true or false; a known other type is refused at once. */
export function compileCondition(
  expression: string,
  fields: readonly FieldSchema[],
  variables: Readonly<Record<string, string>>,
  param = 'expression',
): CompiledCondition {
  const run = prepare(expression, fields, variables, param, 'bool');
  return { holds: (columns, row) => run(columns, row, expectBoolean) };
}

export interface InspectedExpression {
  /** As far as it can be told without a row; `dyn` when it cannot. */
  readonly type: string;
  evaluate(columns: readonly Column[], row: number): { readonly text: string | null; readonly type: string };
}

/** For people who are writing one: what it gives, beside the value. */
export function inspectExpression(
  expression: string,
  fields: readonly FieldSchema[],
  variables: Readonly<Record<string, string>>,
  wanted?: 'bool',
): InspectedExpression {
  const run = prepare(expression, fields, variables, 'expression', wanted);
  const type = parse(expression, 'expression').check().type ?? 'dyn';
  return { type, evaluate: (columns, row) => run(columns, row, (result) => ({ text: resultText(result), type: typeOf(result) })) };
}

function typeOf(result: unknown): string {
  if (result === null || result === undefined) return 'null';
  if (result instanceof ExactDecimal) return 'decimal';
  const names: Readonly<Record<string, string>> = { bigint: 'int', number: 'double', boolean: 'bool' };
  return names[typeof result] ?? 'string';
}

type Run = <T>(columns: readonly Column[], row: number, convert: (result: unknown) => T) => T;

function prepare(
  expression: string,
  fields: readonly FieldSchema[],
  variables: Readonly<Record<string, string>>,
  param: string,
  wanted?: 'bool',
): Run {
  if (expression.length > maxExpressionLength) throw configError('expression/too-long', param, { maximum: maxExpressionLength });
  const program = parse(expression, param);
  const used = guardExpression(program.ast, new Set(fields.map(({ name }) => name)), param);
  checkTypes(program, expression, param, wanted);
  const readers = fields.flatMap((field, index) => (used.has(field.name) ? [{ name: field.name, index, read: fieldReader(field) }] : []));
  const row = new Map<string, FieldValue>();
  const context = { row, variables: new Map(Object.entries(variables)) };
  return (columns, rowNumber, convert) => {
    try {
      for (const { name, index, read } of readers) row.set(name, read(columns[index] as Column, rowNumber));
      return convert(program(context));
    } catch (error) {
      throw rowFailure(error, expression);
    }
  };
}

function parse(expression: string, param: string): ParseResult {
  environment ??= createEnvironment();
  try {
    return environment.parse(expression);
  } catch (error) {
    throw invalid(error, expression, param);
  }
}

function checkTypes(program: ParseResult, expression: string, param: string, wanted: string | undefined): void {
  const { valid, type, error } = program.check();
  if (!valid) throw invalid(error, expression, param);
  if (wanted && type !== wanted && type !== 'dyn') throw configError('expression/not-a-condition', param, { type: type ?? '' });
}

function invalid(error: unknown, expression: string, param: string): HeadwaterError {
  return configError('expression/invalid', param, { expression, ...problemOf(error) });
}

function rowFailure(error: unknown, expression: string): HeadwaterError {
  if (error instanceof HeadwaterError) return error;
  const details = error instanceof MalformedValue ? { problem: error.message, column: error.column } : problemOf(error);
  return new HeadwaterError({
    code: 'expression/failed',
    errorClass: 'row-rejected',
    category: 'data',
    details: { expression, ...details },
  });
}

function problemOf(error: unknown): Record<string, Json> {
  if (error instanceof ParseError || error instanceof EvaluationError || error instanceof CelTypeError) {
    return { problem: error.summary.slice(0, 300), position: (error.range?.start ?? 0) + 1, end: error.range?.end ?? 1 };
  }
  return { problem: (error instanceof Error ? error.message : String(error)).slice(0, 300), position: 1 };
}

function expectBoolean(result: unknown): boolean {
  if (typeof result === 'boolean') return result;
  throw new Error('the result is neither true nor false');
}

function resultText(result: unknown): string | null {
  if (result === null || result === undefined) return null;
  const text = scalarText(result);
  if (text.length > maxResultLength) throw new Error(`the result has more than ${maxResultLength} characters`);
  return text;
}

function scalarText(result: unknown): string {
  if (typeof result === 'string') return result;
  if (typeof result === 'bigint') return result.toString();
  if (typeof result === 'number') return float8Text(result);
  if (typeof result === 'boolean') return result ? 't' : 'f';
  if (result instanceof ExactDecimal) return result.toString();
  throw new Error('the result is a list or another value that no column holds');
}
