import { withoutTrailingZeros } from '../codec/decimal.ts';

const pattern = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/;
const microsecondsASecond = 1_000_000;

/** In UTC, with as many digits of a second as the column keeps; what is no plain time (infinity, years before Christ) stays as it is. */
export function canonicalTimestamp(kind: 'timestamp' | 'timestamptz', nativeType: string): (text: string) => string {
  const digits = precisionOf(nativeType);
  const isRounding = nativeType.includes('time zone');
  const zone = kind === 'timestamptz' ? '+00' : '';
  return (text) => {
    const match = pattern.exec(text);
    if (!match) return text;
    return (shortForm(match, digits) ?? shifted(match, digits, isRounding)) + zone;
  };
}

/** PostgreSQL keeps six digits unless told otherwise, MySQL none. */
function precisionOf(nativeType: string): number {
  const told = /\((\d)\)/.exec(nativeType);
  if (told) return Number(told[1]);
  return nativeType.includes('time zone') ? 6 : 0;
}

/** By far the most: nothing to move, nothing to cut. */
function shortForm(match: RegExpExecArray, digits: number): string | null {
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match;
  if (!/^(Z|[+-]00(:?00)?)$/.test(zone) || fraction.length > digits) return null;
  const rest = withoutTrailingZeros(fraction);
  return `${year}-${month}-${day} ${hour}:${minute}:${second}${rest === '' ? '' : `.${rest}`}`;
}

/** PostgreSQL rounds digits it does not keep, MariaDB cuts them. */
function shifted(match: RegExpExecArray, digits: number, isRounding: boolean): string {
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const seconds = date.getTime() / 1000 + Number(hour) * 3600 + Number(minute) * 60 + Number(second) - offsetSeconds(zone);
  const unit = 10 ** (6 - digits);
  const exact = Number(fraction.slice(0, 6).padEnd(6, '0'));
  const kept = Math.floor((exact + (isRounding ? unit / 2 : 0)) / unit) * unit;
  const iso = new Date((seconds + Math.floor(kept / microsecondsASecond)) * 1000).toISOString();
  const rest = withoutTrailingZeros(String(kept % microsecondsASecond).padStart(6, '0'));
  return `${iso.slice(0, -14)} ${iso.slice(-13, -5)}${rest === '' ? '' : `.${rest}`}`;
}

function offsetSeconds(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}
