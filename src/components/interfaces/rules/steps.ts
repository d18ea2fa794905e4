import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import type { Preview, StepPreview, Suggestion } from '#src/server/contracts/preview.ts';
import type { InterfaceDefinition, MappedColumn, RuleStep } from '#src/server/core/definition/definition.ts';

/** A step as it starts: a value rule waits for its columns, one of whole rows stands on all that fit. */
export function stepOf(rule: RuleSummary, columns: readonly MappedColumn[], id: string): RuleStep {
  const fitting = columns.filter((column) => appliesTo(rule, column)).map((column) => column.target);
  const wanted = rule.scope === 'value' ? [] : fitting;
  return {
    id,
    rule: rule.name,
    columns: wanted,
    params: {},
    isEnabled: true,
    gate: 'quarantine',
    thresholdCount: null,
    thresholdShare: null,
  };
}

export function appliesTo(rule: RuleSummary, column: MappedColumn): boolean {
  return rule.appliesTo === 'any' || rule.appliesTo.includes(column.type.kind);
}

export function withStep(definition: InterfaceDefinition, step: RuleStep): InterfaceDefinition {
  return { ...definition, rules: definition.rules.map((one) => (one.id === step.id ? step : one)) };
}

export function withoutStep(definition: InterfaceDefinition, id: string): InterfaceDefinition {
  return { ...definition, rules: definition.rules.filter((one) => one.id !== id) };
}

export function withStepMoved(definition: InterfaceDefinition, id: string, by: -1 | 1): InterfaceDefinition {
  const from = definition.rules.findIndex((step) => step.id === id);
  const to = from + by;
  const step = definition.rules[from];
  if (!step || to < 0 || to >= definition.rules.length) return definition;
  return { ...definition, rules: definition.rules.toSpliced(from, 1).toSpliced(to, 0, step) };
}

/** The step dropped on the place of another one; that one and those behind it make room. */
export function withStepMovedTo(definition: InterfaceDefinition, id: string, ontoId: string): InterfaceDefinition {
  const from = definition.rules.findIndex((step) => step.id === id);
  const to = definition.rules.findIndex((step) => step.id === ontoId);
  const step = definition.rules[from];
  if (!step || to < 0 || from === to) return definition;
  return { ...definition, rules: definition.rules.toSpliced(from, 1).toSpliced(to, 0, step) };
}

/** The new step behind another one, at the end when there is none. */
export function withStepInserted(definition: InterfaceDefinition, step: RuleStep, afterId: string | null): InterfaceDefinition {
  const after = definition.rules.findIndex((one) => one.id === afterId);
  return { ...definition, rules: definition.rules.toSpliced(after < 0 ? definition.rules.length : after + 1, 0, step) };
}

/** Cleaning comes before checking, and checking before masking, of the same column. */
export function withSuggestion(
  definition: InterfaceDefinition,
  { column, rule, params, reason }: Suggestion,
  catalog: readonly RuleSummary[],
  id: string,
): InterfaceDefinition {
  if (rule === null) return definition;
  const step: RuleStep = {
    id,
    rule,
    columns: [column],
    params,
    isEnabled: true,
    gate: 'quarantine',
    thresholdCount: null,
    thresholdShare: null,
  };
  const rank = reason === 'personal-data' ? masking : rankOf(rule, catalog);
  const at = definition.rules.findIndex((one) => one.columns.includes(column) && rankOf(one.rule, catalog) > rank);
  return { ...definition, rules: definition.rules.toSpliced(at < 0 ? definition.rules.length : at, 0, step) };
}

const masking = 2;

function rankOf(name: string, catalog: readonly RuleSummary[]): number {
  if (name.startsWith('mask-')) return masking;
  return catalog.find((rule) => rule.name === name)?.kind === 'validation' ? 1 : 0;
}

/** Whether so many failed rows would end a run: the threshold of the step is passed, or its gate lets none through. */
export function stopsRun(step: RuleStep, counts: Pick<StepPreview, 'rowsFailed'>, read: Preview['counts']['read']): boolean {
  const { rowsFailed } = counts;
  if (step.gate === 'block') return rowsFailed > 0;
  const isOverCount = step.thresholdCount !== null && rowsFailed > step.thresholdCount;
  return isOverCount || (step.thresholdShare !== null && read > 0 && rowsFailed / read > step.thresholdShare);
}

export function withStepDuplicated(definition: InterfaceDefinition, id: string, newId: string): InterfaceDefinition {
  return { ...definition, rules: definition.rules.flatMap((step) => (step.id === id ? [step, { ...step, id: newId }] : [step])) };
}

export function newStepId(): string {
  return crypto.randomUUID().slice(0, 8);
}
