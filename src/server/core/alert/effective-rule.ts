import type { AlertKind, AlertPlace, Severity } from './alert.ts';
import { type RuleParams, ruleKinds } from './rule-kinds.ts';

/** A row that departs from the built-in rule at one place of the tree. */
export interface StoredRule extends AlertPlace {
  readonly id: string;
  readonly kind: string;
  readonly isEnabled: boolean;
  readonly severity: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface EffectiveRule<K extends AlertKind> {
  /** Null: built in. */
  readonly id: string | null;
  readonly severity: Severity;
  readonly params: RuleParams<K>;
}

export type FindRule = <K extends AlertKind>(kind: K, place: AlertPlace) => EffectiveRule<K> | null;

/** Interface before source before raw database before system before what is built in; null where the rule is switched off. */
export function ruleFinder(stored: readonly StoredRule[]): FindRule {
  const byPlace = new Map(stored.map((rule) => [keyOf(rule.kind, rule), rule]));
  return (kind, place) => {
    const rule = levelsOf(place)
      .map((level) => byPlace.get(keyOf(kind, level)))
      .find((one) => one !== undefined);
    if (rule && !rule.isEnabled) return null;
    const { params, severity } = ruleKinds[kind];
    const parsed = params.safeParse(rule?.params ?? {});
    return {
      id: rule?.id ?? null,
      severity: (rule?.severity as Severity | undefined) ?? severity,
      params: (parsed.success ? parsed.data : params.parse({})) as RuleParams<typeof kind>,
    };
  };
}

function levelsOf({ rawDatabaseId, sourceId, interfaceId }: AlertPlace): AlertPlace[] {
  return [
    ...(interfaceId === null ? [] : [{ rawDatabaseId: null, sourceId: null, interfaceId }]),
    ...(sourceId === null ? [] : [{ rawDatabaseId: null, sourceId, interfaceId: null }]),
    ...(rawDatabaseId === null ? [] : [{ rawDatabaseId, sourceId: null, interfaceId: null }]),
    { rawDatabaseId: null, sourceId: null, interfaceId: null },
  ];
}

function keyOf(kind: string, { rawDatabaseId, sourceId, interfaceId }: AlertPlace): string {
  return [kind, rawDatabaseId, sourceId, interfaceId].join('|');
}
