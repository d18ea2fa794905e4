import type { Json } from '../value/json.ts';

export const alertKinds = [
  'failure',
  'repeated-failure',
  'late',
  'empty',
  'volume',
  'duration',
  'quality',
  'quarantine',
  'connection',
  'drift',
  'untrackable',
  'resource',
  'metric',
  'query',
] as const;
export type AlertKind = (typeof alertKinds)[number];

export const severities = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** The system alone sets the condition. */
export const conditions = ['firing', 'resolved'] as const;
export type Condition = (typeof conditions)[number];

/** People alone set the handling. */
export const handlings = ['unhandled', 'taken', 'snoozed', 'closed'] as const;
export type Handling = (typeof handlings)[number];

export function isWorse(now: Severity, before: Severity): boolean {
  return severities.indexOf(now) > severities.indexOf(before);
}

export function isAtLeast(severity: Severity, minimum: Severity): boolean {
  return !isWorse(minimum, severity);
}

/** Where an alert hangs in the tree; all null: the installation itself. */
export interface AlertPlace {
  readonly rawDatabaseId: string | null;
  readonly sourceId: string | null;
  readonly interfaceId: string | null;
}

/** What decides over an alert: the part of its row that transitions read and write. */
export interface AlertState {
  readonly condition: Condition;
  readonly handling: Handling;
  readonly severity: Severity;
  readonly count: number;
  readonly snoozedUntil: Date | null;
}

/** What happened to an alert; one line of its timeline, and the reason for a message. */
export type AlertEventKind =
  | 'fired'
  | 'worsened'
  | 'reopened'
  | 'resolved'
  | 'reminded'
  | 'escalated'
  | 'snooze-ended'
  | 'taken'
  | 'assigned'
  | 'released'
  | 'snoozed'
  | 'closed'
  | 'commented';

export type Details = Readonly<Record<string, Json>>;
