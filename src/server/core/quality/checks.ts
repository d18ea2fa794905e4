import type { RowCounts } from '../connector/protocol.ts';
import type { InterfaceDefinition, RuleStep } from '../definition/definition.ts';
import { targetKeyColumns } from '../mapping/mapped-columns.ts';
import type { RuleKind } from '../rule/protocol.ts';
import type { RunStatistics, StepStatistics } from '../statistics/statistics.ts';
import type { QualityCheck } from './quality.ts';

/** Everything a score is made of; the engine keeps it anyway. */
export interface RunFacts {
  readonly definition: InterfaceDefinition;
  readonly counts: RowCounts;
  readonly statistics: RunStatistics | null;
  /** Undefined for a rule that no longer exists. */
  readonly kindOf: (rule: string) => RuleKind | undefined;
  /** Between the end of the window the run was for and its own end; null while it goes on. */
  readonly delaySeconds: number | null;
  readonly objectiveSeconds: number;
  /** The last comparison of source and target, if there was one. */
  readonly verification: { readonly compared: number; readonly different: number } | null;
}

const nothing = { stepId: null, rule: null, columns: [] };

export function checksOf(facts: RunFacts): QualityCheck[] {
  return [...requiredColumns(facts), ...ruleChecks(facts), ...acceptance(facts), ...freshness(facts), ...verified(facts)].filter(
    (check) => check.checked > 0,
  );
}

/** Cells of columns that may not be NULL; those of a `required` rule are its own check. */
function requiredColumns({ definition, statistics }: RunFacts): QualityCheck[] {
  if (!statistics) return [];
  const byRule = new Set(enabledSteps(definition).flatMap((step) => (step.rule === 'required' ? step.columns : [])));
  const keys = targetKeyColumns(definition);
  const required = definition.columns.filter(
    ({ target, isNullable, isKey }) => (!isNullable || isKey || keys.includes(target)) && !byRule.has(target),
  );
  const columns = required.map(({ target }) => target);
  const nulls = statistics.columns.filter(({ column }) => columns.includes(column)).reduce((sum, column) => sum + column.nulls, 0);
  const checked = statistics.rows * columns.length;
  return [{ ...nothing, dimension: 'completeness', by: 'required-columns', columns, checked, failed: nulls }];
}

function ruleChecks({ definition, statistics, kindOf }: RunFacts): QualityCheck[] {
  if (!statistics) return [];
  const steps = enabledSteps(definition);
  const found = (step: RuleStep) => statistics.steps.find(({ stepId }) => stepId === step.id);
  return steps.flatMap((step, index) => {
    const own = found(step);
    const kind = kindOf(step.rule);
    if (!own || !kind) return [];
    const reaching = steps.slice(index).reduce((rows, later) => rows + removedBy(later, found(later)), statistics.rows);
    return ruleCheck(step, kind, own, reaching);
  });
}

/** Rows that came to a step and did not leave it: counting back from those that landed says how many came. */
function removedBy({ gate }: RuleStep, own: StepStatistics | undefined): number {
  if (!own) return 0;
  return own.dropped + own.duplicated + (gate === 'warn' ? 0 : own.failed);
}

function ruleCheck({ id: stepId, rule, columns }: RuleStep, kind: RuleKind, own: StepStatistics, rows: number): QualityCheck[] {
  const base = { by: 'rule' as const, stepId, rule, columns };
  if (rule === 'required') return [{ ...base, dimension: 'completeness', checked: rows * columns.length, failed: own.failed }];
  if (rule === 'unique') return [{ ...base, dimension: 'consistency', checked: rows, failed: own.failed }];
  if (rule === 'deduplicate') return [{ ...base, dimension: 'consistency', checked: rows, failed: own.duplicated }];
  if (kind !== 'validation' && own.failed === 0) return [];
  return [{ ...base, dimension: 'accuracy', checked: rows, failed: own.failed }];
}

/** Rows that no rule refused and that still did not land: broken records, values that would not map, the target's own refusals. */
function acceptance({ definition, counts, statistics }: RunFacts): QualityCheck[] {
  const gates = new Map(definition.rules.map((step) => [step.id, step.gate]));
  const byRules = (statistics?.steps ?? []).reduce((sum, { stepId, failed }) => sum + (gates.get(stepId) === 'warn' ? 0 : failed), 0);
  return [{ ...nothing, dimension: 'accuracy', by: 'acceptance', checked: counts.read, failed: Math.max(0, counts.quarantined - byRules) }];
}

/** On time is whole; twice the objective is half, and so on. */
function freshness({ delaySeconds, objectiveSeconds }: RunFacts): QualityCheck[] {
  if (delaySeconds === null) return [];
  const failed = delaySeconds <= objectiveSeconds ? 0 : 1 - objectiveSeconds / delaySeconds;
  return [{ ...nothing, dimension: 'timeliness', by: 'freshness', checked: 1, failed, delaySeconds, objectiveSeconds }];
}

function verified({ verification }: RunFacts): QualityCheck[] {
  if (!verification) return [];
  return [{ ...nothing, dimension: 'consistency', by: 'verification', checked: verification.compared, failed: verification.different }];
}

function enabledSteps(definition: InterfaceDefinition): readonly RuleStep[] {
  return definition.rules.filter((step) => step.isEnabled);
}
