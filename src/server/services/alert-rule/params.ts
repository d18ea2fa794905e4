import type { AlertKind, AlertPlace } from '#src/server/core/alert/alert.ts';
import { type AlertRuleKind, ruleKinds } from '#src/server/core/alert/rule-kinds.ts';
import type { ServiceContext } from '../context.ts';
import { invalid, refusal } from '../errors.ts';

/** What may be stored of a rule of this kind at this place. */
export function checkedParams(
  context: ServiceContext,
  kind: AlertKind,
  name: string,
  place: AlertPlace,
  params: unknown,
): Record<string, unknown> {
  const known: AlertRuleKind = ruleKinds[kind];
  if (known.isCustom && name === '') throw invalid('name', 'a name is required');
  if (known.isSystemOnly && (place.rawDatabaseId ?? place.sourceId ?? place.interfaceId) !== null) throw refusal('alert-rule/system-only');
  const parsed = known.params.safeParse(params);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(`params.${issue?.path.join('.') ?? ''}`, issue?.message ?? '');
  }
  const checked = parsed.data as Record<string, unknown>;
  if (kind === 'metric') context.ports.measures.checkCondition(String(checked.expression));
  if (kind === 'query' && place.rawDatabaseId === null) throw refusal('alert-rule/raw-database-required', {}, 'rawDatabaseId');
  return checked;
}

/** Custom conditions are looked at by the clock. */
export function firstLookAt(context: ServiceContext, kind: AlertKind, isEnabled: boolean): Date | null {
  return ruleKinds[kind].isCustom ? (isEnabled ? context.ports.now() : new Date('9999-12-31T00:00:00Z')) : null;
}
