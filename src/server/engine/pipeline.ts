import type { Batch } from '../core/batch/batch.ts';
import { definitionConflicts } from '../core/definition/conflicts.ts';
import { HeadwaterError } from '../core/errors/headwater-error.ts';
import { targetKeyColumns } from '../core/mapping/mapped-columns.ts';
import { resolveVariables } from '../core/mapping/template.ts';
import type { FieldSchema } from '../core/value/logical-type.ts';
import type { RowFailure } from './failure.ts';
import { compileMapper, type Mapper } from './mapping.ts';
import type { RunPlan } from './plan.ts';
import type { EnginePorts } from './ports.ts';
import type { StepTally } from './step-report.ts';
import { applySteps, type CompiledStep, compileSteps, rewrittenColumns } from './steps.ts';

/** Mapping and rules of one definition, compiled for one partition. */
export interface Pipeline {
  readonly sourceFields: readonly FieldSchema[];
  readonly targetFields: readonly FieldSchema[];
  readonly keyColumns: readonly string[];
  readonly mapper: Mapper;
  readonly steps: readonly CompiledStep[];
  /** In realtime a `block` gate quarantines: one bad message must not stop the intake. */
  readonly isBlockAllowed: boolean;
}

export type PipelinePorts = Pick<EnginePorts, 'rules' | 'expressions' | 'secretOf'>;

/** Throws the first `config` error; its field is a path in the definition. */
export function compilePipeline(plan: RunPlan, ports: PipelinePorts, isBlockAllowed = true): Pipeline {
  const { definition } = plan;
  const [problem] = definitionConflicts(definition, (name) => ports.rules.find(name) !== undefined);
  if (problem) throw new HeadwaterError(problem);
  const given = { ...plan.variables, runId: plan.runId, interfaceName: plan.interfaceName };
  const variables = resolveVariables(definition.variables, given);
  const keyColumns = targetKeyColumns(definition);
  const rewritten = rewrittenColumns(definition, ports.rules);
  const mapper = compileMapper({ definition, keyColumns, variables, expressions: ports.expressions, rewritten });
  const { sourceFields, targetFields } = mapper;
  const steps = compileSteps({ definition, targetFields, variables, rules: ports.rules, secretOf: ports.secretOf });
  return { sourceFields, targetFields, keyColumns, mapper, steps, isBlockAllowed };
}

/** A batch after mapping and rules: `target` holds the mapped columns and shares its fates with `source`. */
export interface ProcessedBatch {
  readonly source: Batch;
  readonly target: Batch;
  readonly failures: RowFailure[];
  readonly tallies: readonly StepTally[];
}

/** `look` sees the rows as they leave the last step, some at a time. */
export function processBatch(pipeline: Pipeline, source: Batch, look: (rows: Batch) => void = () => undefined): ProcessedBatch {
  const failures: RowFailure[] = [];
  const target = mapBatch(pipeline, source, failures);
  const tallies = applySteps(pipeline.steps, target, failures, pipeline.isBlockAllowed, look);
  return { source, target, failures, tallies };
}

export function mapBatch(pipeline: Pipeline, source: Batch, failures: RowFailure[]): Batch {
  return { ...source, columns: pipeline.mapper.map(source, failures), positionOf: (row) => source.positionOf(row) };
}
