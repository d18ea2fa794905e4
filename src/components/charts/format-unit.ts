import { durationParts, formatBytes, formatCompact, formatExact, formatShare } from '#src/components/ui/format.ts';
import type { ChartUnit } from './chart.ts';

/** Texts of units, from the catalogue. */
export interface UnitTexts {
  readonly perSecond: (value: string) => string;
  readonly rowsPerSecond: (value: string) => string;
  readonly duration: (unit: 'day' | 'hour' | 'minute' | 'second' | 'millisecond', value: number) => string;
}

/** A value as people read it; `isShort` is for the axis, where a label must not break. */
export function formatUnit(value: number | null, unit: ChartUnit, locale: string, texts: UnitTexts, isShort = false): string {
  if (value === null) return '–';
  const text = inUnit(value, unit, locale, texts, isShort);
  return isShort ? text.replaceAll(' ', '\u00a0') : text;
}

function inUnit(value: number, unit: ChartUnit, locale: string, texts: UnitTexts, isShort: boolean): string {
  switch (unit) {
    case 'bytes':
      return formatBytes(value, locale);
    case 'bytesPerSecond':
      return isShort ? formatBytes(value, locale) : texts.perSecond(formatBytes(value, locale));
    case 'share':
      return formatShare(value, 1, locale);
    case 'milliseconds':
      return duration(value, texts, isShort);
    case 'minutes':
      return duration(value * 60_000, texts, isShort);
    case 'rowsPerSecond':
      return isShort ? formatCompact(value, locale) : texts.rowsPerSecond(exact(value, locale));
    default:
      return isShort ? formatCompact(value, locale) : exact(value, locale);
  }
}

function duration(milliseconds: number, texts: UnitTexts, isShort: boolean): string {
  const parts = durationParts(milliseconds);
  return (isShort ? parts.slice(0, 1) : parts).map((part) => texts.duration(part.unit, part.value)).join(' ');
}

function exact(value: number, locale: string): string {
  return formatExact(Number(value.toFixed(Math.abs(value) < 10 ? 2 : 0)), locale);
}
