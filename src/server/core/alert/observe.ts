import { type AlertEventKind, type AlertState, isWorse, type Severity } from './alert.ts';

/** What the system saw of one condition at one moment. */
export interface Sight {
  readonly isFiring: boolean;
  readonly severity: Severity;
  /** It happened once more (a run failed again), where it else merely still is so. */
  readonly isOccurrence: boolean;
}

export interface Observed {
  readonly state: AlertState;
  /** For the timeline; null when nothing changed that anyone would want to read. */
  readonly event: AlertEventKind | null;
  /** The alert was closed and over: this is another one, linked to it. */
  readonly isNew: boolean;
}

/**
 * The system's half of the state machine. Null: nothing to write. A snooze ends when the condition is over or worse, a taking
 * ends with the episode it was for; closed stays silent until the condition was over once.
 */
export function observe(before: AlertState | null, sight: Sight): Observed | null {
  if (!sight.isFiring) return before === null ? null : resolve(before);
  if (before === null || isHistory(before)) return { state: fresh(sight.severity), event: 'fired', isNew: true };
  return before.condition === 'resolved' ? reopen(before, sight) : goOn(before, sight);
}

/** Closed and over: a later firing is a new alert. */
export function isHistory(state: Pick<AlertState, 'condition' | 'handling'>): boolean {
  return state.condition === 'resolved' && state.handling === 'closed';
}

function fresh(severity: Severity): AlertState {
  return { condition: 'firing', handling: 'unhandled', severity, count: 1, snoozedUntil: null };
}

function resolve(before: AlertState): Observed | null {
  if (before.condition === 'resolved') return null;
  const wakes = before.handling === 'snoozed';
  const state: AlertState = {
    ...before,
    condition: 'resolved',
    ...(wakes && { handling: 'unhandled', snoozedUntil: null }),
  };
  return { state, event: 'resolved', isNew: false };
}

function reopen(before: AlertState, { severity }: Sight): Observed {
  return { state: { ...fresh(severity), count: before.count + 1 }, event: 'reopened', isNew: false };
}

function goOn(before: AlertState, { severity, isOccurrence }: Sight): Observed | null {
  const worse = isWorse(severity, before.severity);
  if (!isOccurrence && !worse) return null;
  const wakes = worse && before.handling === 'snoozed';
  const state: AlertState = {
    ...before,
    severity: worse ? severity : before.severity,
    count: before.count + (isOccurrence ? 1 : 0),
    ...(wakes && { handling: 'unhandled', snoozedUntil: null }),
  };
  return { state, event: worse && before.handling !== 'closed' ? 'worsened' : null, isNew: false };
}
