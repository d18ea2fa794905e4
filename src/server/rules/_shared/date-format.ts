import { configError } from '#src/server/core/errors/headwater-error.ts';
import { isCalendarDate } from '#src/server/core/value/civil-date.ts';

/** A moment as it stands on a clock; `offsetMinutes` is null when the text names no zone. */
export interface ReadMoment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly micros: number;
  readonly offsetMinutes: number | null;
}

/** Null when the text does not have the form; `impossible` when it has, but there is no such day or time. */
export type DateReader = (text: string) => ReadMoment | 'impossible' | null;

const tokenPattern = /'([^']*)'|yyyy|MMM|MM|M|dd|d|HH|H|mm|ss|S+|XXX|[^'A-Za-z]|[A-Za-z]/g;
const patterns: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  MMM: '(?<monthName>[A-Za-z]{3})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  XXX: '(?<offset>Z|[+-]\\d{2}:?\\d{2})',
};
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A reader of one declared form: `yyyy-MM-dd`, `yyyy年M月d日`, `dd MMM yyyy HH:mm:ss`, `yyyy-MM-dd'T'HH:mm:ss.SSSXXX`. */
export function compileDateFormat(format: string, param: string): DateReader {
  const source = [...format.matchAll(tokenPattern)].map(([token, quoted]) => tokenSource(token, quoted, param)).join('');
  if (!source.includes('<year>') || !/<month(Name)?>/.test(source)) throw configError('rule/date-format-invalid', param, { format });
  const pattern = compileOnce(`^${source}$`, format, param);
  return (text) => {
    const groups = pattern.exec(text)?.groups;
    return groups ? momentOf(groups) : null;
  };
}

function compileOnce(source: string, format: string, param: string): RegExp {
  try {
    return new RegExp(source);
  } catch {
    throw configError('rule/date-format-invalid', param, { format });
  }
}

function tokenSource(token: string, quoted: string | undefined, param: string): string {
  if (quoted !== undefined) return literal(quoted || "'");
  if (/^S+$/.test(token)) return `(?<fraction>\\d{1,${Math.min(9, Math.max(1, token.length))}})`;
  const known = patterns[token];
  if (known !== undefined) return known;
  if (/[A-Za-z]/.test(token)) throw configError('rule/date-format-invalid', param, { format: token });
  return literal(token);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function momentOf(groups: Record<string, string | undefined>): ReadMoment | 'impossible' {
  const number = (name: string, absent: number) => (groups[name] === undefined ? absent : Number(groups[name]));
  const month = groups.monthName ? monthNames.indexOf(groups.monthName.toLowerCase()) + 1 : number('month', 1);
  const moment = {
    year: number('year', 0),
    month,
    day: number('day', 1),
    hour: number('hour', 0),
    minute: number('minute', 0),
    second: number('second', 0),
    micros: Number((groups.fraction ?? '').padEnd(6, '0').slice(0, 6)),
    offsetMinutes: groups.offset === undefined ? null : offsetMinutes(groups.offset),
  };
  const isTime = moment.hour < 24 && moment.minute < 60 && moment.second < 60;
  return isTime && isCalendarDate(moment.year, month, moment.day) ? moment : 'impossible';
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return offset.startsWith('-') ? -minutes : minutes;
}
