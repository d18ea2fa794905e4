import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import { formSpecOf } from '#src/server/core/plugin/form-spec.ts';
import type { RuleDefinition } from '#src/server/core/rule/protocol.ts';
import { ruleCatalog } from '#src/server/rules/catalog.ts';
import type { ServiceContext } from '../context.ts';

export async function listRules(
  _context: ServiceContext,
  input: { readonly kind?: RuleSummary['kind'] | undefined },
): Promise<RuleSummary[]> {
  return ruleCatalog.filter((rule) => input.kind === undefined || rule.kind === input.kind).map(summaryOf);
}

export function isKnownRule(name: string): boolean {
  return ruleCatalog.some((rule) => rule.name === name);
}

function summaryOf({ name, kind, scope, label, summary, appliesTo, params, examples }: RuleDefinition): RuleSummary {
  return {
    name,
    kind,
    scope,
    label,
    summary,
    appliesTo: appliesTo === 'any' ? 'any' : [...appliesTo],
    form: formSpecOf(params) as RuleSummary['form'],
    examples: examples as unknown as RuleSummary['examples'],
  };
}
