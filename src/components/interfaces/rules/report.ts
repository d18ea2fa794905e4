import type { Preview } from '#src/server/contracts/preview.ts';
import type { RuleStep } from '#src/server/core/definition/definition.ts';
import { stopsRun } from './steps.ts';

export interface Cause {
  readonly code: string;
  readonly column: string | null;
  /** Null when the mapping or the target refuses and no rule. */
  readonly stepId: string | null;
  readonly count: number;
  readonly details: Preview['refusals'][number]['details'];
}

/** Why rows of a dry run would be quarantined, the most frequent cause first. */
export function causesOf({ refusals }: Pick<Preview, 'refusals'>): Cause[] {
  const causes = new Map<string, Cause>();
  for (const { code, column, ruleStepId, details } of refusals) {
    const key = JSON.stringify([code, column, ruleStepId]);
    const known = causes.get(key);
    causes.set(key, known ? { ...known, count: known.count + 1 } : { code, column, stepId: ruleStepId, count: 1, details });
  }
  return [...causes.values()].sort((a, b) => b.count - a.count);
}

/** Steps that would end a run of such rows. */
export function stoppingSteps({ steps, counts }: Pick<Preview, 'steps' | 'counts'>, rules: readonly RuleStep[]): RuleStep[] {
  return rules.filter((rule) => {
    const found = steps.find((step) => step.stepId === rule.id);
    return found !== undefined && stopsRun(rule, found, counts.read);
  });
}
