const pattern = /^(\d{1,6})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(?:(Z)|([+-])(\d\d)(?::?(\d\d))?)?$/;

/** A bound of either kind as a number that can be compared: microseconds, or the key itself. Null for what is neither. */
export function positionOf(kind: 'TIME' | 'OFFSET', text: string): bigint | null {
  return kind === 'TIME' ? microsecondsOf(text) : keyOf(text);
}

function keyOf(text: string): bigint | null {
  return /^-?\d{1,30}$/.test(text) ? BigInt(text) : null;
}

function microsecondsOf(text: string): bigint | null {
  const found = pattern.exec(text.trim());
  if (!found) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', , sign, offsetHours = '0', offsetMinutes = '0'] = found;
  const milliseconds = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  if (Number.isNaN(milliseconds)) return null;
  const offsetMinutesTotal = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1);
  return (BigInt(milliseconds) - BigInt(offsetMinutesTotal) * 60_000n) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}
