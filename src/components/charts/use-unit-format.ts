'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { ChartUnit } from './chart.ts';
import { formatUnit } from './format-unit.ts';

export type UnitFormat = (value: number | null, isShort?: boolean) => string;

export function useUnitFormat(unit: ChartUnit): UnitFormat {
  const locale = useLocale();
  const charts = useTranslations('charts');
  const durations = useTranslations('ui.duration');
  const texts = {
    perSecond: (value: string) => charts('perSecond', { value }),
    rowsPerSecond: (value: string) => charts('rowsPerSecond', { value }),
    duration: (part: string, value: number) => durations(part, { value }),
  };
  return (value, isShort) => formatUnit(value, unit, locale, texts, isShort);
}
