import type { ErrorRecord } from '../../errors/headwater-error.ts';
import type { EffectiveRule, FindRule } from '../effective-rule.ts';
import { type Findings, type Firing, merge, nothingFound, type Over } from '../findings.ts';
import { deviationOf } from '../robust.ts';

/** A run that has ended, with what is needed to judge it. */
export interface RunEnd {
  readonly runId: string;
  readonly interfaceId: string;
  readonly interfaceName: string;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly rawDatabaseId: string;
  readonly rawDatabaseName: string;
  readonly trigger: string;
  readonly isFailed: boolean;
  readonly error: ErrorRecord | null;
  readonly read: number;
  readonly quarantined: number;
  readonly durationSeconds: number;
  /** The source did not answer when it was asked last. */
  readonly isSourceDown: boolean;
  /** Ordinary successful runs before this one, the newest first. */
  readonly earlier: readonly { readonly read: number; readonly durationSeconds: number }[];
  /** Failed runs in a row with this one, outages not counted. */
  readonly failuresInRow: number;
  readonly newCauses: readonly {
    readonly fingerprint: string;
    readonly code: string;
    readonly column: string | null;
    readonly rows: number;
  }[];
}

/** Runs whose size and duration say something about the next one. */
const ordinaryTriggers = ['schedule', 'manual', 'retry', 'cli'];

export function judgeRunEnd(end: RunEnd, find: FindRule): Findings {
  if (end.isFailed) return merge([judgeFailure(end, find), judgeRepetition(end, find)]);
  const succeeded = merge([nothingIsWrong(end), judgeQuarantine(end, find)]);
  if (!ordinaryTriggers.includes(end.trigger)) return succeeded;
  return merge([succeeded, judgeEmptiness(end, find), judgeVolume(end, find), judgeDuration(end, find)]);
}

/** Whether the interface is to be paused now, and after how many failures. */
export function pauseDue(end: RunEnd, find: FindRule): number | null {
  const rule = find('repeated-failure', placeOf(end));
  if (!end.isFailed || rule === null || rule.params.pauseAfter === 0) return null;
  return end.failuresInRow >= rule.params.pauseAfter ? end.failuresInRow : null;
}

function placeOf({ rawDatabaseId, sourceId, interfaceId }: RunEnd) {
  return { rawDatabaseId, sourceId, interfaceId };
}

function firingOf(end: RunEnd, rest: Omit<Firing, 'place' | 'objectName' | 'runId' | 'isOccurrence'>): Findings {
  const firing: Firing = { place: placeOf(end), objectName: end.interfaceName, runId: end.runId, isOccurrence: true, ...rest };
  return { firing: [firing], over: [] };
}

/** A success proves that source and raw database answer and that the interface runs. */
function nothingIsWrong(end: RunEnd): Findings {
  const { rawDatabaseId, sourceId } = end;
  return {
    firing: [],
    over: [
      { kind: 'failure', place: placeOf(end) },
      { kind: 'repeated-failure', place: placeOf(end) },
      { kind: 'connection', place: { rawDatabaseId, sourceId, interfaceId: null } },
      { kind: 'connection', place: { rawDatabaseId, sourceId: null, interfaceId: null } },
    ],
  };
}

function judgeFailure(end: RunEnd, find: FindRule): Findings {
  const error = end.error ?? { code: 'system/unexpected', errorClass: 'transient', category: 'system', details: {} };
  if (error.category === 'connection') return judgeOutage(end, error, find);
  const rule = find('failure', placeOf(end));
  if (rule === null) return nothingFound;
  const { severity, id: ruleId } = rule;
  return firingOf(end, { kind: 'failure', cause: error.code, severity, ruleId, code: 'failure', details: {}, error });
}

/** One alert for all interfaces behind the same closed door. */
function judgeOutage(end: RunEnd, error: ErrorRecord, find: FindRule): Findings {
  const { rawDatabaseId, sourceId } = end;
  const place = { rawDatabaseId, sourceId: end.isSourceDown ? sourceId : null, interfaceId: null };
  const rule = find('connection', { ...place, sourceId });
  if (rule === null) return nothingFound;
  const { severity, id: ruleId } = rule;
  const firing: Firing = {
    kind: 'connection',
    cause: '',
    place,
    objectName: end.isSourceDown ? end.sourceName : end.rawDatabaseName,
    severity,
    ruleId,
    code: end.isSourceDown ? 'source-down' : 'raw-database-down',
    details: {},
    error,
    runId: end.runId,
    isOccurrence: true,
    memberId: end.interfaceId,
  };
  return { firing: [firing], over: [] };
}

function judgeRepetition(end: RunEnd, find: FindRule): Findings {
  const rule = find('repeated-failure', placeOf(end));
  if (rule === null || end.failuresInRow < rule.params.warnAfter) return nothingFound;
  const { pauseAfter } = rule.params;
  const isPaused = pauseAfter > 0 && end.failuresInRow >= pauseAfter;
  return firingOf(end, {
    kind: 'repeated-failure',
    cause: '',
    severity: isPaused ? rule.severity : 'warning',
    ruleId: rule.id,
    code: isPaused ? 'paused' : pauseAfter > 0 ? 'pause-ahead' : 'repeated',
    details: { failures: end.failuresInRow, pauseAfter },
    ...(end.error && { error: end.error }),
  });
}

function judgeEmptiness(end: RunEnd, find: FindRule): Findings {
  const rule = find('empty', placeOf(end));
  if (rule === null || end.read > 0) return { firing: [], over: [{ kind: 'empty', place: placeOf(end) }] };
  const before = end.earlier.slice(0, rule.params.earlierRuns);
  const isUnusual = before.length >= rule.params.earlierRuns && before.every(({ read }) => read > 0);
  if (!isUnusual) return nothingFound;
  const { severity, id: ruleId } = rule;
  return firingOf(end, { kind: 'empty', cause: '', severity, ruleId, code: 'empty', details: { earlierRuns: before.length } });
}

function judgeVolume(end: RunEnd, find: FindRule): Findings {
  const rule = find('volume', placeOf(end));
  const over: Findings = { firing: [], over: [{ kind: 'volume', place: placeOf(end) }] };
  if (rule === null || end.read === 0) return over;
  const earlier = end.earlier.slice(0, rule.params.runs).map(({ read }) => read);
  const deviation = earlier.length < rule.params.minimumRuns ? null : deviationOf(end.read, earlier);
  if (deviation === null || Math.abs(deviation.score) <= rule.params.deviation) return over;
  const { severity, id: ruleId } = rule;
  const details = { read: end.read, median: deviation.median, runs: earlier.length };
  return firingOf(end, { kind: 'volume', cause: '', severity, ruleId, code: deviation.score > 0 ? 'volume-high' : 'volume-low', details });
}

function judgeDuration(end: RunEnd, find: FindRule): Findings {
  const rule = find('duration', placeOf(end));
  const over: Findings = { firing: [], over: [{ kind: 'duration', place: placeOf(end) }] };
  if (rule === null || end.durationSeconds < rule.params.minimumSeconds) return over;
  const earlier = end.earlier.slice(0, rule.params.runs).map(({ durationSeconds }) => durationSeconds);
  const deviation = earlier.length < rule.params.minimumRuns ? null : deviationOf(end.durationSeconds, earlier);
  if (deviation === null || deviation.score <= rule.params.deviation) return over;
  const { severity, id: ruleId } = rule;
  const details = { seconds: Math.round(end.durationSeconds), median: Math.round(deviation.median), runs: earlier.length };
  return firingOf(end, { kind: 'duration', cause: '', severity, ruleId, code: 'slow', details });
}

function judgeQuarantine(end: RunEnd, find: FindRule): Findings {
  const rule = find('quarantine', placeOf(end));
  if (rule === null) return { firing: [], over: [{ kind: 'quarantine', place: placeOf(end) }] };
  const growth = judgeGrowth(end, rule);
  const told = rule.params.isNewCauseTold ? end.newCauses : [];
  const { severity, id: ruleId } = rule;
  const causes = told.map(({ fingerprint, code, column, rows }) =>
    firingOf(end, {
      kind: 'quarantine',
      cause: fingerprint,
      severity,
      ruleId,
      code: 'quarantine-cause',
      details: { rows, column: column ?? '', fingerprint },
      error: { code, errorClass: 'row-rejected', category: 'data', details: {} },
    }),
  );
  const found = merge([growth, ...causes]);
  const over: Over[] = end.quarantined === 0 ? [{ kind: 'quarantine', place: placeOf(end) }] : [];
  return { firing: found.firing, over };
}

function judgeGrowth(end: RunEnd, rule: EffectiveRule<'quarantine'>): Findings {
  const { maxRows, maxPercent } = rule.params;
  const percent = end.read === 0 ? 0 : (end.quarantined * 100) / end.read;
  if (end.quarantined <= maxRows && percent <= maxPercent) return nothingFound;
  const details = { rows: end.quarantined, read: end.read, percent: Math.round(percent * 100) / 100 };
  return firingOf(end, {
    kind: 'quarantine',
    cause: 'growth',
    severity: rule.severity,
    ruleId: rule.id,
    code: 'quarantine-growth',
    details,
  });
}
