import type { Batch } from '../core/batch/batch.ts';
import type { Column } from '../core/batch/column.ts';
import type { InterfaceDefinition, RuleStep } from '../core/definition/definition.ts';
import { configError } from '../core/errors/headwater-error.ts';
import type { CompiledRule, RuleContext, RuleDefinition } from '../core/rule/protocol.ts';
import type { FieldSchema } from '../core/value/logical-type.ts';
import { prefixField } from './config-error.ts';
import type { RowFailure } from './failure.ts';
import type { EnginePorts } from './ports.ts';
import { StepReport, type StepTally } from './step-report.ts';
import { forEachTile } from './tiles.ts';

/** One step of the definition, ready to run over batches of one partition. */
export interface CompiledStep {
  readonly step: RuleStep;
  readonly columns: readonly number[];
  /** Value rules: one a column; row and batch rules: one for all. */
  readonly compiled: readonly CompiledRule[];
}

export interface StepsInput {
  readonly definition: InterfaceDefinition;
  readonly targetFields: readonly FieldSchema[];
  readonly variables: Readonly<Record<string, string>>;
  readonly rules: EnginePorts['rules'];
  readonly secretOf: EnginePorts['secretOf'];
}

export function compileSteps(input: StepsInput): readonly CompiledStep[] {
  return stepWork(input).map((compile) => compile());
}

/** One compilation an enabled step, in order, each throwing for itself. */
export function stepWork(input: StepsInput): readonly (() => CompiledStep)[] {
  return input.definition.rules.flatMap((step, index) => (step.isEnabled ? [() => compileStep(step, `rules[${index}]`, input)] : []));
}

/** Target columns that an enabled cleansing or mapping rule may rewrite. */
export function rewrittenColumns({ rules: steps }: InterfaceDefinition, rules: EnginePorts['rules']): ReadonlySet<string> {
  const rewriting = steps.filter((step) => step.isEnabled && rules.find(step.rule)?.kind !== 'validation');
  return new Set(rewriting.flatMap((step) => step.columns));
}

function compileStep(step: RuleStep, path: string, input: StepsInput): CompiledStep {
  const rule = input.rules.find(step.rule);
  if (!rule) throw configError('rule/unknown', `${path}.rule`, { rule: step.rule });
  const params = parseParams(rule, step, path);
  const columns = step.columns.map((name, position) => columnIndex(name, `${path}.columns[${position}]`, rule, input));
  const fields = columns.map((index) => input.targetFields[index] as FieldSchema);
  const contexts =
    rule.scope === 'value' ? fields.map((field) => contextOf(field, [field], input)) : [contextOf(fields[0] as FieldSchema, fields, input)];
  return { step, columns, compiled: contexts.map((context) => prefixField(path, () => rule.compile(params, context))) };
}

function parseParams(rule: RuleDefinition, step: RuleStep, path: string): unknown {
  const parsed = rule.params.safeParse(step.params);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = [`${path}.params`, ...(issue?.path ?? [])].map(String).join('.');
  throw configError('rule/params-invalid', field, { rule: step.rule, message: issue?.message ?? '' });
}

function columnIndex(name: string, path: string, rule: RuleDefinition, { targetFields, definition }: StepsInput): number {
  const index = targetFields.findIndex((field) => field.name === name);
  const field = targetFields[index];
  if (!field) throw configError('rule/column-unknown', path, { column: name });
  const fits = rule.appliesTo === 'any' || rule.appliesTo.includes(field.type.kind);
  if (!fits && !(rule.appliesTo.includes('text') && arrivesAsText(name, definition))) {
    throw configError('rule/type-not-supported', path, { rule: rule.name, column: name, type: field.type.kind });
  }
  return index;
}

/** `02/03/2026` on its way to a date is still text to the rule that makes it ready. */
function arrivesAsText(name: string, { columns, fields }: InterfaceDefinition): boolean {
  const source = columns.find(({ target }) => target === name)?.source;
  return source?.kind === 'field' && fields.find((field) => field.name === source.field)?.type.kind === 'text';
}

function contextOf(field: FieldSchema, fields: readonly FieldSchema[], { variables, secretOf }: StepsInput): RuleContext {
  return { field, fields, variables, secretOf };
}

/** Runs one step over a batch; failures of the `quarantine` gate are appended. Throws `rule/blocked` for a `block` gate. */
export function applyStep(compiledStep: CompiledStep, batch: Batch, failures: RowFailure[], isBlockAllowed: boolean): StepTally {
  const report = new StepReport(compiledStep.step, batch, failures, isBlockAllowed);
  applyTo(batch, compiledStep, report);
  return report.tally();
}

/**
 * Runs steps in their order over a batch, tile after tile as far as they may, and shows the rows as they then stand to `look`
 * while the cache still holds them.
 */
export function applySteps(
  steps: readonly CompiledStep[],
  batch: Batch,
  failures: RowFailure[],
  isBlockAllowed: boolean,
  look: (tile: Batch) => void,
): StepTally[] {
  const reports = steps.map(({ step }) => new StepReport(step, batch, failures, isBlockAllowed));
  const applyAt = (index: number, tile: Batch, firstRow: number) => {
    const report = reports[index] as StepReport;
    report.firstRow = firstRow;
    applyTo(tile, steps[index] as CompiledStep, report);
  };
  for (let next = 0; next <= steps.length; ) {
    const end = endOfTiled(steps, next);
    const isLast = end === steps.length;
    forEachTile(batch, (tile, firstRow) => {
      for (let index = next; index < end; index++) applyAt(index, tile, firstRow);
      if (isLast) look(tile);
    });
    if (!isLast) applyAt(end, batch, 0);
    next = end + 1;
  }
  return reports.map((report) => report.tally());
}

/** First step from `from` on that compares rows and so must see the whole batch at once. */
function endOfTiled(steps: readonly CompiledStep[], from: number): number {
  const end = steps.findIndex(({ compiled }, index) => index >= from && compiled.some(({ scope }) => scope === 'batch'));
  return end === -1 ? steps.length : end;
}

function applyTo(rows: Batch, { columns, compiled }: CompiledStep, report: StepReport): void {
  const touched = columns.map((index) => rows.columns[index] as Column);
  compiled.forEach((rule, index) => {
    if (rule.scope === 'value') {
      const column = touched[index] as Column;
      report.column = column.field.name;
      rule.apply(column, rows, report);
    } else {
      report.column = touched.length === 1 ? (touched[0] as Column).field.name : null;
      rule.apply(touched, rows, report);
    }
  });
}
