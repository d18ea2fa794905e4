import type { DateReader } from './date-format.ts';

const unitsPerSecond = { 'epoch-seconds': 1, 'epoch-milliseconds': 1000, 'epoch-microseconds': 1_000_000 } as const;
export type EpochFormat = keyof typeof unitsPerSecond;

const firstSecond = -62_135_596_800;
const lastSecond = 253_402_300_799;

export function isEpochFormat(format: string): format is EpochFormat {
  return Object.hasOwn(unitsPerSecond, format);
}

/** A reader of whole seconds, milliseconds or microseconds since 1970; instants outside the years 1 to 9999 are impossible. */
export function compileEpochFormat(format: EpochFormat): DateReader {
  const unit = BigInt(unitsPerSecond[format]);
  return (text) => {
    if (!/^-?\d{1,18}$/.test(text)) return null;
    const count = BigInt(text);
    const rest = ((count % unit) + unit) % unit;
    const seconds = Number((count - rest) / unit);
    if (seconds < firstSecond || seconds > lastSecond) return 'impossible';
    const date = new Date(seconds * 1000);
    return {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      second: date.getUTCSeconds(),
      micros: Number(rest * (1_000_000n / unit)),
      offsetMinutes: 0,
    };
  };
}
