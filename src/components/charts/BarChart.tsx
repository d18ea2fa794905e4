'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ChartFrame } from './ChartFrame.tsx';
import type { BarItem, ChartSeries, ChartUnit } from './chart.ts';
import { InTurn } from './InTurn.tsx';
import { prepareBars, prepareOrderedBars } from './prepare-bars.ts';
import { useUnitFormat } from './use-unit-format.ts';

interface BarChartProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly unit: ChartUnit;
  /** What the bars are: the header of their names in the table. */
  readonly itemName: string;
  readonly series: readonly ChartSeries[];
  readonly items: readonly BarItem[];
  /** Keeps the order given; longest first otherwise. */
  readonly isOrdered?: boolean;
  readonly maxBars?: number;
  readonly extra?: ReactNode;
}

const Canvas = dynamic(() => import('./BarCanvas.tsx').then((module) => module.BarCanvas), { ssr: false });

const barPixels = 26;
const axisPixels = 58;

/** Horizontal bars: names of any length stay readable. */
export function BarChart({ title, description, unit, itemName, series, items, isOrdered = false, maxBars = 12, extra }: BarChartProps) {
  const t = useTranslations('charts');
  const format = useUnitFormat(unit);
  const rows = isOrdered ? prepareOrderedBars(items, series) : prepareBars(items, series, maxBars, t('others'));
  const data = {
    header: [itemName, ...series.map(({ name }) => name)],
    rows: rows.map((row) => [row.name, ...series.map(({ key }) => row.values[key] ?? null)]),
    shown: rows.map((row) => [row.name, ...series.map(({ key }) => format(row.values[key] ?? null))]),
  };
  const heightPixels = rows.length * barPixels + axisPixels;
  return (
    <ChartFrame title={title} description={description} data={data} extra={extra}>
      <div style={{ height: heightPixels }}>
        <InTurn>
          <Canvas title={title} rows={rows} series={series} unit={unit} heightPixels={heightPixels} />
        </InTurn>
      </div>
    </ChartFrame>
  );
}
