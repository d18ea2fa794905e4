'use client';

import { theme } from 'antd';
import type { ChartTone } from './chart.ts';

export interface Palette {
  readonly of: (tone: ChartTone) => string;
  readonly grid: string;
  readonly text: string;
  readonly background: string;
  readonly border: string;
}

/** Colours of charts from the tokens of the theme, light or dark. */
export function usePalette(): Palette {
  const { token } = theme.useToken();
  const tones: Readonly<Record<ChartTone, string>> = {
    primary: token.colorPrimary,
    info: token.colorInfo,
    success: token.colorSuccess,
    warning: token.colorWarning,
    error: token.colorError,
    stalled: token.purple,
    neutral: token.colorTextTertiary,
  };
  return {
    of: (tone) => tones[tone],
    grid: token.colorBorderSecondary,
    text: token.colorTextTertiary,
    background: token.colorBgElevated,
    border: token.colorBorder,
  };
}
