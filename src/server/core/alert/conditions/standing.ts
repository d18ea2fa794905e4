import type { ErrorRecord } from '../../errors/headwater-error.ts';
import { type FreshnessFacts, judgeFreshness } from '../../freshness/judge.ts';
import { breakerThreshold } from '../../retry/breaker.ts';
import type { FindRule } from '../effective-rule.ts';
import type { Findings, Firing, Over } from '../findings.ts';

/** Conditions that are so or not so at the moment of looking; each answers for one object. */

interface SourceLook {
  readonly sourceId: string;
  readonly sourceName: string;
  readonly rawDatabaseId: string;
  readonly consecutiveFailures: number;
  /** Of the last scheduled or asked-for check, null when it passed. */
  readonly failedCheck: ErrorRecord | null;
}

export function judgeSource(look: SourceLook, find: FindRule): Findings {
  const place = { rawDatabaseId: look.rawDatabaseId, sourceId: look.sourceId, interfaceId: null };
  const over: Over = { kind: 'connection', place };
  const rule = find('connection', place);
  if (rule === null) return { firing: [], over: [over] };
  const isDown = look.consecutiveFailures >= rule.params.failures || look.failedCheck !== null;
  if (!isDown) return { firing: [], over: look.consecutiveFailures === 0 ? [over] : [] };
  const isBroken = look.consecutiveFailures >= breakerThreshold;
  const firing = {
    kind: 'connection' as const,
    cause: '',
    place,
    objectName: look.sourceName,
    severity: rule.severity,
    ruleId: rule.id,
    code: isBroken ? 'source-down-for-long' : 'source-down',
    details: { failures: look.consecutiveFailures },
    ...(look.failedCheck && { error: look.failedCheck }),
    isOccurrence: false,
  };
  return { firing: [firing], over: [] };
}

interface InterfaceLook {
  readonly interfaceId: string;
  readonly interfaceName: string;
  readonly sourceId: string;
  readonly rawDatabaseId: string;
}

const placeOf = ({ rawDatabaseId, sourceId, interfaceId }: InterfaceLook) => ({ rawDatabaseId, sourceId, interfaceId });

export interface FreshnessLook extends InterfaceLook, FreshnessFacts {}

/** Late, once the target lags the objective; ahead of that, while the next load is likely to land too late. */
export function judgeLateness(look: FreshnessLook, find: FindRule, now: Date): Findings {
  const place = placeOf(look);
  const rule = find('late', place);
  const objectiveMinutes = look.objectiveMinutes ?? (rule?.params.objectiveMinutes || null);
  const { state, lateAt } = judgeFreshness({ ...look, objectiveMinutes }, now);
  const isAhead = state === 'at-risk' && rule?.params.isPredictionTold === true;
  if (rule === null || lateAt === null || objectiveMinutes === null || (state !== 'late' && !isAhead)) {
    return { firing: [], over: [{ kind: 'late', place }] };
  }
  const minutes = Math.floor((now.getTime() - lateAt.getTime()) / 60_000);
  const details: Firing['details'] = isAhead
    ? { minutes: Math.max(1, -minutes), objectiveMinutes }
    : { ageMinutes: minutes + objectiveMinutes, objectiveMinutes };
  const firing = {
    kind: 'late' as const,
    cause: '',
    place,
    objectName: look.interfaceName,
    severity: isAhead ? ('info' as const) : minutes > 2 * objectiveMinutes ? ('critical' as const) : rule.severity,
    ruleId: rule.id,
    code: isAhead ? 'late-ahead' : 'late',
    details,
    isOccurrence: false,
  };
  return { firing: [firing], over: [] };
}

export interface QualityLook extends InterfaceLook {
  readonly runId: string;
  /** Share in [0, 1]. */
  readonly overall: number | null;
  /** What the interface itself asks for, a share. */
  readonly threshold: number | null;
}

export function judgeQuality(look: QualityLook, find: FindRule): Findings {
  const place = placeOf(look);
  const rule = find('quality', place);
  const threshold = look.threshold === null ? (rule?.params.threshold ?? 0) : look.threshold * 100;
  const score = look.overall === null ? null : Math.round(look.overall * 10_000) / 100;
  if (rule === null || score === null || score >= threshold) return { firing: [], over: [{ kind: 'quality', place }] };
  const firing = {
    kind: 'quality' as const,
    cause: '',
    place,
    objectName: look.interfaceName,
    severity: rule.severity,
    ruleId: rule.id,
    code: 'quality',
    details: { score, threshold },
    runId: look.runId,
    isOccurrence: false,
  };
  return { firing: [firing], over: [] };
}

export interface DriftLook extends InterfaceLook {
  readonly changeCount: number;
  readonly isBreaking: boolean;
}

export function judgeDrift(look: DriftLook, find: FindRule): Findings {
  const place = placeOf(look);
  const rule = find('drift', place);
  if (rule === null || (rule.params.isOnlyBreaking && !look.isBreaking)) return { firing: [], over: [{ kind: 'drift', place }] };
  const firing = {
    kind: 'drift' as const,
    cause: '',
    place,
    objectName: look.interfaceName,
    severity: look.isBreaking ? ('critical' as const) : rule.severity,
    ruleId: rule.id,
    code: look.isBreaking ? 'drift-breaking' : 'drift',
    details: { changes: look.changeCount },
    isOccurrence: false,
  };
  return { firing: [firing], over: [] };
}

export interface UntrackableLook extends InterfaceLook {
  readonly rows: number;
}

export function judgeUntrackable(look: UntrackableLook, find: FindRule): Findings {
  const place = placeOf(look);
  const rule = find('untrackable', place);
  if (rule === null || look.rows <= rule.params.maxRows) return { firing: [], over: [{ kind: 'untrackable', place }] };
  const firing = {
    kind: 'untrackable' as const,
    cause: '',
    place,
    objectName: look.interfaceName,
    severity: rule.severity,
    ruleId: rule.id,
    code: 'untrackable',
    details: { rows: look.rows, maxRows: rule.params.maxRows },
    isOccurrence: false,
  };
  return { firing: [firing], over: [] };
}
