const microsPerDay = 86_400_000_000n;
const daysFrom1970To2000 = 10_957;
const greatestInt64 = 0x7fffffffffffffffn;
const leastInt64 = -0x8000000000000000n;

export interface CivilDate {
  /** Astronomical: 0 is 1 BC. */
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Proleptic Gregorian date of a day counted from 1970-01-01. */
export function civilFromDays(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Days from 1970-01-01; the date must exist. */
export function daysFromCivil({ year, month, day }: CivilDate): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** `date`: days since 2000-01-01. */
export function dateText(days: number): string {
  if (days === 0x7fffffff) return 'infinity';
  if (days === -0x80000000) return '-infinity';
  const date = civilFromDays(days + daysFrom1970To2000);
  return date.year > 0 ? civilText(date) : `${civilText({ ...date, year: 1 - date.year })} BC`;
}

/** `time`: microseconds since midnight; 24:00:00 is a time. */
export function timeText(micros: bigint): string {
  const seconds = Number(micros / 1_000_000n);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return clock + fractionText(Number(micros % 1_000_000n));
}

/** `timetz`: time and the zone in seconds WEST of Greenwich. */
export function timetzText(micros: bigint, secondsWest: number): string {
  const offset = Math.abs(secondsWest);
  const minutes = Math.floor(offset / 60) % 60;
  const seconds = offset % 60;
  const zone = `${secondsWest > 0 ? '-' : '+'}${two(Math.floor(offset / 3600))}`;
  return `${timeText(micros)}${zone}${minutes || seconds ? `:${two(minutes)}` : ''}${seconds ? `:${two(seconds)}` : ''}`;
}

/** `timestamp` and, with zone `+00`, `timestamptz`: microseconds since 2000-01-01. */
export function timestampText(micros: bigint, zone: '' | '+00'): string {
  if (micros === greatestInt64) return 'infinity';
  if (micros === leastInt64) return '-infinity';
  let days = micros / microsPerDay;
  let rest = micros % microsPerDay;
  if (rest < 0n) {
    rest += microsPerDay;
    days -= 1n;
  }
  const date = civilFromDays(Number(days) + daysFrom1970To2000);
  const isBeforeChrist = date.year <= 0;
  const shown = isBeforeChrist ? { ...date, year: 1 - date.year } : date;
  return `${civilText(shown)} ${timeText(rest)}${zone}${isBeforeChrist ? ' BC' : ''}`;
}

/** `interval` in style `postgres`. */
export function intervalText(micros: bigint, days: number, months: number): string {
  if (micros === greatestInt64 && days === 0x7fffffff && months === 0x7fffffff) return 'infinity';
  if (micros === leastInt64 && days === -0x80000000 && months === -0x80000000) return '-infinity';
  const parts: string[] = [];
  let plus = '';
  const add = (value: number, unit: string) => {
    if (value === 0) return;
    parts.push(`${value > 0 ? plus : ''}${value} ${unit}${value === 1 ? '' : 's'}`);
    plus = value < 0 ? '+' : '';
  };
  add(Math.trunc(months / 12), 'year');
  add(months % 12, 'mon');
  add(days, 'day');
  if (micros !== 0n || parts.length === 0) parts.push(micros < 0n ? `-${timeText(-micros)}` : plus + timeText(micros));
  return parts.join(' ');
}

function civilText({ year, month, day }: CivilDate): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function fractionText(micros: number): string {
  return micros === 0 ? '' : `.${String(micros).padStart(6, '0').replace(/0+$/, '')}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
