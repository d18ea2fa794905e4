import { instantOf } from '../schedule/zone.ts';

export const maxWindows = 400;

export const windowUnits = ['hour', 'day', 'week', 'month'] as const;
export type WindowUnit = (typeof windowUnits)[number];

/** How the cursor of an interface is written, and so how its bounds are. */
export type CursorKind = 'timestamptz' | 'timestamp' | 'date' | 'key';

export interface WindowPlan {
  readonly cursor: CursorKind;
  /** Times as on the wall of `timeZone`, keys as digits. */
  readonly lower: string;
  readonly upper: string;
  readonly unit: WindowUnit;
  readonly keysPerWindow: number;
  readonly timeZone: string;
}

export interface BackfillWindow {
  readonly lower: string;
  readonly upper: string;
}

export type WindowProblem = 'backfill/range-invalid' | 'backfill/too-many-windows';

/**
 * Cuts a range into windows that follow each other without a gap: keys by number, times at the hours, days, weeks and months of
 * the calendar on the wall. The first and the last are as long as the range leaves them.
 */
export function planWindows(plan: WindowPlan): readonly BackfillWindow[] | WindowProblem {
  return plan.cursor === 'key' ? keyWindows(plan) : timeWindows(plan);
}

function keyWindows({ lower, upper, keysPerWindow }: WindowPlan): readonly BackfillWindow[] | WindowProblem {
  if (!/^-?\d{1,30}$/.test(lower) || !/^-?\d{1,30}$/.test(upper) || keysPerWindow < 1) return 'backfill/range-invalid';
  const [from, to, step] = [BigInt(lower), BigInt(upper), BigInt(keysPerWindow)];
  if (from >= to) return 'backfill/range-invalid';
  if ((to - from + step - 1n) / step > BigInt(maxWindows)) return 'backfill/too-many-windows';
  const windows: BackfillWindow[] = [];
  for (let at = from; at < to; at += step) {
    windows.push({ lower: String(at), upper: String(at + step < to ? at + step : to) });
  }
  return windows;
}

function timeWindows({ cursor, lower, upper, unit, timeZone }: WindowPlan): readonly BackfillWindow[] | WindowProblem {
  const [from, to] = [wallTime(lower), wallTime(upper)];
  if (from === null || to === null || from >= to) return 'backfill/range-invalid';
  const text = (wall: number) => boundText(cursor, wall, timeZone);
  const windows: BackfillWindow[] = [];
  for (let at = from; at < to; ) {
    const next = Math.min(nextCut(at, cursor === 'date' && unit === 'hour' ? 'day' : unit), to);
    if (text(at) !== text(next)) windows.push({ lower: text(at), upper: text(next) });
    if (windows.length > maxWindows) return 'backfill/too-many-windows';
    at = next;
  }
  return windows;
}

function wallTime(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?$/.test(text)) return null;
  const time = Date.parse(`${text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? null : time;
}

function nextCut(at: number, unit: WindowUnit): number {
  const wall = new Date(at);
  const [year, month, day] = [wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()];
  if (unit === 'hour') return Date.UTC(year, month, day, wall.getUTCHours() + 1);
  if (unit === 'month') return Date.UTC(year, month + 1, 1);
  const untilMonday = (8 - (wall.getUTCDay() || 7)) % 7 || 7;
  return Date.UTC(year, month, day + (unit === 'week' ? untilMonday : 1));
}

/** A wall time that a clock change skips is the first instant behind it, so windows stay contiguous. */
function boundText(cursor: CursorKind, wall: number, timeZone: string): string {
  const instant = cursor === 'timestamptz' ? instantOf(new Date(wall), timeZone) : new Date(wall);
  const text = instant.toISOString().slice(0, 19).replace('T', ' ');
  if (cursor === 'date') return text.slice(0, 10);
  return cursor === 'timestamptz' ? `${text}+00` : text;
}
