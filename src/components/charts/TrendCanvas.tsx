'use client';

import { Area, CartesianGrid, ComposedChart, Legend, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartTooltip } from './ChartTooltip.tsx';
import type { ChartSeries, ChartUnit } from './chart.ts';
import { areDays, grainOf, isLonely, type TrendRow, tickPositions } from './prepare-trend.ts';
import { type Palette, usePalette } from './use-palette.ts';
import { useTimeFormat } from './use-time-format.ts';
import { useUnitFormat } from './use-unit-format.ts';

interface TrendCanvasProps {
  readonly title: string;
  readonly rows: readonly TrendRow[];
  readonly series: readonly ChartSeries[];
  readonly unit: ChartUnit;
  readonly threshold?: { readonly value: number; readonly name: string } | undefined;
  readonly heightPixels: number;
}

/** Draws what prepare-trend decided; loaded only where a chart is on the page. */
export function TrendCanvas({ title, rows, series, unit, threshold, heightPixels }: TrendCanvasProps) {
  const palette = usePalette();
  const format = useUnitFormat(unit);
  const timeLabel = useTimeFormat(grainOf(rows), areDays(rows));
  const tick = { fill: palette.text, fontSize: 12 };
  return (
    <ResponsiveContainer width="100%" height={heightPixels}>
      <ComposedChart data={[...rows]} title={title} margin={{ top: 8, right: 12, bottom: 0, left: 0 }}>
        <CartesianGrid stroke={palette.grid} vertical={false} />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={['dataMin', 'dataMax']}
          ticks={tickPositions(rows, 6)}
          tickFormatter={timeLabel}
          tick={tick}
          stroke={palette.grid}
        />
        <YAxis
          width={72}
          tick={tick}
          stroke={palette.grid}
          tickFormatter={(value: number) => format(value, true)}
          domain={unit === 'share' ? [0, 1] : unit === 'score' ? [0, 100] : [0, 'auto']}
        />
        <Tooltip isAnimationActive={false} content={<ChartTooltip series={series} format={format} isTime />} />
        {series.length > 1 && <Legend verticalAlign="bottom" height={24} iconSize={10} itemSorter={null} wrapperStyle={{ fontSize: 12 }} />}
        {threshold && (
          <ReferenceLine
            y={threshold.value}
            ifOverflow="extendDomain"
            stroke={palette.of('error')}
            strokeDasharray="4 4"
            label={{ value: threshold.name, position: 'insideTopRight', fill: palette.text, fontSize: 12 }}
          />
        )}
        {series.map((one, index) => drawn(one, index, rows, palette))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

const dashes = [undefined, '6 3', '2 2', '8 3 2 3'] as const;

/** Lines differ by dash as well as by colour. */
function drawn(series: ChartSeries, index: number, rows: readonly TrendRow[], palette: Palette) {
  const color = palette.of(series.tone);
  const shared = {
    dataKey: series.key,
    name: series.name,
    stroke: color,
    strokeWidth: 1.75,
    isAnimationActive: false,
    dot: lonelyDot(rows, series.key, color),
    activeDot: { r: 3 },
    ...(dashes[index] && { strokeDasharray: dashes[index] }),
  };
  if (!series.isArea) return <Line key={series.key} type="linear" {...shared} />;
  const stack = series.stack === undefined ? {} : { stackId: series.stack };
  return <Area key={series.key} type="linear" fill={color} fillOpacity={0.18} {...shared} {...stack} />;
}

function lonelyDot(rows: readonly TrendRow[], key: string, color: string) {
  return ({ cx, cy, index }: { cx?: number; cy?: number; index?: number }) =>
    index !== undefined && cx !== undefined && cy !== undefined && isLonely(rows, index, key) ? (
      <circle key={`${key}-${index}`} cx={cx} cy={cy} r={2.5} fill={color} />
    ) : (
      <g key={`${key}-${index}`} />
    );
}
