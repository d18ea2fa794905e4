'use client';

import { formatAbsolute } from '#src/components/ui/format.ts';
import type { ChartSeries } from './chart.ts';
import { usePalette } from './use-palette.ts';
import type { UnitFormat } from './use-unit-format.ts';

interface ChartTooltipProps {
  readonly series: readonly ChartSeries[];
  readonly format: UnitFormat;
  /** The label is a time in milliseconds. */
  readonly isTime?: boolean;
  /** Given by recharts. */
  readonly active?: boolean;
  readonly label?: string | number;
  readonly payload?: readonly { readonly dataKey?: unknown; readonly value?: unknown }[];
}

export function ChartTooltip({ series, format, isTime = false, active, label, payload = [] }: ChartTooltipProps) {
  const palette = usePalette();
  if (!active || label === undefined) return null;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const valueFor = (key: string) => payload.find(({ dataKey }) => dataKey === key || dataKey === `values.${key}`)?.value;
  return (
    <div
      style={{
        background: palette.background,
        border: `1px solid ${palette.border}`,
        borderRadius: 6,
        padding: '6px 10px',
        fontSize: 12,
        maxWidth: 320,
      }}
    >
      <div style={{ fontWeight: 600, marginBlockEnd: 2 }}>{isTime ? formatAbsolute(new Date(Number(label)), zone) : label}</div>
      {series.map(({ key, name, tone }) => {
        const value = valueFor(key);
        return (
          <div key={key} style={{ display: 'flex', gap: 12, justifyContent: 'space-between' }}>
            <span>
              <span aria-hidden style={{ color: palette.of(tone) }}>
                ●
              </span>{' '}
              {name}
            </span>
            <span style={{ fontVariantNumeric: 'tabular-nums' }}>{format(typeof value === 'number' ? value : null)}</span>
          </div>
        );
      })}
    </div>
  );
}
