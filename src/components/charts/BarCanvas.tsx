'use client';

import { Bar, CartesianGrid, Legend, BarChart as Rechart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartTooltip } from './ChartTooltip.tsx';
import type { ChartSeries, ChartUnit } from './chart.ts';
import type { BarRow } from './prepare-bars.ts';
import { usePalette } from './use-palette.ts';
import { useUnitFormat } from './use-unit-format.ts';

interface BarCanvasProps {
  readonly title: string;
  readonly rows: readonly BarRow[];
  readonly series: readonly ChartSeries[];
  readonly unit: ChartUnit;
  readonly heightPixels: number;
}

const maxNameLength = 18;

export function BarCanvas({ title, rows, series, unit, heightPixels }: BarCanvasProps) {
  const palette = usePalette();
  const format = useUnitFormat(unit);
  const tick = { fill: palette.text, fontSize: 12 };
  return (
    <ResponsiveContainer width="100%" height={heightPixels}>
      <Rechart data={[...rows]} layout="vertical" title={title} margin={{ top: 0, right: 16, bottom: 0, left: 0 }}>
        <CartesianGrid stroke={palette.grid} horizontal={false} />
        <XAxis type="number" tick={tick} stroke={palette.grid} tickFormatter={(value: number) => format(value, true)} />
        <YAxis type="category" dataKey="name" width={132} tick={tick} stroke={palette.grid} interval={0} tickFormatter={shortened} />
        <Tooltip isAnimationActive={false} cursor={{ fill: palette.grid }} content={<ChartTooltip series={series} format={format} />} />
        {series.length > 1 && <Legend verticalAlign="bottom" height={24} iconSize={10} itemSorter={null} wrapperStyle={{ fontSize: 12 }} />}
        {series.map(({ key, name, tone, stack }) => (
          <Bar
            key={key}
            dataKey={`values.${key}`}
            name={name}
            fill={palette.of(tone)}
            isAnimationActive={false}
            maxBarSize={16}
            {...(stack !== undefined && { stackId: stack })}
          />
        ))}
      </Rechart>
    </ResponsiveContainer>
  );
}

/** Chinese characters take twice the room of Latin ones. */
function shortened(name: string): string {
  let room = maxNameLength;
  const characters = [...name];
  const end = characters.findIndex((character) => {
    room -= (character.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1;
    return room < 0;
  });
  return end < 0 ? name : `${characters.slice(0, end).join('')}…`;
}
