const dayMilliseconds = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Wall times are Dates whose UTC fields show the clock on the wall of a zone: `2026-03-08 02:30` on any wall is
 * `2026-03-08T02:30Z`. The zone database is the one built into Node.
 */
export function wallOf(instant: Date, timeZone: string): Date {
  return new Date(instant.getTime() + offsetAt(instant.getTime(), timeZone));
}

/**
 * The instant at which a wall shows the time. A time that a clock change skips is the first instant after the gap;
 * a time that occurs twice is its first occurrence.
 */
export function instantOf(wall: Date, timeZone: string): Date {
  const time = wall.getTime();
  const before = offsetAt(time - dayMilliseconds, timeZone);
  const after = offsetAt(time + dayMilliseconds, timeZone);
  const matches = [time - before, time - after].filter((instant) => instant + offsetAt(instant, timeZone) === time);
  if (matches.length > 0) return new Date(Math.min(...matches));
  return new Date(firstInstantAfterGap(time - Math.max(before, after), time - Math.min(before, after), timeZone));
}

export function isTimeZone(timeZone: string): boolean {
  try {
    formatOf(timeZone);
    return true;
  } catch {
    return false;
  }
}

function firstInstantAfterGap(earliest: number, latest: number, timeZone: string): number {
  const oldOffset = offsetAt(earliest, timeZone);
  let [low, high] = [earliest, latest];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, timeZone) === oldOffset) low = middle;
    else high = middle;
  }
  return high;
}

/** Milliseconds that the zone's wall is ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const parts = formatOf(timeZone).format(instant).match(/\d+/g) as string[];
  const [month, day, year, hour, minute, second] = parts.map(Number) as [number, number, number, number, number, number];
  const wholeSeconds = Math.floor(instant / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSeconds;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const number = 'numeric';
  const fields = { year: number, month: number, day: number, hour: number, minute: number, second: number } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', calendar: 'gregory', ...fields });
  formats.set(timeZone, format);
  return format;
}
