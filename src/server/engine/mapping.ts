import type { Batch } from '../core/batch/batch.ts';
import { RowFate } from '../core/batch/batch.ts';
import { type CellFormat, type Column, setCellText } from '../core/batch/column.ts';
import type { InterfaceDefinition, MappedColumn } from '../core/definition/definition.ts';
import { configError, HeadwaterError, toErrorRecord } from '../core/errors/headwater-error.ts';
import { incrementFields } from '../core/mapping/mapped-columns.ts';
import { fillTemplate } from '../core/mapping/template.ts';
import type { FieldSchema } from '../core/value/logical-type.ts';
import { prefixField } from './config-error.ts';
import type { RowFailure } from './failure.ts';
import type { CompiledExpression, ExpressionCompiler } from './ports.ts';

/** Makes the target's columns out of the source's. Selecting and renaming move no byte. */
export interface Mapper {
  readonly sourceFields: readonly FieldSchema[];
  readonly targetFields: readonly FieldSchema[];
  map(batch: Batch, failures: RowFailure[]): Column[];
}

export interface MapperInput {
  readonly definition: InterfaceDefinition;
  readonly keyColumns: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly expressions: ExpressionCompiler;
  /** Target columns a rule may rewrite: they get slices of their own, so that the source's stay as they were read. */
  readonly rewritten: ReadonlySet<string>;
}

type ColumnMaker = (batch: Batch, failures: RowFailure[]) => Column;

const textFormat: CellFormat = { kind: 'text' };
const nothing = Buffer.alloc(0);

export function compileMapper(input: MapperInput): Mapper {
  const { sourceFields, targetFields, compile } = mapperWork(input);
  const makers = compile.map((compileOne) => compileOne());
  return {
    sourceFields,
    targetFields,
    map: (batch, failures) => makers.map((make) => make(batch, failures)),
  };
}

/** One compilation a column, in order, each throwing for itself. */
export function mapperWork(input: MapperInput): Pick<Mapper, 'sourceFields' | 'targetFields'> & { compile: (() => ColumnMaker)[] } {
  const { definition } = input;
  const sourceFields = fieldsToRead(definition);
  const targetFields = definition.columns.map((column) => targetField(column, input.keyColumns));
  const compile = definition.columns.map(
    (column, index) => () => compileColumn(column, index, targetFields[index] as FieldSchema, sourceFields, input),
  );
  return { sourceFields, targetFields, compile };
}

/** Fields that a column, an expression or the increment needs, in the order of the definition. */
function fieldsToRead({ fields, columns, increment }: InterfaceDefinition): readonly FieldSchema[] {
  if (columns.some(({ source }) => source.kind === 'expression')) return fields;
  const needed = new Set(incrementFields(increment));
  for (const { source } of columns) if (source.kind === 'field') needed.add(source.field);
  const read = fields.filter((field) => needed.has(field.name));
  return read.length > 0 ? read : fields;
}

function targetField(column: MappedColumn, keyColumns: readonly string[]): FieldSchema {
  const { target: name, type, nativeType, isNullable } = column;
  return { name, type, nativeType, isNullable, isKey: column.isKey || keyColumns.includes(name), isCursorCandidate: false };
}

function compileColumn(
  column: MappedColumn,
  index: number,
  field: FieldSchema,
  sourceFields: readonly FieldSchema[],
  input: MapperInput,
): ColumnMaker {
  const { source } = column;
  const isRewritten = input.rewritten.has(column.target);
  switch (source.kind) {
    case 'field':
      return sliceMaker(sourceIndex(source.field, index, sourceFields), field, isRewritten);
    case 'constant':
      return constantMaker(source.value, field, isRewritten);
    case 'variable':
      return constantMaker(fillTemplate(source.template, input.variables, `columns[${index}].source.template`), field, isRewritten);
    case 'expression':
      return expressionMaker(compileExpression(source.expression, index, sourceFields, input), field);
  }
}

function sourceIndex(name: string, index: number, sourceFields: readonly FieldSchema[]): number {
  const found = sourceFields.findIndex((field) => field.name === name);
  if (found < 0) throw configError('mapping/field-unknown', `columns[${index}].source.field`, { field: name });
  return found;
}

function compileExpression(expression: string, index: number, fields: readonly FieldSchema[], input: MapperInput): CompiledExpression {
  return prefixField(`columns[${index}].source`, () => input.expressions.compile(expression, fields, input.variables));
}

function sliceMaker(sourceColumn: number, field: FieldSchema, isRewritten: boolean): ColumnMaker {
  if (!isRewritten) {
    return (batch) => {
      return { ...(batch.columns[sourceColumn] as Column), field };
    };
  }
  const roomOf = sideRoom();
  return (batch) => {
    const { format, bytes, starts, lengths, side, sideLength } = batch.columns[sourceColumn] as Column;
    const own = sideLength > 0 ? side.subarray(0, sideLength) : roomOf.take();
    const column = {
      field,
      format,
      bytes,
      starts: starts.slice(0, batch.rowCount),
      lengths: lengths.slice(0, batch.rowCount),
      side: own,
      sideLength,
    };
    roomOf.remember(column);
    return column;
  };
}

/** A side buffer as large as the last batch needed, so that a column that is rewritten batch after batch grows once. */
function sideRoom(): { take(): Buffer; remember(column: Column): void } {
  let last: Column | null = null;
  return {
    take: () => (last && last.sideLength > 0 ? Buffer.allocUnsafeSlow(last.sideLength + (last.sideLength >> 3)) : nothing),
    remember: (column) => {
      last = column;
    },
  };
}

function constantMaker(value: string | null, field: FieldSchema, isRewritten: boolean): ColumnMaker {
  const bytes = Buffer.from(value ?? '', 'utf8');
  const length = value === null ? -1 : bytes.length;
  let starts = new Int32Array(0);
  let lengths = new Int32Array(0);
  return (batch) => {
    if (isRewritten || lengths.length < batch.rowCount) {
      starts = new Int32Array(batch.rowCount);
      lengths = new Int32Array(batch.rowCount).fill(length);
    }
    return { field, format: textFormat, bytes, starts, lengths, side: nothing, sideLength: 0 };
  };
}

function expressionMaker(expression: CompiledExpression, field: FieldSchema): ColumnMaker {
  return (batch, failures) => {
    const starts = new Int32Array(batch.rowCount);
    const lengths = new Int32Array(batch.rowCount).fill(-1);
    const column: Column = { field, format: textFormat, bytes: nothing, starts, lengths, side: nothing, sideLength: 0 };
    for (let row = 0; row < batch.rowCount; row++) {
      if (batch.fates[row] === RowFate.live) evaluateInto(column, expression, batch, row, failures);
    }
    return column;
  };
}

function evaluateInto(column: Column, expression: CompiledExpression, batch: Batch, row: number, failures: RowFailure[]): void {
  try {
    const text = expression.evaluate(batch.columns, row);
    if (text !== null) setCellText(column, row, text);
  } catch (error) {
    if (!(error instanceof HeadwaterError) || error.errorClass !== 'row-rejected') throw error;
    batch.fates[row] = RowFate.quarantined;
    const { code, details } = toErrorRecord(error);
    failures.push({ row, code, details, step: null, column: column.field.name, sqlState: null });
  }
}
