import { type ErrorRecord, HeadwaterError, toErrorRecord } from '../core/errors/headwater-error.ts';
import { targetKeyColumns } from '../core/mapping/mapped-columns.ts';
import { resolveVariables } from '../core/mapping/template.ts';
import { mapperWork } from './mapping.ts';
import type { PipelinePorts } from './pipeline.ts';
import type { RunPlan } from './plan.ts';
import { rewrittenColumns, stepWork } from './steps.ts';

/** See `Engine.listProblems`. */
export function listProblems(plan: RunPlan, ports: PipelinePorts): readonly ErrorRecord[] {
  const { definition } = plan;
  const problems: ErrorRecord[] = [];
  const given = { ...plan.variables, runId: plan.runId, interfaceName: plan.interfaceName };
  const variables = attempt(problems, () => resolveVariables(definition.variables, given)) ?? given;
  const keyColumns = targetKeyColumns(definition);
  const rewritten = rewrittenColumns(definition, ports.rules);
  const mapper = mapperWork({ definition, keyColumns, variables, expressions: ports.expressions, rewritten });
  for (const compile of mapper.compile) attempt(problems, compile);
  const { rules, secretOf } = ports;
  for (const compile of stepWork({ definition, targetFields: mapper.targetFields, variables, rules, secretOf })) attempt(problems, compile);
  return problems;
}

function attempt<T>(problems: ErrorRecord[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof HeadwaterError) || error.errorClass !== 'config') throw error;
    problems.push(toErrorRecord(error));
    return undefined;
  }
}
