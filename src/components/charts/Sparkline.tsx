'use client';

import type { ChartTone } from './chart.ts';
import { sparklinePath } from './sparkline-path.ts';
import { usePalette } from './use-palette.ts';

interface SparklineProps {
  readonly label: string;
  readonly values: readonly (number | null)[];
  readonly tone?: ChartTone;
  readonly widthPixels?: number;
  readonly heightPixels?: number;
}

/** A trend the size of a word: no axis, no library. */
export function Sparkline({ label, values, tone = 'primary', widthPixels = 96, heightPixels = 24 }: SparklineProps) {
  const palette = usePalette();
  return (
    <svg role="img" aria-label={label} width={widthPixels} height={heightPixels} viewBox={`0 0 ${widthPixels} ${heightPixels}`}>
      <path
        d={sparklinePath(values, widthPixels, heightPixels)}
        fill="none"
        stroke={palette.of(tone)}
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
