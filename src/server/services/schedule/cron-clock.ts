import { Cron } from 'croner';
import type { CronWallClock } from '#src/server/core/schedule/fire-times.ts';

const maxCached = 5000;
const compiled = new Map<string, Cron>();

/** Matches walls, so the library always runs in UTC; what a clock change does is decided in core. */
export const cronClock: CronWallClock = {
  next: (expression, after) => compile(expression).nextRun(after),
  previous: (expression, before) => compile(expression).previousRuns(1, before)[0] ?? null,
};

export function isCronExpression(expression: string): boolean {
  try {
    compile(expression);
    return true;
  } catch {
    return false;
  }
}

/** 6 and 7 fields are Quartz: weekdays count from Sunday = 1. */
export function isQuartz(expression: string): boolean {
  return expression.trim().split(/\s+/).length > 5;
}

function compile(expression: string): Cron {
  const known = compiled.get(expression);
  if (known) return known;
  const quartz = isQuartz(expression) ? { alternativeWeekdays: true, sloppyRanges: true } : {};
  const cron = new Cron(expression, { timezone: 'UTC', paused: true, ...quartz });
  if (compiled.size >= maxCached) compiled.clear();
  compiled.set(expression, cron);
  return cron;
}
