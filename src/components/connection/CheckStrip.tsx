'use client';

import { useTranslations } from 'use-intl';
import { StateStrip } from '#src/components/charts/index.ts';

interface CheckStripProps {
  readonly label: string;
  readonly checks: readonly { readonly at: Date; readonly isFailed: boolean; readonly text?: string }[];
  readonly maxCells?: number;
}

/** Looks at a connection side by side, oldest first. */
export function CheckStrip({ label, checks, maxCells = 96 }: CheckStripProps) {
  const t = useTranslations('connection');
  if (checks.length === 0) return <span style={{ color: 'var(--ant-color-text-tertiary)' }}>{t('notChecked')}</span>;
  return (
    <StateStrip
      label={label}
      maxCells={maxCells}
      items={checks.map(({ at, isFailed, text }) => ({
        at,
        tone: isFailed ? 'error' : 'success',
        text: text ?? t(isFailed ? 'didNotAnswer' : 'answered'),
      }))}
    />
  );
}
