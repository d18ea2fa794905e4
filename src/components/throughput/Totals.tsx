'use client';

import { Card, Statistic } from 'antd';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { formatBytes, formatCompact, formatShare } from '#src/components/ui/format.ts';
import { Bytes, Num, Share } from '#src/components/ui/index.ts';
import type { Metric, MetricFigures } from '#src/server/contracts/metric.ts';
import { bottleneckOf, endedRuns, goodRuns, landedRows } from './figures.ts';

const grid = { display: 'grid', gap: 12, gridTemplateColumns: 'repeat(auto-fit, minmax(148px, 1fr))' } as const;

/** The range as a whole, and what it was in the same time before. */
export function Totals({ metric: { totals, previous } }: { readonly metric: Metric }) {
  const t = useTranslations('throughput');
  const locale = useLocale();
  const before = (render: (figures: MetricFigures) => string) =>
    previous === null ? null : t('totals.before', { value: render(previous) });
  const bottleneck = bottleneckOf(totals);
  return (
    <div style={grid}>
      <Total title={t('totals.read')} note={before(({ read }) => formatCompact(read, locale))}>
        <Num value={totals.read} isCompact />
      </Total>
      <Total title={t('totals.landed')} note={before((figures) => formatCompact(landedRows(figures), locale))}>
        <Num value={landedRows(totals)} isCompact />
      </Total>
      <Total title={t('totals.bytes')} note={before(({ bytesRead }) => formatBytes(bytesRead, locale))}>
        <Bytes value={totals.bytesRead} />
      </Total>
      <Total title={t('totals.bytesWritten')} note={before(({ bytesWritten }) => formatBytes(bytesWritten, locale))}>
        <Bytes value={totals.bytesWritten} />
      </Total>
      <Total title={t('totals.runs')} note={before((figures) => formatCompact(endedRuns(figures), locale))}>
        <Num value={endedRuns(totals)} isCompact />
      </Total>
      <Total title={t('totals.success')} note={before((figures) => formatShare(goodRuns(figures), endedRuns(figures), locale))}>
        <Share part={goodRuns(totals)} whole={endedRuns(totals)} />
      </Total>
      <Total title={t('totals.bottleneck')} note={bottleneck && formatShare(bottleneck.share, 1, locale)}>
        {bottleneck ? t(bottleneck.stage) : '–'}
      </Total>
    </div>
  );
}

function Total({ title, note, children }: { readonly title: string; readonly note: string | null; readonly children: ReactNode }) {
  return (
    <Card size="small">
      <Statistic title={title} valueRender={() => children} />
      <div style={{ fontSize: 12, color: 'var(--ant-color-text-tertiary)', minHeight: 18 }}>{note}</div>
    </Card>
  );
}
