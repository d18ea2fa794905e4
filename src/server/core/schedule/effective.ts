import type { ScheduleLevel, ScheduleSpec } from './schedule.ts';

export interface ScheduleAtLevel {
  readonly id: string;
  readonly spec: ScheduleSpec;
  readonly isEnabled: boolean;
  readonly version: number;
}

export interface ScheduleLevels {
  readonly interface: ScheduleAtLevel | null;
  readonly source: ScheduleAtLevel | null;
  readonly system: ScheduleAtLevel | null;
}

export interface EffectiveSchedule extends ScheduleAtLevel {
  /** Where it comes from. */
  readonly level: ScheduleLevel;
}

const precedence: readonly ScheduleLevel[] = ['interface', 'source', 'system'];

/**
 * Interface before source before system default. A disabled schedule is still the effective one: it stops its
 * interfaces instead of handing them to the next level. Realtime interfaces hold none.
 */
export function effectiveSchedule(kind: 'batch' | 'realtime', levels: ScheduleLevels): EffectiveSchedule | null {
  if (kind === 'realtime') return null;
  for (const level of precedence) {
    const schedule = levels[level];
    if (schedule) return { ...schedule, level };
  }
  return null;
}
