/** What a number counts; decides its axis, its tooltip and its column in the table. */
export type ChartUnit = 'count' | 'rowsPerSecond' | 'bytes' | 'bytesPerSecond' | 'share' | 'milliseconds' | 'minutes' | 'score';

/** Colours by meaning, taken from the theme. */
export type ChartTone = 'primary' | 'info' | 'success' | 'warning' | 'error' | 'stalled' | 'neutral';

/** How values of neighbouring buckets become one when there are too many to draw. */
export type Combine = 'sum' | 'mean' | 'max' | 'min' | 'last';

export interface ChartSeries {
  readonly key: string;
  readonly name: string;
  readonly tone: ChartTone;
  readonly combine?: Combine;
  /** Filled below the line. */
  readonly isArea?: boolean;
  /** Series of one stack stand on each other. */
  readonly stack?: string;
}

export interface TrendPoint {
  readonly at: Date;
  readonly values: Readonly<Record<string, number | null>>;
}

export interface BarItem {
  readonly key: string;
  readonly name: string;
  readonly values: Readonly<Record<string, number | null>>;
}

export const maxChartPoints = 300;
