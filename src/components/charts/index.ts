export { BarChart } from './BarChart.tsx';
export type { BarItem, ChartSeries, ChartTone, ChartUnit, TrendPoint } from './chart.ts';
export type { StripItem } from './prepare-strip.ts';
export { StateStrip } from './StateStrip.tsx';
export { saveFile } from './save-file.ts';
export { TrendChart } from './TrendChart.tsx';
export { useUnitFormat } from './use-unit-format.ts';
