'use client';

import { useTranslations } from 'use-intl';
import { BarChart, type ChartSeries, TrendChart } from '#src/components/charts/index.ts';
import type { Metric } from '#src/server/contracts/metric.ts';
import { meanOf, stageTotal } from './figures.ts';
import { chartGrid } from './grid.ts';

/** Who is the bottleneck: the source, the rules or the target; of the whole over time, and object by object. */
export function StageCharts({ metric: { buckets, children } }: { readonly metric: Metric }) {
  const t = useTranslations('throughput');
  const stages: ChartSeries[] = [
    { key: 'read', name: t('stageRead'), tone: 'info', isArea: true, stack: 'stages' },
    { key: 'rules', name: t('stageRules'), tone: 'warning', isArea: true, stack: 'stages' },
    { key: 'write', name: t('stageWrite'), tone: 'primary', isArea: true, stack: 'stages' },
  ];
  return (
    <div style={chartGrid}>
      <TrendChart
        title={t('stageShares')}
        description={t('stagesHelp')}
        unit="share"
        series={stages}
        points={buckets.map((bucket) => {
          const total = stageTotal(bucket);
          return {
            at: bucket.at,
            values: {
              read: meanOf(bucket.readMilliseconds, total),
              rules: meanOf(bucket.rulesMilliseconds, total),
              write: meanOf(bucket.writeMilliseconds, total),
            },
          };
        })}
      />
      {children.length > 0 && (
        <>
          <BarChart
            title={t('stages')}
            description={t('stagesHelp')}
            unit="milliseconds"
            itemName={t('object')}
            series={stages}
            items={children.map(({ id, name, readMilliseconds, rulesMilliseconds, writeMilliseconds }) => ({
              key: id,
              name,
              values: { read: readMilliseconds, rules: rulesMilliseconds, write: writeMilliseconds },
            }))}
          />
          <BarChart
            title={t('moved')}
            unit="count"
            itemName={t('object')}
            series={[{ key: 'read', name: t('read'), tone: 'info' }]}
            items={children.map(({ id, name, read }) => ({ key: id, name, values: { read } }))}
          />
        </>
      )}
    </div>
  );
}
