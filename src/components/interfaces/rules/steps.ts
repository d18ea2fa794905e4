import type { RuleSummary } from '#src/server/contracts/plugin.ts';
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

export function withStepDuplicated(definition: InterfaceDefinition, id: string, newId: string): InterfaceDefinition {
  return { ...definition, rules: definition.rules.flatMap((step) => (step.id === id ? [step, { ...step, id: newId }] : [step])) };
}

export function newStepId(): string {
  return crypto.randomUUID().slice(0, 8);
}
