'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { formatAbsolute } from '#src/components/ui/format.ts';
import { ChartFrame } from './ChartFrame.tsx';
import type { ChartSeries, ChartUnit, TrendPoint } from './chart.ts';
import { InTurn } from './InTurn.tsx';
import { prepareTrend } from './prepare-trend.ts';
import { useUnitFormat } from './use-unit-format.ts';

interface TrendChartProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly unit: ChartUnit;
  readonly series: readonly ChartSeries[];
  readonly points: readonly TrendPoint[];
  /** A line to compare with, such as an objective. */
  readonly threshold?: { readonly value: number; readonly name: string } | undefined;
  readonly heightPixels?: number;
  readonly extra?: ReactNode;
}

const Canvas = dynamic(() => import('./TrendCanvas.tsx').then((module) => module.TrendCanvas), { ssr: false });

/** Lines and areas over time, at most 300 points. */
export function TrendChart({ title, description, unit, series, points, threshold, heightPixels = 200, extra }: TrendChartProps) {
  const t = useTranslations('charts');
  const format = useUnitFormat(unit);
  const rows = prepareTrend(points, series);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const data = {
    header: [t('time'), ...series.map(({ name }) => name)],
    rows: rows.map((row) => [new Date(row.at).toISOString(), ...series.map(({ key }) => row[key] ?? null)]),
    shown: rows.map((row) => [formatAbsolute(new Date(row.at), zone), ...series.map(({ key }) => format(row[key] ?? null))]),
  };
  return (
    <ChartFrame title={title} description={description} data={data} extra={extra}>
      <div style={{ height: heightPixels }}>
        <InTurn>
          <Canvas title={title} rows={rows} series={series} unit={unit} threshold={threshold} heightPixels={heightPixels} />
        </InTurn>
      </div>
    </ChartFrame>
  );
}
