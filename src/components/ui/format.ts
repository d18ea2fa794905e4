/** Making a formatter takes longer than using it a hundred times. */
const numberFormats = new Map<string, Intl.NumberFormat>();
const momentFormats = new Map<string, Intl.DateTimeFormat>();
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, format);
  return format;
}

/** Exact digits with separators; text stays text, so that 64-bit integers and decimals lose nothing. */
export function formatExact(value: number | bigint | string, locale: string): string {
  if (typeof value !== 'string') return numberFormat(locale, { maximumFractionDigits: 20 }).format(value);
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(value);
  if (!match) return value;
  const [, sign = '', whole = '', fraction = ''] = match;
  return sign + numberFormat(locale).format(BigInt(whole)) + fraction;
}

/** For tiles: 12 k, 3.4 亿. */
export function formatCompact(value: number, locale: string): string {
  return numberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

export function formatBytes(bytes: number, locale: string): string {
  const exponent = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), byteUnits.length - 1);
  const digits = numberFormat(locale, { maximumFractionDigits: exponent === 0 ? 0 : 1 });
  return `${digits.format(bytes / 1024 ** exponent)} ${byteUnits[exponent]}`;
}

/** Never says 0 % of something nor 100 % of not quite everything. */
export function formatShare(part: number, whole: number, locale: string): string {
  if (whole === 0) return '–';
  const share = part / whole;
  const format = numberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  if (part > 0 && share < 0.0001) return `<${format.format(0.0001)}`;
  if (part < whole && share > 0.9999) return `>${format.format(0.9999)}`;
  return format.format(share);
}

export interface DurationPart {
  readonly value: number;
  readonly unit: 'day' | 'hour' | 'minute' | 'second' | 'millisecond';
}

/** The two largest units: 2 h 3 min; below a second milliseconds. */
export function durationParts(milliseconds: number): readonly DurationPart[] {
  if (milliseconds < 1000) return [{ value: Math.round(milliseconds), unit: 'millisecond' }];
  const seconds = Math.floor(milliseconds / 1000);
  const all: readonly DurationPart[] = [
    { value: Math.floor(seconds / 86_400), unit: 'day' },
    { value: Math.floor((seconds % 86_400) / 3600), unit: 'hour' },
    { value: Math.floor((seconds % 3600) / 60), unit: 'minute' },
    { value: seconds % 60, unit: 'second' },
  ];
  const first = all.findIndex((part) => part.value > 0);
  return all.slice(first, first + 2).filter((part) => part.value > 0);
}

/** `2026-11-20 15:07:32 +08:00`, the same in every language. */
export function formatAbsolute(date: Date, timeZone: string): string {
  const parts = momentFormat(timeZone).formatToParts(date);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const offset = of('timeZoneName').replace('GMT', '') || '+00:00';
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}:${of('second')} ${offset}`;
}

function momentFormat(timeZone: string): Intl.DateTimeFormat {
  const format = momentFormats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, ...momentParts });
  momentFormats.set(timeZone, format);
  return format;
}

const momentParts: Intl.DateTimeFormatOptions = {
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'longOffset',
};

const relativeUnits: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

export function formatRelative(date: Date, now: Date, locale: string): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  const [unit, size] = relativeUnits.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const);
  return relativeFormat(locale).format(Math.trunc(seconds / size), unit);
}

function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  const format = relativeFormats.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  relativeFormats.set(locale, format);
  return format;
}
